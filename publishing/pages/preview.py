"""A record's page before it is public: for staff, and for whoever holds a link that they passed on."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse
from django.utils.cache import patch_cache_control
from django.views import View

from publishing.kinds import Kind, kind_named
from publishing.lookup import survivor_of
from publishing.models import Aggregate, Status
from publishing.pages.views import RecordDetailView
from publishing.register.bodies import Body, live_body
from publishing.words.languages import localized

LINK_LIVES = timedelta(days=7)
signer = signing.TimestampSigner(salt="publishing.pages.preview")


class PreviewView(View):
    """The kind's own page, made from what the public would see now. Without leave it answers as if there were nothing.

    Nothing is read from the database before leave is certain: the answer tells nobody what exists.
    """

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, kind_name: str, uuid: UUID) -> HttpResponse:
        kind = kind_named(kind_name)
        if kind is None:
            raise Http404
        is_staff = may_preview(request.user, kind)
        if not is_staff and not is_link_valid(request.GET.get("token", ""), uuid):
            raise Http404
        record = kind.model.objects.filter(uuid=uuid).first()
        if record is None and (survivor := survivor_of(kind.model, uuid)):
            return HttpResponseRedirect(localized(survivor.get_absolute_url()))
        if record is None or (record.status == Status.WITHDRAWN and not is_staff):
            raise Http404
        if record.is_public and not is_staff:
            return HttpResponseRedirect(localized(record.get_absolute_url()))
        return self._page(request, kind, record)

    def _page(self, request: HttpRequest, kind: Kind, record: Aggregate) -> HttpResponse:
        view = detail_view(kind)()
        view.setup(request, slug=record.slug or "")
        response = view.render_body(request, _shown_body(record), preview=record.get_status_display())
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "no-referrer"
        patch_cache_control(response, no_store=True, private=True)
        return response


def _shown_body(record: Aggregate) -> Body:
    """What the page shows; without an address, and so without all that stands below one, unless the public has it."""
    body = live_body(record)
    return body if record.is_public else {**body, "path": ""}


def may_preview(user: Any, kind: Kind) -> bool:
    options = kind.model._meta
    return user.is_active and user.is_staff and user.has_perm(f"{options.app_label}.view_{options.model_name}")


def preview_path(record: Aggregate) -> str:
    return reverse("preview", args=[record.kind_name, record.uuid])


def preview_link(record: Aggregate) -> str:
    """An absolute address that shows the record without a log-in for seven days, unless it is withdrawn."""
    return f"{settings.PUBLIC_URL}{preview_path(record)}?token={_token(record.uuid)}"


def is_link_valid(token: str, uuid: UUID) -> bool:
    try:
        return signer.unsign(f"{uuid}:{token}", max_age=LINK_LIVES) == str(uuid)
    except signing.BadSignature:
        return False


def _token(uuid: UUID) -> str:
    return signer.sign(str(uuid)).partition(":")[2]


def detail_view(kind: Kind) -> type[RecordDetailView]:
    """The view behind the kind's public pages, as the URL configuration has it."""
    view: Any = resolve(reverse(f"{kind.name}-detail", args=["x"])).func
    return view.view_class
