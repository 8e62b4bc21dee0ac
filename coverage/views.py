from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from coverage.models import Article, Outlet
from publishing.pages.excerpts import excerpts, wanted
from publishing.pages.views import Beside, RecordDetailView
from publishing.register.bodies import Body, referenced


class ArticleDetailView(RecordDetailView):
    model = Article

    def beside(self, body: Body) -> Beside:
        originals = referenced([body["republication_of"]])
        return Beside([row.identity for row in originals], lambda: _shown(body, [row.parsed for row in originals]))


class OutletDetailView(RecordDetailView):
    model = Outlet

    def beside(self, body: Body) -> Beside:
        found = excerpts(
            {
                "carried": wanted("article", _("Articles it carried"), outlet=body),
                "written": wanted("article", _("Articles it wrote for others"), agency=body),
            }
        )
        return Beside(found.made_of, lambda: {"lists": found.lists})


def _shown(article: Body, originals: list[Body]) -> dict[str, Any]:
    return {
        "story": _story(article, originals),
        "published": _published(article),
        "programme": _programme(article),
    }


def _programme(article: Body) -> list[tuple[Body, list[Body]]]:
    """The events that it reports, each with the points of its agenda; those with the narrowest links first."""
    events: dict[str, tuple[Body, list[Body]]] = {event["uuid"]: (event, []) for event in article["events"]}
    for item in article["agenda_items"]:
        events.setdefault(item["event"]["uuid"], (item["event"], []))[1].append(item)
    return sorted(events.values(), key=lambda event: not event[1])


def _story(body: Body, originals: list[Body]) -> list[Body]:
    """The other placements of the article's story: what it republishes, what else does, and its own copies."""
    siblings = [copy for original in originals for copy in original["republications"]]
    placements = {each["uuid"]: each for each in [*originals, *siblings, *body["republications"]]}
    placements.pop(body["uuid"], None)
    return list(placements.values())


def _published(body: Body) -> Body | None:
    """The moment of publication on the clock of its place, as `wall_time` reads it; None where it is not known."""
    if not body["published_at"] or not body["time_zone"]:
        return None
    there = datetime.fromisoformat(body["published_at"]).astimezone(ZoneInfo(body["time_zone"]))
    return {
        "starts_on": there.date().isoformat(),
        "starts_at": there.strftime("%H:%M"),
        "time_zone": body["time_zone"],
    }
