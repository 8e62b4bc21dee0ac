"""Sectors over HTTP: the fields of investment promotion, with the ISIC sections that each covers."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers

from organizations.models import Sector
from publishing.api.answers import answer, known_parameters
from publishing.api.codes import CodeEntrySerializer
from publishing.api.reading import ReadingView
from publishing.register.rendering import as_text


class SectorSerializer(CodeEntrySerializer):
    """A field of investment promotion."""

    isic = serializers.SerializerMethodField()

    def get_isic(self, sector: Sector) -> list[str]:
        """Sections of ISIC Rev. 4."""
        return sector.isic.split()


class SectorsSerializer(serializers.Serializer):
    results = SectorSerializer(many=True)


class SectorsView(ReadingView):
    @extend_schema(
        operation_id="list_sectors",
        tags=["sectors"],
        summary="All sectors",
        description="The whole list, in the office's order, retired sectors included.",
        responses={200: SectorsSerializer},
    )
    def get(self, request: HttpRequest) -> HttpResponseBase:
        known_parameters(request.GET, ())
        return answer(request, as_text({"results": SectorSerializer(Sector.objects.all(), many=True).data}))


class SectorView(ReadingView):
    @extend_schema(
        operation_id="get_sector",
        tags=["sectors"],
        summary="One sector",
        description="A sector by its code, as the records carry it.",
        parameters=[OpenApiParameter("code", OpenApiTypes.STR, "path", description="Such as `semiconductors`.")],
        responses={200: SectorSerializer, 404: None},
    )
    def get(self, request: HttpRequest, code: str) -> HttpResponseBase:
        known_parameters(request.GET, ())
        sector = Sector.objects.filter(code=code).first()
        if sector is None:
            raise Http404
        return answer(request, as_text(SectorSerializer(sector).data))
