"""List filters that find what is still missing."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

Gap = tuple[str, Any, Q]


def missing_filter(*gaps: Gap) -> type[admin.SimpleListFilter]:
    """A list filter over gaps, each a name for the address, a label, and the condition that a row has the gap."""

    class MissingFilter(admin.SimpleListFilter):
        title = _("what is missing")
        parameter_name = "missing"

        def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[str, Any]]:
            return [(name, label) for name, label, _condition in gaps]

        def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
            conditions = {name: condition for name, _label, condition in gaps}
            condition = conditions.get(self.value() or "")
            return queryset.filter(condition).distinct() if condition is not None else queryset

    return MissingFilter


NO_ENGLISH: Gap = ("english", _("English name"), Q(name_en=""))
NO_CHINESE: Gap = ("chinese", _("Chinese name"), Q(name_zh=""))
NO_SOURCE: Gap = ("source", _("Any source"), Q(citations__isnull=True))
