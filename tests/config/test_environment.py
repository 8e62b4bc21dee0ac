import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment

GOOD_SECRET = "".join(chr(65 + i % 26) + str(i) for i in range(40))


@pytest.mark.parametrize(("text", "value"), [("1", True), ("Yes", True), ("off", False), ("0", False), ("", False)])
def test_flag_reads_the_usual_words(monkeypatch, text, value):
    monkeypatch.setenv("HTTPS", text)
    assert environment.flag("HTTPS", default=not value) is value


def test_flag_refuses_other_words_and_names_the_variable(monkeypatch):
    monkeypatch.setenv("HTTPS", "maybe")
    with pytest.raises(ImproperlyConfigured, match="HTTPS='maybe'"):
        environment.flag("HTTPS", default=True)


def test_number_refuses_words(monkeypatch):
    monkeypatch.setenv("PORT", "eight thousand")
    with pytest.raises(ImproperlyConfigured, match="PORT"):
        environment.number("PORT", 8000)
    monkeypatch.delenv("PORT")
    assert environment.number("PORT", 8000) == 8000


def test_number_refuses_what_lies_outside(monkeypatch):
    monkeypatch.setenv("NIGHTLY_HOUR", "24")
    with pytest.raises(ImproperlyConfigured, match="NIGHTLY_HOUR='24' is not between 0 and 23"):
        environment.number("NIGHTLY_HOUR", 3, among=range(24))
    monkeypatch.setenv("NIGHTLY_HOUR", "23")
    assert environment.number("NIGHTLY_HOUR", 3, among=range(24)) == 23


@pytest.mark.parametrize(
    ("read", "right", "wrong"),
    [
        (environment.email, "office@invest.example", "office at invest"),
        (environment.phone, "+86 28 1234 5678", "call us"),
        (lambda name: environment.link(name, ""), "https://licence.example/by/", "javascript:alert(1)"),
    ],
)
def test_contact_that_cannot_be_right_is_refused(monkeypatch, read, right, wrong):
    monkeypatch.setenv("OFFICE", right)
    assert read("OFFICE") == right
    monkeypatch.setenv("OFFICE", wrong)
    with pytest.raises(ImproperlyConfigured, match="OFFICE="):
        read("OFFICE")
    monkeypatch.delenv("OFFICE")
    assert read("OFFICE") == ""


def test_words_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " a.example , ,b.example,")
    assert environment.words("ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_networks_are_addresses_or_networks(monkeypatch):
    monkeypatch.setenv("TRUSTED_PROXIES", "10.0.0.0/8, 2001:db8::1")
    assert [str(network) for network in environment.networks("TRUSTED_PROXIES")] == ["10.0.0.0/8", "2001:db8::1/128"]
    for wrong in ("proxy.example", "10.0.0.1/8", "10.0.0.0/33"):
        monkeypatch.setenv("TRUSTED_PROXIES", wrong)
        with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
            environment.networks("TRUSTED_PROXIES")


def test_cache_is_shared_where_an_address_is_given(monkeypatch):
    monkeypatch.delenv("CACHE_URL", raising=False)
    assert environment.cache("CACHE_URL", "pages", entries=9)["BACKEND"].endswith("LocMemCache")
    monkeypatch.setenv("CACHE_URL", "redis://cache.example:6379/1")
    shared = environment.cache("CACHE_URL", "pages", entries=9)
    assert (shared["BACKEND"].rpartition(".")[2], shared["LOCATION"]) == ("RedisCache", "redis://cache.example:6379/1")
    monkeypatch.setenv("CACHE_URL", "memcached://cache.example")
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL"):
        environment.cache("CACHE_URL", "pages", entries=9)


@pytest.mark.parametrize("content", [None, "", "x" * 49])
def test_secret_that_is_missing_or_short_is_refused(monkeypatch, tmp_path, content):
    monkeypatch.delenv("SECRET_KEY")
    path = tmp_path / "secret_key"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        environment.secret("SECRET_KEY", path)


def test_secret_comes_from_the_environment_before_the_file(monkeypatch, tmp_path):
    path = tmp_path / "secret_key"
    path.write_text("f" * 50)
    monkeypatch.setenv("SECRET_KEY", "e" * 50)
    assert environment.secret("SECRET_KEY", path) == "e" * 50
    monkeypatch.delenv("SECRET_KEY")
    assert environment.secret("SECRET_KEY", path) == "f" * 50


def _manage(tmp_path, *arguments, **variables):
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=inherited | {"VAR_DIR": str(tmp_path)} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_site_does_not_start_without_a_secret(tmp_path):
    run = _manage(tmp_path, "check")
    assert run.returncode != 0
    assert "Set SECRET_KEY" in run.stderr


def test_production_settings_pass_the_deployment_check(tmp_path):
    run = _manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", SECRET_KEY=GOOD_SECRET)
    assert run.returncode == 0, run.stderr


def test_deployment_check_warns_of_plain_http(tmp_path):
    run = _manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", SECRET_KEY=GOOD_SECRET, HTTPS="0")
    assert run.returncode != 0
    assert "SECURE_SSL_REDIRECT" in run.stderr
