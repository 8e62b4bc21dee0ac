from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from coverage.models import Article, Outlet
from publishing.bodies import Body, referenced_bodies
from publishing.excerpts import excerpts, wanted
from publishing.views import RecordDetailView


class ArticleDetailView(RecordDetailView):
    model = Article

    def related(self, body: Body) -> dict[str, Any]:
        return {"story": _story(body), "published": _published(body), "programme": _programme(body)}


class OutletDetailView(RecordDetailView):
    model = Outlet

    def related(self, body: Body) -> dict[str, Any]:
        lists = {
            "carried": wanted("article", _("Articles it carried"), outlet=body),
            "written": wanted("article", _("Articles it wrote for others"), agency=body),
        }
        return {"lists": excerpts(lists).lists}


def _programme(article: Body) -> list[tuple[Body, list[Body]]]:
    """The events that it reports, each with the points of its agenda; those with the narrowest links first."""
    events = {event["uuid"]: (event, []) for event in article["events"]}
    for item in article["agenda_items"]:
        events.setdefault(item["event"]["uuid"], (item["event"], []))[1].append(item)
    return sorted(events.values(), key=lambda event: not event[1])


def _story(body: Body) -> list[Body]:
    """The other placements of the article's story: what it republishes, what else does, and its own copies."""
    originals = referenced_bodies([body["republication_of"]])
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
