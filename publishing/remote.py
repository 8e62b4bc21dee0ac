"""From where a request comes."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

PREFIX_OF_A_HOUSEHOLD = 64
"""Whoever has one IPv6 address has this whole network."""


def network_of(request: HttpRequest) -> IPv4Network | IPv6Network | None:
    """The reader's address, of IPv6 its network; None where the web server tells none.

    X-Forwarded-For counts only behind a proxy: its right-most hop that is no proxy of ours. What stands left of that
    the reader wrote.
    """
    address = _address(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        for hop in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
            if (farther := _address(hop)) is None:
                break
            address = farther
            if not _is_proxy(address):
                break
    return _network(address) if address else None


@lru_cache(maxsize=1_000)
def _network(address: IPv4Address | IPv6Address) -> IPv4Network | IPv6Network:
    if isinstance(address, IPv6Address):
        return ip_network((address, PREFIX_OF_A_HOUSEHOLD), strict=False)
    return ip_network(address)


@lru_cache(maxsize=1_000)
def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_proxy(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in settings.TRUSTED_PROXIES)
