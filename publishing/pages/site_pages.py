"""The site's own pages: the office's words where it has written any, else those shipped in `site_texts`."""

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from publishing.models import SitePage
from publishing.pages.views import PublicPage
from publishing.register.bodies import Body

SHIPPED = Path(__file__).parent / "site_texts"


class SitePageView(PublicPage):
    name = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "publishing/site_page.html", {"page": words_of(self.name)})


def words_of(name: str) -> Body:
    """The pairs `title` and `text`, each the office's as soon as it has written it in one language."""
    own = SitePage.objects.filter(name=name).first()
    return shipped(name) | (own_words(own) if own else {})


def own_words(page: SitePage) -> Body:
    pairs = [(f"{pair}_en", f"{pair}_zh") for pair in ("title", "text")]
    written = [names for names in pairs if any(getattr(page, name) for name in names)]
    return {name: getattr(page, name) for names in written for name in names}


@cache
def shipped(name: str) -> Body:
    words: Body = {}
    for language in ("en", "zh"):
        heading, _blank, text = (SHIPPED / f"{name}.{language}.txt").read_text(encoding="utf-8").split("\n", 2)
        words |= {f"title_{language}": heading.removeprefix("# "), f"text_{language}": text.strip()}
    return words
