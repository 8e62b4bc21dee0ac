"""What every request of the API passes, whatever answers it: who reads, and how much."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from publishing.api.keys import InvalidKey, key_of
from publishing.api.limits import account_of
from publishing.api.problems import problem

PREFIX = "/api/"
TOO_MANY = "That was more than a minute allows. Wait for as many seconds as Retry-After says."
NO_KEY = "This key is unknown, expired or revoked. Send it as `Authorization: Bearer <key>`, or read without one."


class ReadersMiddleware:
    """Charges each request to its reader's account, a key's or else an address's; what was up to date costs nothing.

    A key buys more requests and nothing else: the views never learn of it, so the answer is the same for all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.metered(request) if request.path_info.startswith(PREFIX) else self.get_response(request)

    def metered(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response
        try:
            key = key_of(request)
        except InvalidKey:
            key, answer = None, invalid_key
        account = account_of(request, key).charged(1)
        response = too_many(account.seconds_left) if account.is_overdrawn else answer(request)
        if response.status_code == 304:
            account = account.charged(-1)
        for name, value in account.headers.items():
            response.headers[name] = value
        # These fields are the reader's own: a cache asks again before it hands them to the next one.
        response.headers.setdefault("Cache-Control", "no-cache")
        return response


def invalid_key(request: HttpRequest) -> HttpResponse:
    """An attempt is charged to the address it comes from."""
    response = problem(401, NO_KEY)
    response["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    response["Cache-Control"] = "no-store"
    return response


def too_many(seconds: int) -> HttpResponse:
    response = problem(429, TOO_MANY)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
