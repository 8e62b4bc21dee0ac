"""The change feed over HTTP: what partners follow to mirror the site."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import urlencode
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers

from publishing.api.answers import assembled, known_parameters
from publishing.api.problems import MEDIA_TYPE, problem, remains
from publishing.api.reading import ReadingView
from publishing.api.schema import ProblemSerializer
from publishing.kinds import all_kinds
from publishing.lists.listing import ListingError
from publishing.lists.paging import MAX_PER_PAGE
from publishing.models import PublicRecord
from publishing.parameters import per_page_of
from publishing.register.feed import FORMAT, Cursor, ForeignCursorError, changes_since
from publishing.register.rendering import as_text
from publishing.register.stored import Stored

ALLOWED = ("since", "kinds", "per_page")
PER_PAGE = 100
UUID_IN_BODY = slice(len('{"uuid":"'), len('{"uuid":"') + 36)
HEAD = b'{"uuid":"%b","kind":"%b","position":%d,"deleted":%b,"body":'
SINCE = {"type": "string", "pattern": f"^{FORMAT}:[0-9a-f]{{32}}:[0-9]{{1,18}}$"}
KINDS = {"type": "array", "items": {"type": "string", "enum": [kind.name for kind in all_kinds()]}}
SIZE = {"type": "integer", "minimum": 1, "maximum": MAX_PER_PAGE, "default": PER_PAGE}


class ChangeSerializer(serializers.Serializer):
    """A record at its newest position."""

    uuid = serializers.UUIDField()
    kind = serializers.CharField()
    position = serializers.IntegerField()
    deleted = serializers.BooleanField(help_text="Not public any more: drop it.")
    body = serializers.JSONField(help_text="The public body; of a deleted record what its 410 carries, or null.")


class ChangesSerializer(serializers.Serializer):
    results = ChangeSerializer(many=True)
    next = serializers.URLField(help_text="Where to go on, now or later.")
    more = serializers.BooleanField(help_text="Whether further changes wait already.")


class ChangesView(ReadingView):
    @extend_schema(
        operation_id="list_changes",
        tags=["changes"],
        summary="Follow what changes",
        description=(
            "Every public record once, at the position of its newest change, tombstones included. "
            "Keep `next`: it leads on from where this answer ends. "
            "A record may come again unchanged; none is left out. "
            "410 means that the site was restored from a backup: begin again without `since`."
        ),
        parameters=[
            OpenApiParameter("since", SINCE, description="The cursor from `next`; left out: the beginning."),
            OpenApiParameter("kinds", KINDS, style="form", explode=True, description="Only these kinds, with commas."),
            OpenApiParameter("per_page", SIZE, description="How many changes an answer may hold."),
        ],
        responses={
            200: ChangesSerializer,
            (410, MEDIA_TYPE): OpenApiResponse(
                ProblemSerializer, "The cursor is from another history of the site, or from its future."
            ),
        },
    )
    def get(self, request: HttpRequest) -> HttpResponseBase:
        known_parameters(request.GET, ALLOWED)
        kinds, per_page, cursor = _kinds(request), _per_page(request), _cursor(request)
        try:
            rows, reached, more = changes_since(cursor, kinds=kinds, per_page=per_page)
        except ForeignCursorError:
            detail = "This cursor is from another history of the site. Begin again without `since`."
            return problem(410, detail, title="This cursor leads nowhere")
        parameters: dict[str, Any] = {"since": reached}
        if kinds:
            parameters["kinds"] = ",".join(kinds)
        if "per_page" in request.GET:
            parameters["per_page"] = per_page
        following = f"{settings.PUBLIC_URL}{request.path}?{urlencode(parameters)}"
        tail = f'],"next":{as_text(following)},"more":{as_text(more)}}}'
        return assembled(request, [b'{"results":[', *list(_changes(rows))[1:], tail.encode()])


def _changes(rows: list[Stored]) -> Iterator[bytes | Stored]:
    """In parts, the first one a comma. Every body opens with the uuid, which is not asked for a second time."""
    deleted = [row.position for row in rows if row.state != PublicRecord.State.PUBLIC]
    buried = PublicRecord.objects.in_bulk(deleted, field_name="position") if deleted else {}
    for row in rows:
        left = buried.get(row.position)
        if not left and not row.body:
            continue  # it has just moved on, and comes again at its new position
        uuid = str(left.uuid).encode() if left else bytes(row.body[UUID_IN_BODY])
        yield b","
        yield HEAD % (uuid, row.kind.encode(), row.position, b"true" if left else b"false")
        yield as_text(remains(left)).encode() if left else row
        yield b"}"


def _kinds(request: HttpRequest) -> list[str]:
    given = [name for value in request.GET.getlist("kinds") if value for name in value.split(",")]
    known = [kind.name for kind in all_kinds()]
    if unknown := [name for name in given if name not in known]:
        raise ListingError(
            {"kinds": [f"There is no kind {unknown[0][:40]}. Choose among: {', '.join(known)}."]}, list(ALLOWED)
        )
    return sorted(set(given))


def _per_page(request: HttpRequest) -> int:
    try:
        return per_page_of(request.GET, usual=PER_PAGE, most=MAX_PER_PAGE)
    except ValueError as error:
        raise ListingError({"per_page": [str(error)]}, list(ALLOWED)) from None


def _cursor(request: HttpRequest) -> Cursor | None:
    try:
        return Cursor.parse(request.GET["since"]) if request.GET.get("since") else None
    except ValidationError as error:
        raise ListingError({"since": list(error.messages)}, list(ALLOWED)) from None
