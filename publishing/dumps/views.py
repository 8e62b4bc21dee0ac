"""`/data/`: what can be downloaded, under which licence, and the files themselves."""

from base64 import b64encode
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.timezone import localtime
from django.views import View

from publishing.api.problems import problem
from publishing.dumps.fields import body_fields
from publishing.dumps.package import FORMAT, MEDIA_TYPES, continuation, file_names
from publishing.dumps.ranges import Part, Unsatisfiable, wanted_range
from publishing.kinds import all_kinds
from publishing.models import Dump, DumpFile
from publishing.pages.views import PublicPage
from publishing.register.feed import Cursor
from publishing.words.times import offset_words

RETRY_AFTER = 60
"""Seconds; `work` looks four times a minute whether the files are to be made anew."""

CONTENT_TYPES = MEDIA_TYPES | {"csv": "text/csv; charset=utf-8; header=present"}


class DataView(PublicPage):
    def get(self, request: HttpRequest) -> HttpResponse:
        dump = Dump.objects.offered().prefetch_related("files").first()
        context: dict[str, Any] = {
            "dump": dump,
            "format": FORMAT,
            "licence": {"name": settings.DATA_LICENCE, "address": settings.DATA_LICENCE_URL},
            "kinds": [
                {"name": kind.model._meta.verbose_name_plural, "fields": body_fields(kind)} for kind in all_kinds()
            ],
        }
        if dump:
            built_at = localtime(dump.built_at)
            context["built"] = {
                "day": built_at.date().isoformat(),
                "time": f"{built_at:%H:%M}",
                "zone": offset_words(built_at),
            }
            context["continuation"] = continuation(Cursor(dump.epoch, dump.position))
        return render(request, "publishing/data.html", context)


class DumpFileView(View):
    """A file of the present dump, whole or in part; 503 while none may go out."""

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, name: str) -> HttpResponseBase:
        if name not in file_names():
            raise Http404
        file = DumpFile.objects.offered().select_related("dump").filter(name=name).first()
        try:
            return _answer(request, file) if file else _unavailable()
        except FileNotFoundError:
            return _unavailable()


def _answer(request: HttpRequest, file: DumpFile) -> HttpResponseBase:
    etag, modified = f'"{file.sha256[:32]}"', int(file.dump.built_at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=modified) or _content(request, file, etag)
    response["ETag"], response["Last-Modified"], response["Accept-Ranges"] = etag, http_date(modified), "bytes"
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _content(request: HttpRequest, file: DumpFile, etag: str) -> HttpResponseBase:
    modified = int(file.dump.built_at.timestamp())
    try:
        part = wanted_range(request, size=file.size, etag=etag, modified=modified)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    first, last = part or (0, file.size - 1)
    content = (settings.DUMPS_ROOT / file.dump.folder / file.name).open("rb")
    response = StreamingHttpResponse(
        Part(content, first, last - first + 1 if request.method == "GET" else 0),
        status=206 if part else 200,
        content_type=CONTENT_TYPES[file.name.rpartition(".")[2]],
        headers={
            "Content-Length": last - first + 1,
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "Repr-Digest": f"sha-256=:{b64encode(bytes.fromhex(file.sha256)).decode()}:",
        },
    )
    if part:
        response["Content-Range"] = f"bytes {first}-{last}/{file.size}"
    return response


def _unavailable() -> HttpResponse:
    detail = "The files are being made anew. Ask again in a minute."
    response = problem(503, detail)
    response["Retry-After"] = str(RETRY_AFTER)
    return response
