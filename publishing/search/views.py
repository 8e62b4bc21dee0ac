"""The search page: the best answers over all kinds."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from publishing.lists.listing import ListingError
from publishing.pages.address import PageAddress
from publishing.pages.views import PublicPage
from publishing.search.queries import read_query
from publishing.search.ranking import search
from publishing.search.tokens import asked_words

ALLOWED = ("q", "kinds")


class SearchView(PublicPage):
    """An empty question shows the box and how to ask; one that cannot be answered, why not, with status 400."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context: dict[str, Any] = {"question": request.GET.get("q", "").strip(), "has_own_search": True}
        context["page_address"] = PageAddress.of(request, ALLOWED)
        try:
            query = read_query(request.GET, allowed=ALLOWED, is_page=True)
        except ListingError as error:
            return render(request, "publishing/search.html", context | {"errors": error.errors}, status=400)
        context |= {
            "kinds": query.kinds,
            "words": asked_words(query.text),
            "answers": search(query.text, kinds=query.searched, size=query.per_page),
        }
        return render(request, "publishing/search.html", context)
