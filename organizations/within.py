"""Counting by region: what lies within a region counts for it too."""

from typing import Any

from django.db.models import QuerySet

from organizations.models import Region
from publishing.lists.filters import Groups


def regions_through(path: str) -> Groups:
    """Groups of rows by the regions in which the one at the end of `path` lies; an empty path is the row itself."""
    ahead = f"{path}__" if path else ""

    def groups(rows: QuerySet) -> QuerySet:
        conditions: dict[str, Any] = {f"{ahead}ancestor_rows__is_public": True}
        if path:
            conditions[f"{path}__in"] = Region.objects.public()
        return rows.filter(**conditions).values_list(f"{ahead}ancestor_rows__ancestor")

    return groups
