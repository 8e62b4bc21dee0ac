from delegations.models import Amendment
from publishing.admin.inlines import RecordInline


class AmendmentInline(RecordInline):
    """Announced changes of the plan: calendars and the public change note follow from them."""

    model = Amendment
    fields = ("what", "before", "after", "announced_on", "note_en", "note_zh")
    classes = ("collapse",)
