"""Errors of the API as RFC 9457 problem documents."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions, status
from rest_framework.response import Response

from publishing.listing import ListingError
from publishing.models import Aggregate, PublicRecord

MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: gettext_lazy("The query cannot be answered"),
    404: gettext_lazy("There is no such record"),
    405: gettext_lazy("This method is not allowed"),
    406: gettext_lazy("This format is not offered"),
    410: gettext_lazy("This record was withdrawn"),
    503: gettext_lazy("Back in a moment"),
}


def problem(code: int, detail: str, **members: Any) -> Response:
    title = str(TITLES.get(code, detail))
    body = {"type": "about:blank", "title": title, "status": code, "detail": detail, **members}
    return Response(body, status=code, content_type=MEDIA_TYPE)


def gone(record: Aggregate) -> Response:
    """What is left of a withdrawn record: no name."""
    return problem(
        status.HTTP_410_GONE,
        record.withdrawal_reason,
        uuid=str(record.uuid),
        kind=record.kind_name,
        withdrawn_on=record.withdrawn_at.date().isoformat() if record.withdrawn_at else None,
    )


def remains(row: PublicRecord) -> dict[str, Any] | None:
    """What the feed carries of a record that is not public any more; nothing of an erased one."""
    if row.state == PublicRecord.State.ERASED:
        return None
    left: dict[str, Any] = {"uuid": str(row.uuid), "kind": row.kind}
    if row.state == PublicRecord.State.MERGED:
        return left | {"survivor": str(row.survivor)}
    return left | {"withdrawn_on": row.modified_at.date().isoformat(), "reason": row.reason}


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's hook: every refusal is a problem document; what is not a refusal is left to Django."""
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
        if isinstance(error, exceptions.Throttled) and error.wait is not None:
            response["Retry-After"] = str(int(error.wait) + 1)
        return response
    return None


def plain_problem(request: HttpRequest, code: int, detail: str, **members: Any) -> JsonResponse:
    """The same document from outside DRF: middleware and Django's own error views."""
    title = str(TITLES.get(code, detail))
    body = {"type": "about:blank", "title": title, "status": code, "detail": detail, **members}
    return JsonResponse(body, status=code, content_type=MEDIA_TYPE)
