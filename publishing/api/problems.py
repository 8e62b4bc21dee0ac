"""Errors of the API as RFC 9457 problem documents."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions

from publishing.lists.listing import ListingError
from publishing.models import PublicRecord
from publishing.register.rendering import as_text

MEDIA_TYPE = "application/problem+json"

TITLES = {
    308: gettext_lazy("This record has another address now"),
    400: gettext_lazy("The query cannot be answered"),
    401: gettext_lazy("This key is not valid"),
    404: gettext_lazy("There is no such record"),
    405: gettext_lazy("This method is not allowed"),
    406: gettext_lazy("This format is not offered"),
    410: gettext_lazy("This record was withdrawn"),
    412: gettext_lazy("The precondition does not hold"),
    429: gettext_lazy("Too many requests"),
    503: gettext_lazy("Back in a moment"),
}


def problem(code: int, detail: str, **members: Any) -> HttpResponse:
    return HttpResponse(as_text(document(code, detail, **members)), status=code, content_type=MEDIA_TYPE)


def document(code: int, detail: str, **members: Any) -> dict[str, Any]:
    title = str(TITLES.get(code, detail))
    return {"type": "about:blank", "title": title, "status": code, "detail": detail, **members}


def gone(row: PublicRecord) -> HttpResponse:
    """The answer at a withdrawn record's address."""
    return HttpResponse(as_text(tombstone(row)), status=410, content_type=MEDIA_TYPE)


def tombstone(row: PublicRecord) -> dict[str, Any]:
    """What is left of a withdrawn record: no name; the day is the one that its page tells, the office's."""
    day = timezone.localdate(row.modified_at)
    left = {"uuid": str(row.uuid), "kind": row.kind, "withdrawn_on": day.isoformat()}
    return document(410, row.reason, **left, reason=row.reason)


def remains(row: PublicRecord) -> dict[str, Any] | None:
    """What the feed carries of a record that is not public any more; nothing of an erased one."""
    if row.state == PublicRecord.State.ERASED:
        return None
    if row.state == PublicRecord.State.MERGED:
        return {"uuid": str(row.uuid), "kind": row.kind, "survivor": str(row.survivor)}
    return tombstone(row)


def exception_handler(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Every refusal is a problem document; what is not a refusal is left to Django. Also DRF's hook."""
    if isinstance(error, ListingError):
        names = ", ".join(sorted(error.errors))
        return problem(
            400,
            _("Check these parameters: %(names)s.") % {"names": names},
            errors=error.errors,
            allowed=error.allowed,
        )
    if isinstance(error, Http404):
        return problem(404, _("No public record has this address."))
    if isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if isinstance(error, exceptions.APIException):
        response = problem(error.status_code, str(error.detail))
        if isinstance(error, exceptions.Throttled) and error.wait is not None:  # type: ignore[attr-defined]
            response["Retry-After"] = str(int(error.wait) + 1)  # type: ignore[attr-defined]
        return response
    return None
