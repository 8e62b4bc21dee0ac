"""No answer tells a hidden record from one that does not exist."""

import pytest
from django.test import TestCase

from publishing.kinds import all_kinds, kind_of
from publishing.sort_keys import slug_for
from tests import factories
from tests.leaks.routes import API, TAKEN, hidden_values, unknown_uuid
from tests.leaks.world import HIDDEN_DAY, build, factory

NEVER_PUBLIC = ("draft", "in_review", "scheduled")


CHANGING = ("Content-Length", "RateLimit")


def _answer(client, address, *words):
    """Status, headers and body, with the words that the address itself brought replaced; the count goes on.

    A weak ETag is made before the answer, of the address.
    """
    response = client.get(address)
    text = response.getvalue().decode()
    for word in words:
        text = text.replace(word, "WORD")
    headers = {name: value for name, value in response.headers.items() if name not in CHANGING}
    if headers.get("ETag", "").startswith("W/"):
        del headers["ETag"]
    return response.status_code, headers, text


class TestHiddenRecords(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = build()

    def test_record_that_was_never_public_answers_like_an_absent_one(self):
        for state in NEVER_PUBLIC:
            for model, record in self.world.hidden[state].items():
                kind = next(kind for kind in all_kinds() if kind.model is model)
                slug, identifier = slug_for(record.name_en, ""), record.identifiers.get()
                self.answers_like_absent(kind, str(record.uuid), slug, str(identifier))

    def answers_like_absent(self, kind, uuid, slug, identifier):
        absent = unknown_uuid()
        pairs = [
            (f"/{kind.path_name}/", slug, "nobody-knows"),
            (f"/zh-hans/{kind.path_name}/", slug, "nobody-knows"),
            (f"/{API}{kind.api_name}/", uuid, absent),
            (f"/{API}{kind.api_name}/", slug, "nobody-knows"),
            (f"/{API}{kind.api_name}/", identifier, f"{identifier.partition(':')[0]}:nothing"),
            (f"/preview/{kind.name}/", uuid, absent),
        ]
        for path, there, not_there in pairs:
            answer = _answer(self.client, f"{path}{there}/", there)
            assert answer == _answer(self.client, f"{path}{not_there}/", not_there), path
            assert answer[0] == 404

    def test_erased_record_answers_like_an_absent_one(self):
        for former in self.world.erased:
            self.answers_like_absent(kind_of(former.model), former.uuid, former.slug, former.identifier)

    def test_erased_record_leaves_the_feed_its_uuid_and_kind_alone(self):
        changes = self.client.get(f"/{API}changes/?per_page=1000").json()["results"]
        left = {change["uuid"]: change for change in changes}
        for former in self.world.erased:
            change = left[former.uuid]
            assert set(change) == {"uuid", "kind", "position", "deleted", "body"}
            assert (change["kind"], change["deleted"], change["body"]) == (former.model.kind_name, True, None)

    def test_merged_record_leads_to_its_survivor_by_every_address(self):
        for former in self.world.merged:
            kind, survivor = kind_of(former.model), former.survivor
            page = survivor.get_absolute_url()
            for prefix in ("", "/zh-hans"):
                response = self.client.get(f"{prefix}/{kind.path_name}/{former.slug}/")
                assert (response.status_code, response.headers["Location"]) == (301, f"{prefix}{page}")
            for lookup in (former.uuid, former.slug):
                response = self.client.get(f"/{API}{kind.api_name}/{lookup}/")
                target = f"/{API}{kind.api_name}/{survivor.uuid}/"
                assert (response.status_code, response.headers["Location"]) == (308, target)
            by_identifier = self.client.get(f"/{API}{kind.api_name}/{former.identifier}/")
            assert by_identifier.json()["uuid"] == str(survivor.uuid)

    def test_merged_record_leaves_the_feed_its_survivor(self):
        changes = self.client.get(f"/{API}changes/?per_page=1000").json()["results"]
        left = {change["uuid"]: change for change in changes}
        for former in self.world.merged:
            change, kind = left[former.uuid], former.model.kind_name
            body = {"uuid": former.uuid, "kind": kind, "survivor": str(former.survivor.uuid)}
            assert (change["deleted"], change["body"]) == (True, body)

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
                taken = (f"/{kind.path_name}.{each}" for each in TAKEN if each != "xlsx")
                for path in (f"/{kind.path_name}/", f"/{API}{kind.api_name}/", *taken):
                    absent = _answer(self.client, f"{path}?{name}=nobody-knows", "nobody-knows")
                    assert absent[0] == 200
                    for value in values:
                        assert _answer(self.client, f"{path}?{name}={value}", value) == absent, (path, name)

    def test_hidden_day_of_a_programme_is_refused_like_an_absent_one(self):
        visits = [record for record in self.world.public if record.kind_name == "delegation"]
        for visit in visits:
            address = f"{visit.get_absolute_url()}programme.txt?day="
            absent = _answer(self.client, f"{address}2077-07-08", "2077-07-08")
            assert absent[0] == 400
            assert _answer(self.client, f"{address}{HIDDEN_DAY}", str(HIDDEN_DAY)) == absent

    def test_search_and_count_by_a_hidden_name_find_what_an_absent_word_finds(self):
        lists = [f"/{API}{kind.api_name}/?count=true&" for kind in all_kinds()]
        for path in ("/search/?", "/zh-hans/search/?", f"/{API}search/?", *lists):
            absent = _answer(self.client, f"{path}q=nobodyknows", "nobodyknows")
            assert absent[0] == 200
            for record in self.world.hidden_records():
                assert _answer(self.client, f"{path}q={record.name_en}", record.name_en) == absent, (path, record)


@pytest.mark.django_db
def test_new_drafts_change_no_list(client):
    public = {kind.model: factories.published(factory(kind.model)()) for kind in all_kinds()}
    addresses = [
        address
        for kind in all_kinds()
        for path in (f"/{kind.path_name}/", f"/{API}{kind.api_name}/")
        for address in (path, *(f"{path}?sort={sort}&per_page=1" for sort in kind.listing.sorts))
    ]
    nouns = {record.name_en.split()[0] for record in public.values()}
    addresses += [f"{path}?q={noun}" for noun in nouns for path in ("/search/", f"/{API}search/", f"/{API}regions/")]
    before = {address: _answer(client, address) for address in addresses}
    for model in public:
        factory(model)()
        factories.scheduled(factory(model)())
    assert {address: _answer(client, address) for address in addresses} == before
