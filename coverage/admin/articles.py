from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coverage.models import Article, Quote
from coverage.services import outlet_for, widen_links
from delegations.models import AgendaItem
from publishing.admin.filters import NO_CHINESE, NO_ENGLISH, missing_filter
from publishing.admin.forms import AggregateForm
from publishing.admin.inlines import AliasInline, IdentifierInline, StackedRecordInline
from publishing.admin.records import AggregateAdmin
from publishing.dates import partial_values
from publishing.models import PrintedIn

LINKS = ("agenda_items", "events", "delegations", "outcomes", "organizations", "people", "regions")


class QuoteInline(StackedRecordInline):
    model = Quote
    autocomplete_fields = ("person", "organization", "event", "agenda_item")
    fields = (
        ("position", "form", "is_sic", "is_translated", "printed_in"),
        ("person", "name_en", "name_zh"),
        ("title_en", "title_zh"),
        ("organization", "organization_en", "organization_zh"),
        ("event", "agenda_item"),
        ("text_en", "text_zh"),
    )


class ArticleForm(AggregateForm):
    """Links of an approved article show on the public pages at both ends: they are for those who may change both.

    Links of a draft show nowhere, and press officers set them; they become public as it is published.
    """

    may_change: Any = None

    class Meta:
        labels = {"name_en": _("Headline in English"), "name_zh": _("Headline in Chinese")}

    def clean(self) -> dict[str, Any]:
        """An article of which only a Chinese headline is typed is in Chinese, unless its language is typed as well."""
        cleaned = super().clean()
        is_left_alone = self.instance.pk is None and "language" not in self.changed_data
        if is_left_alone and cleaned.get("printed_in") == PrintedIn.CHINESE:
            cleaned["language"] = PrintedIn.CHINESE.value
        if not cleaned.get("outlet") and not self.initial.get("outlet"):
            cleaned["outlet"] = outlet_for(cleaned.get("url", ""))
        for name in LINKS if self.instance.pk and self.instance.is_approved else ():
            linked = set(cleaned.get(name, ())) ^ set(self.initial.get(name, ()))
            if refused := [record for record in linked if not self.may_change(record)]:
                text = _("“%(record)s” is public: only those who may publish can link it or take it away.")
                self.add_error(name, [text % {"record": record} for record in refused])
        return cleaned


@admin.register(Article)
class ArticleAdmin(AggregateAdmin):
    form = ArticleForm
    list_display = ("__str__", "status", "outlet", "agency", "printed_on")
    list_filter = (
        "status",
        "kind",
        missing_filter(
            NO_ENGLISH,
            NO_CHINESE,
            ("outlet", _("Outlet"), Q(outlet__isnull=True)),
            ("date", _("Date of publication"), Q(published_on__isnull=True)),
            ("visit", _("Any visit or event"), Q(delegations__isnull=True, events__isnull=True)),
            ("quote", _("Any quote"), Q(quotes__isnull=True)),
        ),
        "language",
    )
    list_select_related = ("outlet", "agency")
    date_hierarchy = "published_on"
    search_fields = ("name_en", "name_zh", "url", "byline")
    autocomplete_fields = (
        "outlet",
        "agency",
        "republication_of",
        "amends",
        *LINKS,
    )
    fieldsets = (
        (
            _("What was printed"),
            {"fields": ("standing", ("name_en", "name_zh"), ("printed_in", "kind", "language"))},
        ),
        (
            _("Who printed it, and when"),
            {
                "description": _("An outlet left empty is filled in where the address is one of its domains."),
                "fields": (
                    ("outlet", "agency"),
                    ("section", "byline", "dateline"),
                    ("published_on", "published_at", "time_zone"),
                    "url",
                    "canonical_url",
                    ("archive_url", "accessed_on"),
                    ("republication_of", "amends"),
                ),
            },
        ),
        (
            _("What it reports on"),
            {
                "description": _("Link the narrowest: an agenda item brings its event, an event its delegations."),
                "fields": LINKS,
            },
        ),
        (_("Text"), {"fields": ("excerpt", "is_machine_translated", "full_text")}),
    )
    inlines = (QuoteInline, AliasInline, IdentifierInline)

    @admin.display(description=_("published"), ordering="published_on")
    def printed_on(self, article: Article) -> str:
        return partial_values(article, "published_on") or "–"

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.may_change = staticmethod(lambda record: self._may_change(request, record))
        return form

    def _may_change(self, request: HttpRequest, record: Any) -> bool:
        """Of an agenda item, the page is its event's; what is not public itself shows no link."""
        page = record.event if isinstance(record, AgendaItem) else record
        return not page.is_approved or self.admin_site.get_model_admin(type(page)).has_change_permission(request, page)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        widen_links(article=form.instance)
