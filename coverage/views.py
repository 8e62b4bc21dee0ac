from typing import Any

from coverage.models import Article, Outlet
from publishing.bodies import Body, public_bodies, referenced_bodies
from publishing.views import RecordDetailView, RecordListView

LATEST = 20
"""How many articles an outlet's page shows before it leads to the list."""


class ArticleListView(RecordListView):
    model = Article
    template_name = "coverage/article_list.html"


class ArticleDetailView(RecordDetailView):
    model = Article
    template_name = "coverage/article_detail.html"

    def related(self, body: Body) -> dict[str, Any]:
        """The other placements of its story: what it republishes, and what else does."""
        originals = referenced_bodies([body["republication_of"]])
        siblings = [copy for original in originals for copy in original["republications"]]
        placements = [*originals, *siblings, *body["republications"]]
        return {"placements": [each for each in placements if each["uuid"] != body["uuid"]]}


class OutletListView(RecordListView):
    model = Outlet
    template_name = "coverage/outlet_list.html"


class OutletDetailView(RecordDetailView):
    model = Outlet
    template_name = "coverage/outlet_detail.html"

    def related(self, body: Body) -> dict[str, Any]:
        """Its latest articles, those that it wrote for others among them."""
        outlets = Outlet.objects.filter(uuid=body["uuid"]).values("pk")
        return {"articles": public_bodies(Article.objects.public().carried_by(outlets).newest_first()[:LATEST])}
