"""Addresses of articles: one spelling for one page, and whose site it is."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from publishing.parameters import is_tracking

DEFAULT_PORTS = (None, 80, 443)


def canonical_address(url: str) -> str:
    """The spelling under which two links to one page are the same: https, no fragment, no marks of where it was shared.

    It tells pages apart and need not answer. Raises ValidationError for what is not a web address.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or parts.scheme.lower() not in ("http", "https"):
        raise ValidationError(_("“%(url)s” is not the address of a web page."), code="url", params={"url": url[:60]})
    if ":" in host:
        host = f"[{host}]"
    place = host.rstrip(".") if port in DEFAULT_PORTS else f"{host.rstrip('.')}:{port}"
    pairs = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _is_mark(name)]
    return urlunsplit(("https", place, parts.path or "/", urlencode(pairs), ""))


def domains_of(url: str) -> Iterator[str]:
    """The address's host name and those that it lies under, the narrowest first: news.example.com, example.com, com."""
    try:
        host = (urlsplit(url.strip()).hostname or "").rstrip(".").removeprefix("www.")
    except ValueError:
        return
    while host:
        yield host
        host = host.partition(".")[2]


def _is_mark(name: str) -> bool:
    return is_tracking(name.lower())
