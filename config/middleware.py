from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import translation
from django.utils.translation import gettext as _

GetResponse = Callable[[HttpRequest], HttpResponse]

MAX_QUERY_LENGTH = 8_000


class PathLanguageMiddleware:
    """The path alone chooses the language, so that every address means one page for every reader and cache."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or "en"
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


class ReadableQueryMiddleware:
    """Refuses a query that no listing could mean: too long, or holding NUL, which no database stores."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY_LENGTH:
            return HttpResponseBadRequest(
                _("The address is too long: its query may hold %(n)d characters.") % {"n": MAX_QUERY_LENGTH},
                content_type="text/plain; charset=utf-8",
            )
        if "%00" in query or "\x00" in request.path_info:
            return HttpResponseBadRequest(
                _("The address holds a character that no record can hold (NUL)."),
                content_type="text/plain; charset=utf-8",
            )
        return self.get_response(request)
