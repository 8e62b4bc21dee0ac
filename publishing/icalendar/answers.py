"""What a calendar program gets over HTTP."""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control

from publishing.icalendar.calendars import MEDIA_TYPE, Calendar
from publishing.pages.fragments import fragment
from publishing.pages.site_state import state_of


def answer(request: HttpRequest, make: Callable[[], Calendar], *, filters: str = "") -> HttpResponseBase:
    """The calendar with its ETag, or 304 for a program that has it: nothing in it hangs on the clock.

    Both are kept while the site's state is the same, under the path and the filters that they follow from. The ETag is
    of the text: what changes elsewhere on the site is no news to whoever subscribes.
    """
    facts = state_of(request), request.path, filters
    content = fragment("calendar", *facts, make=lambda: make().content())
    etag = fragment("calendar-tag", *facts, make=lambda: f'"{hashlib.sha256(content).hexdigest()[:32]}"')
    response = HttpResponse(content, content_type=MEDIA_TYPE, headers={"ETag": etag})
    patch_cache_control(response, public=True, no_cache=True)  # withdrawn means gone at once, wherever a copy lies
    return get_conditional_response(request, etag=etag, response=response) or response
