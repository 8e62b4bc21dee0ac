"""What the forms of visits and events have in common."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from publishing.models import NameBasis

DESCRIPTION_HELP = _(
    "Choose the description when no source gives a name. Leave both names empty then: "
    "they are made from the facts at every save."
)


class DescribedAdmin:
    """Shows a described record by its name at once, not only after the unit of change has settled it."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        record = form.instance
        if record.name_basis == NameBasis.DESCRIPTIVE:
            record.name_en, record.name_zh = record.describe()
