"""How many records a list has, where a page shows its beginning."""

import pytest

from publishing.lists.counting import COUNTED_TO
from publishing.pages.excerpts import READ_TO, Excerpt, wanted

PUBLIC, DRAFT = {"uuid": "1", "path": "/outcomes/mine/"}, {"uuid": "2", "path": ""}


def count(found, taken_away=None):
    excerpt = Excerpt("kin", wanted("outcome", "What else came of it"), [], found)
    return (excerpt.without(taken_away) if taken_away else excerpt).count


@pytest.mark.parametrize(
    ("found", "whole", "rest"),
    [(9, "9", "8"), (COUNTED_TO, "1,000", "999"), (COUNTED_TO + 1, "1,000+", "1,000"), (READ_TO, "1,000+", "1,000+")],
)
def test_more_than_are_counted_stay_more_without_one(found, whole, rest):
    assert (count(found), count(found, PUBLIC)) == (whole, rest)


def test_draft_in_preview_is_no_part_of_a_list():
    assert count(9, DRAFT) == "9"
