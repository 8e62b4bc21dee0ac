"""Django's PostgreSQL, whose connections are not asked for their health by a statement before each request's first."""

from select import POLLIN, poll

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A server that ends a connection says so, and that waits at the socket: where nothing waits, nothing is asked."""

    health_check_done: bool

    def close_if_health_check_failed(self) -> None:
        if not self.health_check_done and self.connection is not None and self._is_silent():
            self.health_check_done = True
        super().close_if_health_check_failed()

    def _is_silent(self) -> bool:
        if self.connection.closed:
            return False
        socket = poll()
        socket.register(self.connection.fileno(), POLLIN)
        return not socket.poll(0)
