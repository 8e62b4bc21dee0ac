"""The site's own pages: four rows that are always there, opened with the words that readers see."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from publishing.admin.forms import AggregateForm
from publishing.admin.history import HistoryAdmin
from publishing.admin.records import GuardedAdmin
from publishing.models import SitePage
from publishing.pages.site_pages import own_words, shipped
from publishing.words.languages import localized

WORDS = ("title_en", "title_zh", "text_en", "text_zh")
FORMAT = _(
    "A line that begins with “## ” is a heading, one that begins with “- ” an entry of a list; an empty line begins a "
    "new paragraph. [Words](/contact/) make a link. {office}, {address}, {email}, {phone}, {licence} and {licence_url} "
    "stand for what the settings say; a line is left out where they say nothing. Empty both languages to return to the "
    "words that the site came with."
)


class SitePageForm(AggregateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shipped = shipped(self.instance.name)
        if not self.restored:
            self.initial |= self.shipped | own_words(self.instance)

    def clean(self) -> dict[str, Any]:
        """Words that are still the shipped ones are not kept: they follow the next release."""
        cleaned = super().clean()
        for names in (WORDS[:2], WORDS[2:]):
            if all(_lines(cleaned.get(name)) == _lines(self.shipped[name]) for name in names):
                cleaned |= dict.fromkeys(names, "")
        return cleaned


def _lines(text: str | None) -> list[str]:
    """Browsers end lines in their own way."""
    return (text or "").strip().splitlines()


@admin.register(SitePage)
class SitePageAdmin(HistoryAdmin, GuardedAdmin):
    form = SitePageForm
    change_form_template = "admin/change_form.html"  # there are no steps to take
    list_display = ("__str__", "whose_words", "modified_at")
    fieldsets = (
        (None, {"fields": (("title_en", "title_zh"),)}),
        (_("Text"), {"fields": ("text_en", "text_zh"), "description": FORMAT}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SitePage | None = None) -> bool:
        return False

    def get_view_on_site_url(self, obj: SitePage | None = None) -> str | None:
        return localized(obj.get_absolute_url()) if obj is not None else None

    @admin.display(description=_("words"))
    def whose_words(self, page: SitePage) -> str:
        return str(_("the office's own") if own_words(page) else _("as shipped"))
