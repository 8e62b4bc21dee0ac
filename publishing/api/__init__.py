from publishing.api.records import RecordViewSet, viewset_for
from publishing.api.schema import ProblemSerializer

__all__ = ["ProblemSerializer", "RecordViewSet", "viewset_for"]
