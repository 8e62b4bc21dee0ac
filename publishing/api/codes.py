"""Code lists over HTTP: what the codes in the bodies mean, in both languages."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers

from publishing.api.answers import answer, known_parameters
from publishing.api.reading import ReadingView
from publishing.codes import CodeList, code_lists, entries, name_of
from publishing.register.rendering import as_text
from publishing.serializers import CodeSerializer


class CodeEntrySerializer(CodeSerializer):
    retired_on = serializers.DateField(
        allow_null=True, help_text="No longer given to new records; older ones keep the code."
    )


class EnumSerializer(serializers.Serializer):
    """A code list."""

    name = serializers.CharField()
    codes = CodeEntrySerializer(many=True)


class EnumsSerializer(serializers.Serializer):
    results = EnumSerializer(many=True)


class EnumsView(ReadingView):
    @extend_schema(
        operation_id="list_enums",
        tags=["enums"],
        summary="Every code list",
        description="All codes that a body can hold, named in both languages: one document to keep.",
        responses={200: EnumsSerializer},
    )
    def get(self, request: HttpRequest) -> HttpResponseBase:
        known_parameters(request.GET, ())
        lists = ",".join(_text(codes) for codes in code_lists().values())
        return answer(request, f'{{"results":[{lists}]}}')


class EnumView(ReadingView):
    @extend_schema(
        operation_id="get_enum",
        tags=["enums"],
        summary="One code list",
        description="The codes of one list in its order, retired ones included.",
        parameters=[OpenApiParameter("name", OpenApiTypes.STR, "path", description="As `enums/` names it.")],
        responses={200: EnumSerializer, 404: None},
    )
    def get(self, request: HttpRequest, name: str) -> HttpResponseBase:
        known_parameters(request.GET, ())
        if name not in code_lists():
            raise Http404
        return answer(request, _text(code_lists()[name]))


def _text(codes: CodeList) -> str:
    return as_text({"name": name_of(codes), "codes": entries(codes)})
