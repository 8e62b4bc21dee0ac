from typing import Any

from delegations.models import Outcome
from publishing.bodies import Body, referenced_bodies
from publishing.views import RecordDetailView, RecordListView


class OutcomeListView(RecordListView):
    model = Outcome
    template_name = "delegations/outcome_list.html"


class OutcomeDetailView(RecordDetailView):
    model = Outcome
    template_name = "delegations/outcome_detail.html"

    def related(self, body: Body) -> dict[str, Any]:
        return {"articles": referenced_bodies(body["articles"])}
