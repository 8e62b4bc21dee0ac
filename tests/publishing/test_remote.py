"""Whose request it is, as far as addresses tell."""

from ipaddress import ip_network

import pytest
from django.test import RequestFactory

from publishing.remote import network_of


def network(address, forwarded=None):
    extra = {"headers": {"x-forwarded-for": forwarded}} if forwarded is not None else {}
    return str(network_of(RequestFactory().get("/", REMOTE_ADDR=address, **extra)))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.7", "192.0.2.7/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7/32"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "None"),
        ("unix:", "None"),
    ],
)
def test_reader_is_an_address_or_a_household(address, expected):
    assert network(address) == expected


def test_forwarded_addresses_count_only_behind_a_proxy(settings):
    assert network("192.0.2.7", "198.51.100.1") == "192.0.2.7/32"
    settings.BEHIND_PROXY = True
    assert network("192.0.2.7", "198.51.100.1") == "198.51.100.1/32"


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        ("203.0.113.5, 198.51.100.1", "198.51.100.1/32"),
        ("203.0.113.5, 198.51.100.1, 10.0.0.9", "198.51.100.1/32"),
        ("10.0.0.8, 10.0.0.9", "10.0.0.8/32"),
        ("203.0.113.5, unknown, 10.0.0.9", "10.0.0.9/32"),
        ("2001:db8::1", "2001:db8::/64"),
        ("unknown", "127.0.0.1/32"),
        ("", "127.0.0.1/32"),
    ],
)
def test_nearest_hop_that_is_no_proxy_of_ours_counts(settings, forwarded, expected):
    settings.BEHIND_PROXY, settings.TRUSTED_PROXIES = True, [ip_network("10.0.0.0/8")]
    assert network("127.0.0.1", forwarded) == expected


def test_invented_hops_buy_no_further_account(settings):
    settings.BEHIND_PROXY = True
    assert {network("127.0.0.1", f"203.0.113.{n}, 198.51.100.1") for n in range(9)} == {"198.51.100.1/32"}
