from collections.abc import Callable

from csp.constants import HEADER as CONTENT_SECURITY_POLICY
from csp.utils import build_policy
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from publishing.api.problems import problem

GetResponse = Callable[[HttpRequest], HttpResponse]

MAX_QUERY_LENGTH = 8_000
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
POWERS_REFUSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")


class BrowserRulesMiddleware:
    """Tells browsers what a page of this site may load, and that none asks for a camera, a place and the like.

    No view has a policy of its own, so it is put together once.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.policy = build_policy()
        self.powers = ", ".join(f"{power}=()" for power in POWERS_REFUSED)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(CONTENT_SECURITY_POLICY, self.policy)
        response.headers.setdefault("Permissions-Policy", self.powers)
        return response


class BodilessHeadMiddleware:
    """Answers HEAD with the headers of GET alone; Django leaves the body to the server, and gunicorn complains."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "HEAD":
            if isinstance(response, StreamingHttpResponse):
                response.streaming_content = ()
            else:
                response.content = b""
        return response


class KnownMethodsMiddleware:
    """Answers TRACE and invented methods with 405: Django's function views would answer them like GET."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return not_allowed(request)
        return self.get_response(request)


def not_allowed(request: HttpRequest) -> HttpResponse:
    if not request.path_info.startswith("/api/"):
        return HttpResponseNotAllowed(METHODS)
    response = problem(405, "The API is for reading.")
    response["Allow"] = "GET, HEAD, OPTIONS"
    return response


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
            raise BadRequest(
                _("The address is too long: its query may hold %(n)d characters.") % {"n": MAX_QUERY_LENGTH}
            )
        if "%00" in query or "\x00" in query or "\x00" in request.path_info:
            raise BadRequest(_("The address holds a character that no record can hold (NUL)."))
        return self.get_response(request)
