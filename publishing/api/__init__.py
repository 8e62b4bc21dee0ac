from publishing.api.records import RecordViewSet, viewset_for
from publishing.api.schema import ProblemSerializer, TombstoneSerializer

__all__ = ["ProblemSerializer", "RecordViewSet", "TombstoneSerializer", "viewset_for"]
