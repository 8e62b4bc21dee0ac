"""Filters that lead over several relations give keys to look up."""

import pytest

from coverage.models import Article
from delegations.models import Delegation, Event, Outcome

pytestmark = pytest.mark.django_db

WAYS = [
    (Delegation, "concerning"),
    (Delegation, "with_organization"),
    (Delegation, "with_person"),
    (Event, "with_organization"),
    (Event, "with_person"),
    (Outcome, "with_party"),
    (Article, "about_people"),
    (Article, "about_organizations"),
]


@pytest.mark.parametrize(("model", "way"), WAYS, ids=lambda value: getattr(value, "__name__", value))
def test_no_list_is_joined_with_what_it_is_asked_for(model, way):
    """Joined, a list is read as a whole: OR across relations leaves no index to use, DISTINCT no place to stop."""
    sql, _params = getattr(model.objects.public(), way)([1]).query.sql_with_params()
    outside, keys = sql.split(f'"{model._meta.db_table}"."id" IN (')
    assert not {"JOIN", "DISTINCT", "OR"} & set(outside.split())
    assert " UNION " in keys


def test_a_question_over_many_relations_is_not_too_deep(visitor):
    """SQLite's parser takes so many nested queries and no more."""
    path = "/outcomes/?sent_from=here&received_in=there&organization=a&person=b&delegation=c&event=d"
    assert visitor.get(path).status_code == 200
