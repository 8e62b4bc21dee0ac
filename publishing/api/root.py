"""Where the API begins: what can be asked, and where."""

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from publishing.api.answers import answer, known_parameters
from publishing.rendering import as_text


class RootView(APIView):
    """`names` are those of the addresses below this one that take no further part."""

    http_method_names = ("get", "head", "options")
    names: ClassVar[Iterable[str]] = ()

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponseBase:
        known_parameters(request.GET, ())
        return answer(request, as_text({name: f"{settings.PUBLIC_URL}{request.path}{name}/" for name in self.names}))
