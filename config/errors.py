"""What a reader sees when no page answers: a page in the page's language, under /api/ a problem document."""

import sys

from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from publishing.api.problems import problem
from publishing.register.bodies import BodyUnavailable
from publishing.words.languages import unlocalized

RETRY_AFTER = 10
"""Seconds."""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Only our own refusals are explained: those of Django's guards speak to whoever runs the site."""
    reason = str(exception) if isinstance(exception, BadRequest) else _("The request cannot be read.")
    return error(request, 400, _("This address cannot be answered"), reason)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error(request, 403, _("Not allowed"), _("Your account does not have the right to do this."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    message = _("This form has expired, or cookies are off. Go back, reload it and try again.")
    return error(request, 403, _("Not allowed"), message)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls it while it handles the exception: what is away, overtaxed or not to be rendered will be back."""
    if isinstance(sys.exception(), OperationalError | InterfaceError | BodyUnavailable):
        return unavailable(request)
    return error(request, 500, _("Something went wrong"), _("The fault is ours. Please try again in a moment."))


def unavailable(request: HttpRequest) -> HttpResponse:
    message = _("The records cannot be reached just now. Please try again in a moment.")
    response = error(request, 503, _("Back in a moment"), message)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def error(request: HttpRequest, status: int, title: str, message: str) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        return problem(status, message)
    is_for_staff = unlocalized(request.path_info).startswith("/admin/")
    context = {"title": title, "message": message, "is_for_staff": is_for_staff}
    return render(request, "error.html", context, status=status)
