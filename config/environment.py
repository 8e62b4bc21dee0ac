"""Reading the environment loudly: a wrong value stops the start with a sentence that names it."""

import os
from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import EmailValidator, RegexValidator, URLValidator

SHORTEST_SECRET = 50
SHARED_CACHES = ("redis://", "rediss://", "unix://")
CACHE_PATIENCE = 0.5
"""Seconds to wait for a shared cache: what it holds makes an answer better, and is never worth waiting for."""
PHONE = RegexValidator(r"\A\+?[0-9][0-9 ()./-]{3,}\Z")
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool) -> bool:
    """Raises ImproperlyConfigured for anything but 1/0, true/false, yes/no, on/off."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither true nor false.")


def number(name: str, default: int, *, among: range | None = None) -> int:
    value = os.environ.get(name)
    try:
        found = default if value is None else int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.") from None
    if among is not None and found not in among:
        raise ImproperlyConfigured(f"{name}={value!r} is not between {among[0]} and {among[-1]}.")
    return found


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without empty items."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def email(name: str) -> str:
    return _valid(name, text(name), EmailValidator(), "an e-mail address")


def phone(name: str) -> str:
    return _valid(name, text(name), PHONE, "a telephone number such as +86 28 1234 5678")


def link(name: str, default: str) -> str:
    return _valid(name, text(name, default), URLValidator(schemes=["http", "https"]), "an address (http or https)")


def _valid(name: str, value: str, validate: Callable[[str], None], what: str) -> str:
    """The value, which may be empty. Raises ImproperlyConfigured for one that is not what it must be."""
    try:
        if value:
            validate(value)
    except ValidationError:
        raise ImproperlyConfigured(f"{name}={value!r} is not {what}.") from None
    return value


class Mail(NamedTuple):
    """How letters leave the site."""

    backend: str = "django.core.mail.backends.console.EmailBackend"
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


MAIL_SCHEMES = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
"""With the usual port: plain, with STARTTLS, encrypted from the start."""


def mail(name: str) -> Mail:
    """The mail server of `smtp+tls://user:password@host:587`; without one letters are printed.

    Raises ImproperlyConfigured for any other kind of address.
    """
    address = urlsplit(text(name))
    if not address.geturl():
        return Mail()
    try:
        port = address.port or MAIL_SCHEMES[address.scheme]
    except (KeyError, ValueError):
        raise ImproperlyConfigured(f"{name} has no form like smtp+tls://user:password@host:587.") from None
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=address.hostname or "localhost",
        port=port,
        user=unquote(address.username or ""),
        password=unquote(address.password or ""),
        starttls=address.scheme == "smtp+tls",
        tls=address.scheme == "smtps",
    )


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """A comma-separated list of addresses and networks. Raises ImproperlyConfigured for anything else."""
    try:
        return [ip_network(word) for word in words(name)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}.") from None


def cache(name: str, prefix: str, *, entries: int) -> dict[str, Any]:
    """The cache at the Redis address that the environment gives, else one of so many entries in this process's memory.

    Its keys begin with the prefix. Raises ImproperlyConfigured for any other kind of address.
    """
    address = text(name)
    if not address:
        memory = "django.core.cache.backends.locmem.LocMemCache"
        return {"BACKEND": memory, "LOCATION": prefix, "OPTIONS": {"MAX_ENTRIES": entries}}
    if not address.startswith(SHARED_CACHES):
        raise ImproperlyConfigured(f"{name} starts with none of: {', '.join(SHARED_CACHES)}.")
    patience = {"socket_connect_timeout": CACHE_PATIENCE, "socket_timeout": CACHE_PATIENCE}
    shared = "django.core.cache.backends.redis.RedisCache"
    return {"BACKEND": shared, "LOCATION": address, "KEY_PREFIX": prefix, "OPTIONS": patience}


def secret(name: str, path: Path) -> str:
    """The secret from the environment, else from the file that `make run` wrote; there is no default.

    Raises ImproperlyConfigured when neither holds at least 50 characters.
    """
    value = text(name) or (path.read_text().strip() if path.is_file() else "")
    if len(value) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"Set {name} to a random text of at least {SHORTEST_SECRET} characters, or let `make run` write one."
        )
    return value
