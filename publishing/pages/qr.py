"""A page's permanent address as a QR code, drawn here: no other site learns who shares what."""

from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from publishing.models import Aggregate
from publishing.pages.views import RecordDetailView
from publishing.parameters import refuse_unknown
from publishing.register.bodies import Body
from publishing.words.languages import localized


class QRCodeView(RecordDetailView):
    model: type[Aggregate] = Aggregate  # type: ignore[type-abstract]  # as_view() names the kind
    suffix = "qr.svg"

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        refuse_unknown(request)
        return super().get(request, slug)

    def render_body(self, request: HttpRequest, body: Body, **context: Any) -> HttpResponse:
        drawn = BytesIO()
        code = segno.make(permanent_address(body), error="m", micro=False)
        code.save(drawn, kind="svg", light="#fff", omitsize=True, svgclass=None, lineclass=None)
        return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def permanent_address(body: Body) -> str:
    """The page's absolute address in the language of the request; a changed slug redirects from it."""
    return f"{settings.PUBLIC_URL}{localized(body['path'])}"
