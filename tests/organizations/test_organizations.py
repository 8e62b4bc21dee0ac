"""What an organization may belong to."""

import pytest
from django.core.exceptions import ValidationError

from organizations.models import Organization
from tests.factories import make_organization

pytestmark = pytest.mark.django_db


def test_an_organization_may_belong_to_another():
    group = make_organization()
    make_organization(parent=make_organization(parent=group)).full_clean()


def test_an_organization_cannot_belong_to_what_belongs_to_it():
    group = make_organization()
    company = make_organization(parent=group)
    for within in (company, make_organization(parent=company), group):
        group.parent = within
        with pytest.raises(ValidationError) as refusal:
            group.full_clean()
        assert "parent" in refusal.value.message_dict


def test_a_circle_higher_up_does_not_hold_up_the_form():
    upper = make_organization()
    lower = make_organization(parent=upper)
    Organization.objects.filter(pk=upper.pk).update(parent=lower)
    make_organization(parent=lower).full_clean()
