from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from coverage.models import Article, Outlet
from organizations.excerpts import excerpt
from publishing.bodies import Body, referenced_bodies
from publishing.views import RecordDetailView, RecordListView


class ArticleListView(RecordListView):
    model = Article
    template_name = "coverage/article_list.html"


class ArticleDetailView(RecordDetailView):
    model = Article
    template_name = "coverage/article_detail.html"

    def related(self, body: Body) -> dict[str, Any]:
        return {"story": _story(body), "published": _published(body)}


class OutletListView(RecordListView):
    model = Outlet
    template_name = "coverage/outlet_list.html"


class OutletDetailView(RecordDetailView):
    model = Outlet
    template_name = "coverage/outlet_detail.html"

    def related(self, body: Body) -> dict[str, Any]:
        key = body["slug"] or body["uuid"]
        return {"carried": excerpt("article", outlet=key), "written": excerpt("article", agency=key)}


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
