"""The API's one viewset: lists and records as the listing finds them and the register keeps them."""

from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import viewsets

from publishing.api.answers import assembled, known_parameters, picked_fields
from publishing.api.problems import gone, problem
from publishing.api.reading import Reading
from publishing.api.schema import ListingPages, ListingParameters
from publishing.api.streams import JSONL, jsonl
from publishing.kinds import Kind
from publishing.lists.listing import Listing
from publishing.lookup import Moved, Withdrawn, find_kept
from publishing.models import PublicRecord
from publishing.register.rendering import as_text


class RecordViewSet(Reading, viewsets.GenericViewSet):
    """Public records of one kind: reading only, the same for every reader."""

    kind: ClassVar[Kind]
    filter_backends = (ListingParameters,)
    pagination_class = ListingPages
    lookup_value_regex = "[^/]+"

    @property
    def listing(self) -> Listing:
        return self.kind.listing

    def get_queryset(self) -> Any:
        return self.listing.queryset

    def get_serializer_class(self) -> Any:
        return self.kind.serializer

    def list(self, request: HttpRequest) -> HttpResponseBase:
        query = self.listing.query(request.GET, extra=("fields", "count"), formats=("json", "jsonl"))
        pick = picked_fields(self.kind, request.GET)
        if query.format == "jsonl":
            return jsonl(request, self.kind, query, pick)
        page = query.page(with_bodies=True)
        base = f"{settings.PUBLIC_URL}{request.path}"
        beside = page.next_query, page.previous_query
        following, preceding = (f"{base}?{text}" if text else None for text in beside)
        envelope: dict[str, Any] = {"next": following, "previous": preceding}
        if request.GET.get("count"):
            envelope["count"] = query.rows.count()
        rows = [pick(row.body) if pick else row for row in page.kept()]
        separated = [part for row in rows for part in (b",", row)][1:]
        response = assembled(request, [f'{as_text(envelope)[:-1]},"results":['.encode(), *separated, b"]}"])
        links = [f'<{address}>; rel="{rel}"' for address, rel in ((following, "next"), (preceding, "prev")) if address]
        if links:
            response["Link"] = ", ".join(links)
        return response

    def retrieve(self, request: HttpRequest, lookup: str) -> HttpResponseBase:
        known_parameters(request.GET, ("fields",))
        pick = picked_fields(self.kind, request.GET)
        try:
            row = find_kept(self.kind, lookup)
        except Withdrawn as withdrawn:
            return gone(PublicRecord.objects.get(uuid=withdrawn.record.uuid))
        except Moved as moved:
            target = f"/api/v1/{self.kind.api_name}/{moved.record.uuid}/"
            response = problem(308, "This record has another address now.", location=target)
            response["Location"] = f"{target}?{request.GET.urlencode()}" if request.GET else target
            return response
        return assembled(request, [pick(row.body) if pick else row])


def viewset_for(kind: Kind) -> type[RecordViewSet]:
    """The kind's viewset, with a schema that says what it answers."""
    singular, plural = kind.model._meta.verbose_name, kind.model._meta.verbose_name_plural

    @extend_schema_view(
        list=extend_schema(
            operation_id=f"list_{kind.api_name}",
            tags=[kind.api_name],
            summary=f"List public {plural}",
            description=(
                "A page of what the filters let through; `next` and `previous` lead on. "
                "With `format=jsonl` the whole of it, one JSON text a line."
            ),
            responses={
                (200, "application/json"): kind.serializer(many=True),
                (200, JSONL): OpenApiTypes.STR,
            },
        ),
        retrieve=extend_schema(
            operation_id=f"get_{kind.model.kind_name}",
            tags=[kind.api_name],
            summary=f"One public {singular}",
            description="The record as it is now, both languages always.",
            parameters=[
                OpenApiParameter("lookup", OpenApiTypes.STR, "path", description="uuid, slug or `scheme:identifier`.")
            ],
            responses={200: kind.serializer, 308: None, 404: None, 410: None},
        ),
    )
    class KindViewSet(RecordViewSet):
        pass

    KindViewSet.__name__ = KindViewSet.__qualname__ = f"{kind.model.__name__}ViewSet"
    KindViewSet.kind = kind
    KindViewSet.lookup_url_kwarg = "lookup"
    return KindViewSet
