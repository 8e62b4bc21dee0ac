"""The API's one viewset: lists and records as the listing and the body give them."""

from typing import Any, ClassVar

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers, viewsets
from rest_framework.filters import BaseFilterBackend
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from publishing import filters
from publishing.bodies import public_body
from publishing.kinds import Kind
from publishing.listing import Listing
from publishing.lookup import Moved, Withdrawn, find_public
from publishing.paging import MAX_PER_PAGE
from publishing.problems import MEDIA_TYPE, gone, problem


class ProblemSerializer(serializers.Serializer):
    """An error, as RFC 9457 describes it."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.DictField(child=serializers.ListField(child=serializers.CharField()), required=False)
    allowed = serializers.ListField(child=serializers.CharField(), required=False)


class TombstoneSerializer(ProblemSerializer):
    """What is left of a withdrawn record."""

    uuid = serializers.UUIDField()
    kind = serializers.CharField()
    withdrawn_on = serializers.DateField(allow_null=True)


class ListingParameters(BaseFilterBackend):
    """Tells the schema which parameters a list knows; the listing itself does the filtering."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        return queryset

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        if view.action != "list":
            return []
        listing: Listing = view.listing
        parameters = [_parameter(name, item) for name, item in listing.filterset_class.base_filters.items()]
        parameters += [
            {
                "name": "sort",
                "in": "query",
                "description": "The order of the list.",
                "schema": {"type": "string", "enum": list(listing.sorts), "default": next(iter(listing.sorts))},
            },
            {
                "name": "cursor",
                "in": "query",
                "description": "From `next` or `previous` of the page before.",
                "schema": {"type": "string"},
            },
            {
                "name": "per_page",
                "in": "query",
                "description": "How many records a page holds.",
                "schema": {"type": "integer", "minimum": 1, "maximum": MAX_PER_PAGE, "default": listing.per_page},
            },
        ]
        return parameters


class ListingPages(BasePagination):
    """Tells the schema how a page looks; the listing itself does the paging."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": address, "previous": address, "results": schema},
        }


class RecordViewSet(viewsets.GenericViewSet):
    """Public records of one kind: reading only, the same for every reader."""

    kind: ClassVar[Kind]
    filter_backends = (ListingParameters,)
    pagination_class = ListingPages
    lookup_value_regex = "[^/]+"
    http_method_names = ("get", "head", "options")

    @property
    def listing(self) -> Listing:
        return self.kind.listing

    def get_queryset(self) -> Any:
        return self.listing.queryset

    def get_serializer_class(self) -> Any:
        return self.kind.serializer

    def list(self, request: Request) -> Response:
        page = self.listing.query(request.GET).page()
        base = f"{settings.PUBLIC_URL}{request.path}"
        links = {"next": page.next_query, "previous": page.previous_query}
        addresses = {name: f"{base}?{query}" if query else None for name, query in links.items()}
        response = Response({**addresses, "results": page.bodies()})
        link = ", ".join(
            f'<{address}>; rel="{"prev" if name == "previous" else name}"'
            for name, address in addresses.items()
            if address
        )
        if link:
            response["Link"] = link
        return response

    def retrieve(self, request: Request, lookup: str) -> Response:
        try:
            record = find_public(self.kind.model, lookup)
        except Withdrawn as withdrawn:
            return gone(withdrawn.record)
        except Moved as moved:
            target = f"/api/v1/{self.kind.api_name}/{moved.record.uuid}/"
            response = problem(308, "This record has another address now.", location=target)
            response["Location"] = target
            return response
        return Response(public_body(record))


def viewset_for(kind: Kind) -> type[RecordViewSet]:
    """The kind's viewset, with a schema that says what it answers."""
    singular, plural = kind.model._meta.verbose_name, kind.model._meta.verbose_name_plural

    @extend_schema_view(
        list=extend_schema(
            operation_id=f"list_{kind.api_name}",
            tags=[kind.api_name],
            summary=f"List public {plural}",
            responses={200: kind.serializer(many=True), (400, MEDIA_TYPE): ProblemSerializer},
        ),
        retrieve=extend_schema(
            operation_id=f"get_{kind.model.kind_name}",
            tags=[kind.api_name],
            summary=f"One public {singular}",
            parameters=[
                OpenApiParameter("lookup", OpenApiTypes.STR, "path", description="uuid, slug or `scheme:identifier`.")
            ],
            responses={
                200: kind.serializer,
                (404, MEDIA_TYPE): ProblemSerializer,
                (410, MEDIA_TYPE): TombstoneSerializer,
            },
        ),
    )
    class KindViewSet(RecordViewSet):
        pass

    KindViewSet.__name__ = KindViewSet.__qualname__ = f"{kind.model.__name__}ViewSet"
    KindViewSet.kind = kind
    KindViewSet.lookup_url_kwarg = "lookup"
    return KindViewSet


def _parameter(name: str, item: Any) -> dict[str, Any]:
    description = str(item.label or "")
    schema: dict[str, Any] = {"type": "string"}
    parameter: dict[str, Any] = {"name": name, "in": "query", "description": description}
    if isinstance(item, filters.ChoicesFilter | filters.CodesFilter | filters.RecordsFilter):
        schema = {"type": "array", "items": {"type": "string"}}
        if isinstance(item, filters.ChoicesFilter):
            schema["items"]["enum"] = [key for key, _label in item.extra["choices"]]
        parameter |= {"style": "form", "explode": True}
    elif isinstance(item, filters.PeriodFilter):
        schema = {"type": "string", "pattern": r"^\d{4}(-\d{1,2}(-\d{1,2})?)?$"}
    return parameter | {"schema": schema}
