"""Two who close a circle of regions between them at the same moment: one of them is refused."""

from functools import partial
from itertools import pairwise

import pytest

from organizations.closure import ancestor_depths
from organizations.models import Region
from publishing.conflicts import again
from tests.factories import make_region
from tests.publishing.staff.races import race

CHAINS = 3


def put(inner, outer):
    region = Region.objects.get(pk=inner.pk)
    region.parent = outer
    region.save()


def join(inner, outer):
    Region.objects.get(pk=inner.pk).also_in.add(outer)


def half_circle(write, inner, outer):
    return partial(again, partial(write, inner, outer), called="Half a circle")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("writes", [(put, put), (put, join), (join, join)], ids=["parents", "mixed", "also in"])
@pytest.mark.parametrize("length", [1, CHAINS])
def test_of_two_half_circles_one_is_refused(writes, length):
    """The top of each chain is put into the bottom of the other."""
    chains = [[make_region() for _step in range(length)] for _chain in range(2)]
    for chain in chains:
        for outer, inner in pairwise(chain):
            put(inner, outer)
    (first, *_), (second, *_) = chains
    heat = [half_circle(writes[0], first, chains[1][-1]), half_circle(writes[1], second, chains[0][-1])]
    [outcomes] = race([heat])
    assert sorted(outcomes, key=str) == [None, "cycle"]
    for region in (first, second):
        assert ancestor_depths([region.pk]).keys() == set(region.ancestors.values_list("pk", flat=True))
