"""The search over HTTP, for partners: the same answers in the same order as on the page."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers

from publishing.api.answers import answer
from publishing.api.reading import ReadingView
from publishing.kinds import all_kinds
from publishing.lists.filters import MAX_TEXT
from publishing.lists.listing import ListingError
from publishing.register.rendering import as_text
from publishing.search.queries import MAX_PER_PAGE, PER_PAGE, read_query
from publishing.search.ranking import search

ALLOWED = ("q", "kinds", "per_page")
FIELDS = ("uuid", "kind", "name_en", "name_zh", "path")

BLANKS = r"\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What `strip` takes away; dialects of patterns differ on what a blank is."""

WORDS = {
    "type": "string",
    "minLength": 1,
    "maxLength": MAX_TEXT,
    "pattern": rf"^[^\u0000]*[^\u0000{BLANKS}][^\u0000]*$",
}
KIND = {"type": "string", "enum": [kind.name for kind in all_kinds()]}
KINDS = {"type": "array", "items": KIND}
SIZE = {"type": "integer", "minimum": 1, "maximum": MAX_PER_PAGE, "default": PER_PAGE}
EXAMPLE = OpenApiExample("In either language", value="深圳 innovation")


@extend_schema_field(KIND)
class KindField(serializers.CharField):
    pass


class FoundSerializer(serializers.Serializer):
    """A record that the words find, briefly."""

    uuid = serializers.UUIDField()
    kind = KindField()
    name_en = serializers.CharField()
    name_zh = serializers.CharField()
    path = serializers.CharField()


class SearchSerializer(serializers.Serializer):
    results = FoundSerializer(many=True)


class SearchView(ReadingView):
    @extend_schema(
        operation_id="search",
        tags=["search"],
        summary="Find records by words",
        description=(
            "The best records over all kinds that hold every word, best first: in names before other texts. "
            "Words may be English, Chinese in either script, or pinyin. "
            "It ranks a bounded number; for everything that holds the words use `q` of a list."
        ),
        parameters=[
            OpenApiParameter("q", WORDS, required=True, description="The words.", examples=[EXAMPLE]),
            OpenApiParameter("kinds", KINDS, style="form", explode=True, description="Only these kinds, with commas."),
            OpenApiParameter("per_page", SIZE, description="How many results at most."),
        ],
        responses={200: SearchSerializer},
    )
    def get(self, request: HttpRequest) -> HttpResponseBase:
        query = read_query(request.GET, allowed=ALLOWED)
        if not query.text:
            raise ListingError({"q": [_("Give the words to look for.")]}, list(ALLOWED))
        answers = search(query.text, kinds=query.searched, size=query.per_page)
        results: list[dict[str, Any]] = [{name: body[name] for name in FIELDS} for body in answers.bodies]
        return answer(request, as_text({"results": results}))
