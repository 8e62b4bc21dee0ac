"""The closure of regions: who lies in whom, however many steps up."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import apps

from publishing.changes import changes

if TYPE_CHECKING:
    from organizations.models import Region


def would_be_cyclic(region: int, parents: Iterable[int]) -> bool:
    """Whether one of the parents already lies in the region, or is it."""
    rows = apps.get_model("organizations", "RegionAncestor").objects
    return rows.filter(ancestor_id=region, descendant_id__in=list(parents)).exists() or region in parents


def refresh_closure(region: "Region") -> None:
    """Write the region's ancestor rows anew where they differ, and have its children follow."""
    rows = apps.get_model("organizations", "RegionAncestor").objects
    depths = _depths(region)
    present = dict(rows.filter(descendant=region).values_list("ancestor_id", "depth"))
    if depths == present:
        return
    rows.filter(descendant=region).delete()
    rows.bulk_create(
        rows.model(descendant_id=region.pk, ancestor_id=ancestor, depth=depth) for ancestor, depth in depths.items()
    )
    with changes() as unit:
        unit.affect(*region.children.all(), *region.also_holds.all())


def _depths(region: "Region") -> dict[int, int]:
    """The nearest way up to each ancestor; a region that is its own ancestor is left at depth 0."""
    rows = apps.get_model("organizations", "RegionAncestor").objects
    direct = set(region.also_in.values_list("pk", flat=True)) | {region.parent_id}
    direct.discard(None)
    depths = dict.fromkeys(direct, 1)
    for ancestor, depth in rows.filter(descendant_id__in=direct).values_list("ancestor_id", "depth"):
        depths[ancestor] = min(depth + 1, depths.get(ancestor, depth + 1))
    return depths | {region.pk: 0}
