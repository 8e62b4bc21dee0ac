import json

import pytest

from publishing import dumps
from publishing.models import Dump
from tests import factories


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    """A folder of its own for each test's files."""
    settings.DUMPS_ROOT = tmp_path / "dumps"
    return settings.DUMPS_ROOT


@pytest.fixture
def regions(db):
    return [factories.published(factories.make_region(name_en=f"Port {number}")) for number in range(3)]


def build():
    """The whole build, as `work` does it; returns its report."""
    slices = dumps.build()
    while True:
        try:
            next(slices)
        except StopIteration as end:
            return end.value


def folder(root):
    return root / Dump.objects.get().folder


def lines(root, name="regions"):
    return [json.loads(line) for line in (folder(root) / f"{name}.jsonl").read_text().splitlines()]


def read(client, address, **headers):
    """The answer, and its body read to the end."""
    response = client.get(address, headers={name.replace("_", "-"): text for name, text in headers.items()})
    return response, response.getvalue()
