"""The way of a reader's request to its view."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.views import APIView

from publishing.api.problems import exception_handler


class Reading:
    """Goes straight to the view's `get`.

    All readers are alike and no header chooses a format: what DRF does on the way (a request and a response of its own,
    authentication, permissions, negotiation) would decide nothing, and take as long as fetching a record.
    """

    http_method_names: Sequence[str] = ("get", "head", "options")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        try:
            return self.get(request, *args, **kwargs)  # type: ignore[attr-defined]
        except Exception as error:
            if refusal := exception_handler(error, {}):
                return refusal
            raise


class ReadingView(Reading, APIView):
    """One address of the API. As an APIView it is in the OpenAPI document."""
