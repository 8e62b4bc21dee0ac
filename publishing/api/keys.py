"""The key that a request of the API brings along."""

import logging
from datetime import datetime, timedelta

from django.db import Error, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from knox.crypto import hash_token

from publishing.meter import meter
from publishing.models import ApiKey

SCHEME = "bearer"
NOTED_EVERY = timedelta(hours=1)
"""How exactly it is known when a key was last used: a reader is not made to write at every request."""

logger = logging.getLogger("retinue.api")


class InvalidKey(Exception):
    """The request brings credentials that open nothing."""


def key_of(request: HttpRequest) -> ApiKey | None:
    """The usable key in `Authorization: Bearer …`; None for a request without that header; one query.

    Raises InvalidKey for whatever else the header holds: a reader with a mistyped key should hear of it.
    """
    credentials = request.headers.get("Authorization")
    if credentials is None:
        return None
    scheme, _blank, text = credentials.partition(" ")
    key = _usable_key(text.strip()) if scheme.lower() == SCHEME else None
    if key is None:
        raise InvalidKey
    return key


def _usable_key(text: str) -> ApiKey | None:
    """Looked up by its hash: how long that takes tells nothing of a key."""
    now = timezone.now()
    key = ApiKey.objects.usable(at=now).filter(pk=hash_token(text)).first()
    if key and (key.last_used_at is None or key.last_used_at < now - NOTED_EVERY):
        _note_use(key, now)
    return key


def _note_use(key: ApiKey, now: datetime) -> None:
    """At most one request an hour waits for it where the database is busy writing; reading never fails for it."""
    lasts = int(NOTED_EVERY.total_seconds())
    if meter.add(f"used:{key}:{now:%Y%m%d%H}", 1, lasts=lasts) != 1:
        return
    is_old = Q(last_used_at=None) | Q(last_used_at__lt=now - NOTED_EVERY)
    try:
        with transaction.atomic():
            ApiKey.objects.filter(is_old, pk=key.pk).update(last_used_at=now)
    except Error:
        logger.warning("The use of the key %s… could not be noted.", key)
