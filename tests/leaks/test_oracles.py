"""No answer tells a hidden record from one that does not exist."""

import pytest
from django.test import TestCase

from publishing.kinds import all_kinds
from publishing.words import slug_for
from tests import factories
from tests.leaks.routes import API, hidden_values, unknown_uuid
from tests.leaks.world import build, factory

NEVER_PUBLIC = ("draft", "in_review", "scheduled")


def _answer(client, address, *words):
    """Status, headers and body, with the words that the address itself brought replaced."""
    response = client.get(address)
    text = response.text
    for word in words:
        text = text.replace(word, "WORD")
    headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
    return response.status_code, headers, text


class TestHiddenRecords(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = build()

    def test_record_that_was_never_public_answers_like_an_absent_one(self):
        for state in NEVER_PUBLIC:
            for model, record in self.world.hidden[state].items():
                kind = next(kind for kind in all_kinds() if kind.model is model)
                absent, slug, scheme = unknown_uuid(), slug_for(record.name_en, ""), record.identifiers.get()
                pairs = [
                    (f"/{kind.path_name}/", slug, "nobody-knows"),
                    (f"/zh-hans/{kind.path_name}/", slug, "nobody-knows"),
                    (f"/{API}{kind.api_name}/", str(record.uuid), absent),
                    (f"/{API}{kind.api_name}/", slug, "nobody-knows"),
                    (f"/{API}{kind.api_name}/", str(scheme), f"{scheme.scheme}:nothing"),
                    (f"/preview/{kind.name}/", str(record.uuid), absent),
                ]
                for path, there, not_there in pairs:
                    answer = _answer(self.client, f"{path}{there}/", there)
                    assert answer == _answer(self.client, f"{path}{not_there}/", not_there), path
                    assert answer[0] == 404

    def test_withdrawn_record_answers_410_with_its_reason_and_without_its_name(self):
        for model, record in self.world.hidden["withdrawn"].items():
            kind = next(kind for kind in all_kinds() if kind.model is model)
            page = self.client.get(record.get_absolute_url())
            assert (page.status_code, "Entered by mistake." in page.text) == (410, True)
            for lookup in (record.uuid, record.slug):
                response = self.client.get(f"/{API}{kind.api_name}/{lookup}/")
                assert response.status_code == 410
                assert response.json()["uuid"] == str(record.uuid)
                assert (response.json()["kind"], response.json()["detail"]) == (kind.name, "Entered by mistake.")

    def test_filter_by_something_hidden_finds_what_an_absent_one_finds(self):
        for kind in all_kinds():
            for name, values in hidden_values(kind, self.world).items():
                for path in (f"/{kind.path_name}/", f"/{API}{kind.api_name}/"):
                    absent = _answer(self.client, f"{path}?{name}=nobody-knows", "nobody-knows")
                    assert absent[0] == 200
                    for value in values:
                        assert _answer(self.client, f"{path}?{name}={value}", value) == absent, (path, name)


@pytest.mark.django_db
def test_new_drafts_change_no_list(client):
    public = {kind.model: factories.published(factory(kind.model)()) for kind in all_kinds()}
    addresses = [
        address
        for kind in all_kinds()
        for path in (f"/{kind.path_name}/", f"/{API}{kind.api_name}/")
        for address in (path, *(f"{path}?sort={sort}&per_page=1" for sort in kind.listing.sorts))
    ]
    before = {address: _answer(client, address) for address in addresses}
    for model in public:
        factory(model)()
        factories.scheduled(factory(model)())
    assert {address: _answer(client, address) for address in addresses} == before
