import pytest


@pytest.fixture
def officer(client, editor):
    """The browser of a protocol officer who has logged in."""
    client.force_login(editor)
    return client


@pytest.fixture
def publisher(client, reviewer):
    """The browser of a reviewer who has logged in."""
    client.force_login(reviewer)
    return client
