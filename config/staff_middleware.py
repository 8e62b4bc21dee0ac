"""Sessions, log-in and messages, for staff's addresses alone: a public address never reads a session."""

import re
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest

STAFF = re.compile(r"/(zh-hans/)?(admin|preview)/")


class ForStaff:
    """Lets the requests of everybody else pass by."""

    def __call__(self, request: HttpRequest) -> Any:
        if STAFF.match(request.path_info):
            return super().__call__(request)  # type: ignore[misc]  # the middleware that this stands before
        return self.get_response(request)  # type: ignore[attr-defined]


class StaffSessionMiddleware(ForStaff, SessionMiddleware):
    pass


class StaffAuthenticationMiddleware(ForStaff, AuthenticationMiddleware):
    pass


class StaffMessageMiddleware(ForStaff, MessageMiddleware):
    pass
