"""What the orders of lists are called."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def sort_label(name: str) -> str:
    labels = {
        "name": pgettext("of a record", "Name"),
        "name_zh": _("Name in Chinese"),
        "headline": _("Headline"),
        "headline_zh": _("Headline in Chinese"),
        "newest": _("Newest first"),
        "oldest": _("Oldest first"),
    }
    return labels.get(name, name)
