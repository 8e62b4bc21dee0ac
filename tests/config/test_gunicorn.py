import importlib

import pytest

from config import gunicorn


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
