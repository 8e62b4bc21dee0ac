from delegations.models import Outcome
from publishing.views import RecordDetailView, RecordListView


class OutcomeListView(RecordListView):
    model = Outcome
    template_name = "delegations/outcome_list.html"


class OutcomeDetailView(RecordDetailView):
    model = Outcome
    template_name = "delegations/outcome_detail.html"
