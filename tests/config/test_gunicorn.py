import importlib

import pytest
from gunicorn.config import Config
from gunicorn.http import errors
from gunicorn.http.parser import RequestParser

from config import gunicorn
from config.middleware import MAX_QUERY_LENGTH


@pytest.fixture
def reread(monkeypatch):
    """The file as gunicorn would read it in a changed environment."""
    yield lambda **variables: [monkeypatch.setenv(*pair) for pair in variables.items()] and importlib.reload(gunicorn)
    monkeypatch.undo()
    importlib.reload(gunicorn)


def test_environment_chooses_where_to_listen(reread):
    assert reread(BIND="0.0.0.0", PORT="9000", WORKERS="3").bind == "0.0.0.0:9000"
    assert gunicorn.workers == 3


def test_no_header_of_a_client_decides_the_scheme():
    assert gunicorn.secure_scheme_headers == {}
    assert gunicorn.forwarded_allow_ips == ""


def received(line_length):
    """What gunicorn makes of a request whose query has so many characters; endless input is cut where it stops."""
    config = Config()
    config.set("limit_request_line", gunicorn.limit_request_line)
    head = b"GET /regions/?q=" + b"a" * line_length + b" HTTP/1.1\r\nHost: testserver\r\n\r\n"
    return next(RequestParser(config, iter([head]), ("127.0.0.1", 1)))


@pytest.mark.parametrize("length", [10_000, 60_000])
def test_long_query_reaches_the_sites_own_refusal(length):
    assert length > MAX_QUERY_LENGTH
    assert len(received(length).query) == length + 2


@pytest.mark.parametrize("length", [66_000, 1_000_000])
def test_line_beyond_the_bound_is_not_read(length):
    with pytest.raises(errors.LimitRequestLine):
        received(length)
