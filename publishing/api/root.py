"""Where the API begins: what can be asked, and where."""

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema

from publishing.api.answers import answer, known_parameters
from publishing.api.reading import ReadingView
from publishing.register.rendering import as_text


class RootView(ReadingView):
    """`names` are those of the addresses below this one that take no further part."""

    names: ClassVar[Iterable[str]] = ()

    @extend_schema(exclude=True)
    def get(self, request: HttpRequest) -> HttpResponseBase:
        known_parameters(request.GET, ())
        return answer(request, as_text({name: f"{settings.PUBLIC_URL}{request.path}{name}/" for name in self.names}))
