import pytest
from django.db import transaction

from demo.loader import load
from tests.demo.reading import Demonstration


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The records, loaded once for a module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo(loaded):
    return Demonstration()
