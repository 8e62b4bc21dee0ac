"""The closure of regions: who lies in whom, however many steps up.

Units of change settle regions one after the other: of two that would close a circle between them, the second sees the
link of the first and is refused.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from publishing.changes import changes
from publishing.locks import key_of

if TYPE_CHECKING:
    from organizations.models import Region


def lock_closure() -> None:
    """Until the end of the transaction. Taken before any region's row is locked: the other order would deadlock.

    On SQLite a transaction that writes is alone anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key_of("regions")])


def would_be_cyclic(region: int, parents: Iterable[int]) -> bool:
    """Whether one of the parents already lies in the region, or is it."""
    return region in ancestor_depths(parents)


def refuse_cycle(region: "Region", parents: "Iterable[Region]") -> None:
    """For every form that chooses what a region lies in: its parent, the places it also lies in.

    Raises ValidationError when one of the chosen already lies in the region, or is it.
    """
    if region.pk and would_be_cyclic(region.pk, [parent.pk for parent in parents]):
        raise ValidationError(_("This region already lies within the one you are editing."), code="cycle")


def refresh_closure(region: "Region") -> None:
    """Write the region's ancestor rows anew where they differ, and have its children follow.

    Raises ValidationError when the region has come to lie in itself; nothing of the unit of change is then kept.
    """
    rows = apps.get_model("organizations", "RegionAncestor").objects
    depths = {ancestor: depth + 1 for ancestor, depth in ancestor_depths(_parents_of([region.pk])).items()}
    if region.pk in depths:
        raise ValidationError(_("“%(region)s” would lie in itself.") % {"region": region}, code="cycle")
    depths[region.pk] = 0
    public = _public_ancestors(region)
    wanted = {ancestor: (depth, ancestor in public) for ancestor, depth in depths.items()}
    stored = rows.filter(descendant=region).values_list("ancestor_id", "depth", "is_public")
    if wanted == {ancestor: (depth, is_public) for ancestor, depth, is_public in stored}:
        return
    rows.filter(descendant=region).delete()
    rows.bulk_create(
        rows.model(descendant_id=region.pk, ancestor_id=ancestor, depth=depth, is_public=is_public)
        for ancestor, (depth, is_public) in wanted.items()
    )
    with changes() as unit:
        unit.affect(*region.children.all(), *region.also_holds.all())


def ancestor_depths(regions: Iterable[int]) -> dict[int, int]:
    """The regions at 0 and all that they lie in, with the fewest steps up to each.

    Walks the links themselves, two queries a step: within a unit of change the stored rows may be behind.
    """
    depths: dict[int, int] = {}
    level, reached = 0, set(regions)
    while reached:
        depths |= dict.fromkeys(reached, level)
        level, reached = level + 1, _parents_of(reached) - depths.keys()
    return depths


def _public_ancestors(region: "Region") -> set[int]:
    """The region and all to which a way leads up through public regions alone; nothing for a hidden region."""
    found: set[int] = set()
    reached = {region.pk} if region.is_public else set()
    while reached:
        found |= reached
        parents = _parents_of(reached) - found
        public = apps.get_model("organizations", "Region").objects.public()
        reached = set(public.filter(pk__in=parents).values_list("pk", flat=True)) if parents else set()
    return found


def _parents_of(regions: Iterable[int]) -> set[int]:
    model = apps.get_model("organizations", "Region")
    parents: Any = model.objects.filter(pk__in=regions, parent__isnull=False).values_list("parent", flat=True)
    also = model.also_in.through.objects.filter(from_region__in=regions).values_list("to_region", flat=True)
    return {*parents, *also}
