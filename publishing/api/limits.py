"""How much one reader may ask for in a minute."""

from dataclasses import dataclass, replace
from time import time

from django.conf import settings
from django.http import HttpRequest

from publishing.meter import meter
from publishing.models import ApiKey
from publishing.remote import network_of

WINDOW = 60
"""Seconds."""


@dataclass(frozen=True)
class Account:
    """A reader's requests of one minute; `asked` is None where nobody can count."""

    policy: str
    quota: int
    holder: str
    opened_at: float
    asked: int | None = None

    @property
    def is_overdrawn(self) -> bool:
        return self.asked is not None and self.asked > self.quota

    @property
    def seconds_left(self) -> int:
        return WINDOW - int(self.opened_at) % WINDOW

    @property
    def headers(self) -> dict[str, str]:
        """The fields of draft-ietf-httpapi-ratelimit-headers-10."""
        fields = {"RateLimit-Policy": f'"{self.policy}";q={self.quota};w={WINDOW}'}
        if self.asked is not None:
            fields["RateLimit"] = f'"{self.policy}";r={max(0, self.quota - self.asked)};t={self.seconds_left}'
        return fields

    def charged(self, number: int) -> "Account":
        """The account after so many requests more, or fewer."""
        name = f"api:{self.policy}:{self.holder}:{int(self.opened_at // WINDOW)}"
        return replace(self, asked=meter.add(name, number, lasts=2 * WINDOW))


def account_of(request: HttpRequest, key: ApiKey | None) -> Account:
    """The account of the key, else that of the address."""
    if key is not None:
        return Account("key", settings.API_LIMIT_KEY, key.token_key, time())
    return Account("address", settings.API_LIMIT_ADDRESS, str(network_of(request)), time())
