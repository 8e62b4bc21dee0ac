from typing import Any

from organizations.models import Region
from publishing.bodies import Body
from publishing.views import RecordDetailView, RecordListView


class RegionListView(RecordListView):
    model = Region
    template_name = "organizations/region_list.html"


class RegionDetailView(RecordDetailView):
    model = Region
    template_name = "organizations/region_detail.html"

    def related(self, body: Body) -> dict[str, Any]:
        return {}
