from typing import Any

from delegations.models import Outcome
from publishing.bodies import Body, referenced_bodies
from publishing.views import RecordDetailView


class OutcomeDetailView(RecordDetailView):
    model = Outcome

    def related(self, body: Body) -> dict[str, Any]:
        return {"articles": referenced_bodies(body["articles"])}
