"""Partners' accounts and keys: given out, taken back."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.utils import timezone

from publishing.models import ApiKey, Partner


def create_account() -> User:
    """The account of a new partner: no staff, in no group, without a password; `StaffBackend` lets it in nowhere."""
    return User.objects.create_user(f"partner-{uuid4().hex}")


def issue_key(*, partner: Partner, by: Any, expires: datetime, note: str = "") -> tuple[ApiKey, str]:
    """A new key's row and the key itself, which is kept nowhere and can be shown now only."""
    lasting = expires - timezone.now()
    return ApiKey.objects.create(user=partner.user, expiry=lasting, note=note, issued_by=by)


def revoke_key(*, key: ApiKey, by: Any) -> bool:
    """End the key at once; whether it was this call that ended it."""
    ended = ApiKey.objects.filter(pk=key.pk, revoked_at=None)
    return bool(ended.update(revoked_at=timezone.now(), revoked_by=by))
