"""A page for two regions: who travelled to whom, what came of it and what was written about it."""

from collections.abc import Iterator, Sequence
from itertools import permutations
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from coverage.models import Article
from delegations.models import Delegation, Outcome
from delegations.pairs import pair_path
from organizations.charts.columns import columns
from organizations.models import Region
from publishing.kinds import kind_of
from publishing.lookup import Moved, Withdrawn, find_public
from publishing.pages.excerpts import Excerpt, Found, Wanted, excerpts, wanted
from publishing.pages.fragments import digest
from publishing.pages.prepared import rows_of
from publishing.pages.views import PublicPage
from publishing.register.bodies import Body, at_address, kept_one
from publishing.register.stored import Stored
from publishing.words.languages import localized

PARTS = 4
THERE, BACK, OUTCOMES, ARTICLES = range(PARTS)


class RegionPairView(PublicPage):
    """The same page whichever region is named first: the other order, like a former address, leads there."""

    def get(self, request: HttpRequest, slug: str, other: str) -> HttpResponse:
        try:
            rows = [_present(name) for name in (slug, other)]
        except Withdrawn as withdrawn:
            return render(request, "withdrawn.html", {"record": withdrawn.record}, status=410)
        regions = sorted((row.parsed for row in rows), key=itemgetter("slug"))
        if regions[0]["uuid"] == regions[1]["uuid"]:
            raise Http404
        path = localized(pair_path(*regions))
        if request.path != path:
            return HttpResponsePermanentRedirect(path)
        return render(request, "organizations/region_pair.html", _context(regions, rows))


def _present(slug: str) -> Stored:
    """The public region of a present or a former address. Raises Withdrawn, or Http404 for one never public."""
    kind = kind_of(Region)
    if row := at_address(kind, slug):
        return row
    try:
        return kept_one(kind, find_public(Region, slug, by_slug_only=True).pk)
    except Moved as moved:
        return kept_one(kind, moved.record.pk)


def _context(regions: list[Body], rows: list[Stored]) -> dict[str, Any]:
    found = excerpts({name: each for way in permutations(regions) for name, each in _lists_of(*way)})
    years = _years(*regions)
    made_of = [*sorted(row.identity for row in rows), *found.made_of, repr(years).encode()]
    return {
        "first": regions[0],
        "second": regions[1],
        "made_of": digest(made_of),
        "shown": lambda: _shown(regions, found, years),
    }


def _shown(regions: list[Body], found: Found, years: dict[int, list[int]]) -> dict[str, Any]:
    return {
        "ways": [(*way, _begun(found.lists, way[0])) for way in permutations(regions)],
        "has_visits": any(excerpt.found for excerpt in found.lists.values()),
        "ties": [tie for tie in regions[0]["ties"] if tie["partner"]["uuid"] == regions[1]["uuid"]],
        "years": sorted(years.items(), reverse=True),
        "columns": columns({year: row[ARTICLES] for year, row in years.items() if row[ARTICLES]}),
    }


def _lists_of(sender: Body, receiver: Body) -> Iterator[tuple[str, Wanted]]:
    headings = {"delegation": _("Visits"), "outcome": _("What came of them"), "article": _("Press coverage")}
    for kind_name, heading in headings.items():
        yield f"{kind_name}-{sender['uuid']}", wanted(kind_name, heading, sent_from=sender, received_in=receiver)


def _begun(lists: dict[str, Excerpt], sender: Body) -> list[Excerpt]:
    return [excerpt for name, excerpt in lists.items() if name.endswith(f"-{sender['uuid']}")]


def _years(first: Body, second: Body) -> dict[int, list[int]]:
    """By year: visits one way, visits the other way, what came of them, and what was written about them."""
    years: dict[int, list[int]] = {}
    for part, year, count in rows_of(_counts, [UUID(first["uuid"]), UUID(second["uuid"])]):
        years.setdefault(int(year), [0] * PARTS)[part] = count  # PostgreSQL extracts a decimal number
    return years


def _counts(asked: Sequence[UUID]) -> QuerySet:
    first, second = (Region.objects.public().filter(uuid=uuid).values("pk") for uuid in asked)
    visits = Delegation.objects.public()
    there, back = visits.sent_by(first).received_in(second), visits.sent_by(second).received_in(first)
    either = Delegation.objects.filter(Q(pk__in=there.values("pk")) | Q(pk__in=back.values("pk"))).values("pk")
    return _by_year(THERE, there, "starts_on").union(
        _by_year(BACK, back, "starts_on"),
        _by_year(OUTCOMES, Outcome.objects.public().of_visits(either), "agreed_on"),
        _by_year(ARTICLES, Article.objects.public().filter(delegations__in=either), "published_on"),
        all=True,
    )


def _by_year(part: int, rows: QuerySet, column: str) -> QuerySet:
    """Rows of part, year and how many of the year's records; those without a date are left out."""
    dated = rows.filter(**{f"{column}__isnull": False}).order_by()
    years = dated.values(part=Value(part), year=ExtractYear(column)).annotate(found=Count("pk", distinct=True))
    return years.values_list("part", "year", "found")
