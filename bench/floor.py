"""What the site is compared with: the barest Django answer, and rows that hand-written SQL fetched and orjson wrote."""

import os

import dj_database_url
import django
import orjson
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.children import visits

# The delegations of a page as a plain API would send them: their own columns, and a row of each that they belong to.
PAGE = """
SELECT d.*, r.uuid AS region_uuid, r.name_en AS region_en, r.name_zh AS region_zh, s.region_id AS stop_region,
       m.name_en AS head_en, m.name_zh AS head_zh, m.title_en AS head_title_en, m.title_zh AS head_title_zh
FROM (SELECT * FROM delegations_delegation WHERE status = 'published' ORDER BY starts_on DESC, id DESC LIMIT 100) d
LEFT JOIN delegations_sendingregion sr ON sr.delegation_id = d.id AND sr.position = 1
LEFT JOIN organizations_region r ON r.id = sr.region_id
LEFT JOIN delegations_stop s ON s.delegation_id = d.id AND s.position = 1
LEFT JOIN delegations_member m ON m.delegation_id = d.id AND m.role = 'head'
ORDER BY d.starts_on DESC, d.id DESC
"""


def ok(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"ok")


def page(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(PAGE)
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return HttpResponse(orjson.dumps(rows), content_type="application/json")


def page_with_children(request: HttpRequest) -> HttpResponse:
    return HttpResponse(orjson.dumps(visits()), content_type="application/json")


urlpatterns = [path("", ok), path("page/", page), path("children/", page_with_children)]


def application_of(database_url: str) -> object:
    settings.configure(
        ALLOWED_HOSTS=["*"],
        DATABASES={"default": dj_database_url.parse(database_url, conn_max_age=60)},
        DEBUG=False,
        MIDDLEWARE=[],
        ROOT_URLCONF=__name__,
        SECRET_KEY="nothing here is signed",
        USE_TZ=True,
    )
    django.setup()
    return get_wsgi_application()


if "BENCH_DATABASE_URL" in os.environ:
    application = application_of(os.environ["BENCH_DATABASE_URL"])
