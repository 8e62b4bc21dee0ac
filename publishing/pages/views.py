"""Public pages: a list, a record, what is left of a withdrawn one."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views import View

from publishing.api.problems import problem
from publishing.kinds import Kind, kind_of
from publishing.lists.listing import ListingError, Page
from publishing.lists.panel import FilterPanel
from publishing.lookup import Moved, Withdrawn, find_public
from publishing.models import Aggregate
from publishing.pages.address import PageAddress
from publishing.pages.cache import offer
from publishing.pages.fragments import digest, entries, fragment
from publishing.pages.linked_data import list_nodes, page_nodes, script
from publishing.pages.site_state import state_of
from publishing.pages.suggestions import meant_by
from publishing.register.bodies import Body, at_address, public_body
from publishing.words.languages import localized


class PublicPage(View):
    """A page that follows from public records, `pages_changed()`, day and address alone: kept, and revalidated.

    Whoever may read it, it is the same: never a form with a token, a cookie, or anything of the clock but the day.
    """

    http_method_names = ("get", "head", "options")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        offer(request, response)
        return response


class RecordListView(PublicPage):
    """A page of a kind's listing with its filter form.

    A query that cannot be answered shows the form and why, with status 400.
    """

    model: type[Aggregate] = Aggregate  # type: ignore[type-abstract]  # as_view() names the kind

    def get(self, request: HttpRequest) -> HttpResponse:
        kind, template = kind_of(self.model), _template(self.model, "list")
        query = kind.listing.query(request.GET, lenient=True)
        context: dict[str, Any] = {"kind": kind, "query": query, "panel": FilterPanel(query)}
        context["page_address"] = PageAddress.of(request, query.allowed)
        context["linked_data"] = fragment("list-data", kind.name, make=lambda: script(list_nodes(kind)))
        try:
            page = query.page()
        except ListingError as error:
            return render(request, template, context | {"errors": error.errors}, status=400)
        context |= {"state": state_of(request), "today": timezone.localdate()}
        return render(request, template, context | {"page": page, "cards": _cards(kind, page)})


class Beside(NamedTuple):
    """What a record's page shows besides its own body: what that is made of, and how to make it."""

    made_of: Sequence[bytes] = ()
    shown: Callable[[], dict[str, Any]] = dict


class RecordDetailView(PublicPage):
    """A record's page, made from its public body and from what `beside` adds.

    Its main part is kept as long as all that it is made of says the same.
    """

    model: ClassVar[type[Aggregate]]
    suffix: ClassVar[str] = ""
    """What the address holds behind the record's own."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        row = at_address(kind_of(self.model), slug)
        return self.render_body(request, row.parsed) if row else self._without_body(request, slug)

    def render_body(self, request: HttpRequest, body: Body, **context: Any) -> HttpResponse:
        """The page of a body: the public one here, a draft's for the preview."""
        kind, beside = kind_of(self.model), self.beside(body)
        made_of = digest([repr(body).encode("utf-8", "surrogatepass"), *beside.made_of])
        context |= {"kind": kind, "body": body, "made_of": made_of, "shown": beside.shown}
        if body["path"]:
            context["linked_data"] = fragment("linked-data", made_of, make=lambda: script(page_nodes(kind, body)))
        return render(request, _template(self.model, "detail"), context)

    def beside(self, body: Body) -> Beside:
        return Beside()

    def _without_body(self, request: HttpRequest, slug: str) -> HttpResponse:
        try:
            record = find_public(self.model, slug, by_slug_only=True)
        except Withdrawn as withdrawn:
            return render(request, "withdrawn.html", {"record": withdrawn.record}, status=410)
        except Moved as moved:
            return HttpResponsePermanentRedirect(localized(moved.record.get_absolute_url() + self.suffix))
        return self.render_body(request, public_body(record))


def _cards(kind: Kind, page: Page) -> list[SafeString]:
    """The page's records as entries of the list, each made once as long as it says the same."""
    options: Any = kind.model._meta
    card: Any = get_template(f"{options.app_label}/_{options.model_name}_card.html")
    return entries("list-card", kind, page.keys, lambda body: card.render({options.model_name: body}))


def _template(model: type[Aggregate], view: str) -> str:
    return f"{model._meta.app_label}/{model._meta.model_name}_{view}.html"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        return problem(404, "There is nothing at this address.")
    context = {"suggestions": meant_by(request.path_info), "has_own_search": True}
    response = render(request, "404.html", context, status=404)
    offer(request, response)
    return response
