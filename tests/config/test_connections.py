"""Connections that are kept between requests: a silent one is asked nothing, one that the server ended is replaced."""

from contextlib import contextmanager

import pytest
from django.db import close_old_connections, connection

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@contextmanager
def another():
    other = connection.copy()
    try:
        yield other
    finally:
        other.close()


def ask(database, sql, *params):
    with database.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()[0]


def own_process():
    return ask(connection, "SELECT pg_backend_pid()")


def test_connection_that_the_server_ended_is_replaced():
    ended = own_process()
    with another() as other:
        assert ask(other, "SELECT pg_terminate_backend(%s, 5000)", ended)
    close_old_connections()
    assert own_process() != ended


def test_silent_connection_is_kept_and_asked_nothing():
    process = own_process()
    close_old_connections()
    with connection.cursor(), another() as other:
        last = ask(other, "SELECT query FROM pg_stat_activity WHERE pid = %s", process)
    assert last == "SELECT pg_backend_pid()"
    assert own_process() == process


def test_connection_that_was_closed_here_is_replaced():
    ended = own_process()
    connection.connection.close()
    close_old_connections()
    assert own_process() != ended
