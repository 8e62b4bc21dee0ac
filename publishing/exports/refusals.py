"""Why an address means no list, for answers that are files: in words, for whoever opens it in a browser."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from publishing.lists.listing import ListingError


def plain_refusal(error: ListingError) -> HttpResponse:
    lines = [f"{name}{_(': ')}{message}" for name, messages in error.errors.items() for message in messages]
    if error.allowed:
        lines.append(_("Allowed: %(names)s.") % {"names": ", ".join(error.allowed)})
    return in_words("\n".join(lines), status=400)


def in_words(text: str, *, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
