"""Numbers longer than any database holds, wherever the staff site reads one."""

import pytest

from tests import factories
from tests.publishing.staff.pages import admin_url

pytestmark = pytest.mark.django_db
NINES = ["9" * 20, "9" * 5000, "²"]


@pytest.mark.parametrize("number", NINES, ids=["20", "5000", "superscript"])
@pytest.mark.parametrize(
    "address",
    [
        "/admin/organizations/region/{}/history/",
        "/admin/organizations/region/{}/step/submit/",
        "/admin/organizations/region/{}/publish-together/",
        "/admin/organizations/region/{}/change/",
        "/admin/delegations/agendaitem/{}/change/",
        "/admin/delegations/agendaitem/add/?event={}",
        "/admin/delegations/event/add/?delegation={}",
    ],
)
def test_long_numbers_in_addresses_find_nothing(as_administrator, address, number):
    assert as_administrator.get(address.format(number)).status_code in (200, 302, 404)


@pytest.mark.parametrize("number", NINES, ids=["20", "5000", "superscript"])
def test_long_version_is_an_earlier_one(as_reviewer, number):
    visit = factories.make_delegation()
    response = as_reviewer.post(admin_url(visit, "together"), {f"version-delegation-{visit.pk}": number})
    assert response.status_code == 200
    visit.refresh_from_db()
    assert visit.status == "draft"
