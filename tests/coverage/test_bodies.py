from datetime import UTC, date, datetime

import pytest

from publishing.dates import partial
from publishing.register.bodies import public_body
from tests.coverage.bodies import agenda_item_reference, opening, reference
from tests.factories import (
    make_agenda_item,
    make_article,
    make_citation,
    make_delegation,
    make_event,
    make_organization,
    make_outcome,
    make_outlet,
    make_outlet_domain,
    make_person,
    make_quote,
    make_region,
    published,
    withdrawn,
)

pytestmark = pytest.mark.django_db
LINKS = ("delegations", "events", "outcomes", "organizations", "people", "regions")
MAKERS = (make_delegation, make_event, make_outcome, make_organization, make_person, make_region)


def linked_article(state, **values):
    """An article with one link of every sort, each target brought into the given state."""
    article = make_article(**values)
    targets = {name: state(make()) for name, make in zip(LINKS, MAKERS, strict=True)}
    for name, target in targets.items():
        getattr(article, name).add(target)
    item = make_agenda_item(event=targets["events"], title_en="Address", title_zh="致辞")
    article.agenda_items.add(item)
    return article, targets, item


def draft(record):
    return record


def test_an_outlet_shows_its_facts():
    country, organization = published(make_region(kind="country")), published(make_organization(kind="media"))
    outlet = make_outlet(
        name_en="A paper",
        name_zh="某报",
        country=country,
        organization=organization,
        language="en",
        website="https://example.org/",
        summary_en="A daily.",
    )
    make_outlet_domain(outlet=outlet, domain="paper.example.org")
    make_outlet_domain(outlet=outlet, domain="example.org")
    published(outlet)
    assert public_body(outlet) == opening(outlet) | {
        "outlet_kind": "newspaper",
        "country": reference(country),
        "language": "en",
        "website": "https://example.org/",
        "organization": reference(organization),
        "domains": ["example.org", "paper.example.org"],
        "summary_en": "A daily.",
        "summary_zh": "",
    }


def test_an_outlet_hides_links_to_hidden_records():
    outlet = published(make_outlet(country=make_region(), organization=withdrawn(make_organization())))
    assert (public_body(outlet)["country"], public_body(outlet)["organization"]) == (None, None)


def test_an_article_shows_its_facts_and_never_its_full_text():
    outlet, agency = published(make_outlet()), published(make_outlet(kind="news_agency"))
    article, targets, item = linked_article(
        published,
        name_en="A headline",
        name_zh="某标题",
        printed_in="en",
        kind="press_release",
        outlet=outlet,
        agency=agency,
        section="Exchanges",
        byline="A writer",
        dateline="SAN FRANCISCO",
        url="https://example.org/a?utm_source=x",
        canonical_url="https://example.org/a",
        archive_url="https://archive.example.org/a",
        **partial("published_on", "2018-11"),
        published_at=datetime(2018, 11, 16, 8, tzinfo=UTC),
        time_zone="Asia/Shanghai",
        accessed_on=date(2018, 11, 20),
        excerpt="A few words.",
        is_machine_translated=True,
        full_text="SENTINEL",
    )
    published(article)
    body = public_body(article)
    assert body == opening(article) | {
        "article_kind": "press_release",
        "printed_in": "en",
        "outlet": reference(outlet),
        "agency": reference(agency),
        "section": "Exchanges",
        "byline": "A writer",
        "dateline": "SAN FRANCISCO",
        "url": "https://example.org/a?utm_source=x",
        "canonical_url": "https://example.org/a",
        "archive_url": "https://archive.example.org/a",
        "language": "en",
        "published_on": "2018-11",
        "published_at": "2018-11-16T08:00:00Z",
        "time_zone": "Asia/Shanghai",
        "accessed_on": "2018-11-20",
        "excerpt": "A few words.",
        "is_machine_translated": True,
        "republication_of": None,
        "republications": [],
        "amends": None,
        "amended_by": [],
        "quotes": [],
        "agenda_items": [agenda_item_reference(item)],
        **{name: [reference(target)] for name, target in targets.items()},
    }
    assert "SENTINEL" not in str(body)


@pytest.mark.parametrize("state", [draft, withdrawn])
def test_an_article_hides_links_to_hidden_records(state):
    article, _targets, _item = linked_article(state, outlet=state(make_outlet()), agency=state(make_outlet()))
    published(article)
    body = public_body(article)
    assert {name: body[name] for name in (*LINKS, "agenda_items")} == {name: [] for name in (*LINKS, "agenda_items")}
    assert (body["outlet"], body["agency"]) == (None, None)


def test_an_article_of_a_copy_site_shows_neither_the_site_nor_its_address():
    article = make_article(
        outlet=make_outlet(kind="copy_site"),
        url="https://copies.example.org/a",
        canonical_url="https://copies.example.org/a",
        archive_url="https://archive.example.org/copies",
    )
    body = public_body(published(article))
    assert (body["outlet"], body["url"], body["canonical_url"], body["archive_url"]) == (None, "", None, "")


def test_placements_and_amendments_refer_to_each_other():
    original = published(make_article(outlet=published(make_outlet())))
    copy = published(make_article(republication_of=original, amends=original))
    make_article(republication_of=original, amends=original)
    first, second = public_body(original), public_body(copy)
    assert (first["republications"], first["amended_by"]) == ([reference(copy)], [reference(copy)])
    assert (second["republication_of"], second["amends"]) == (reference(original), reference(original))


def quote_body(**values):
    texts = ("name", "title", "organization", "text")
    empty = {f"{name}_{language}": "" for name in texts for language in ("en", "zh")}
    links = dict.fromkeys(("person", "organization", "event", "agenda_item"))
    marks = {"form": "reported", "is_sic": False, "is_translated": False, "printed_in": "en", "citations": []}
    return empty | links | marks | values


def test_a_quote_keeps_its_speaker_as_of_that_day():
    person, organization = published(make_person()), published(make_organization())
    item = make_agenda_item(event=published(make_event()))
    article = make_article()
    words = {"text_en": "IP is protected.", "text_zh": "保护知识产权。", "name_en": "Wang", "title_zh": "书记"}
    quote = make_quote(
        article=article,
        person=person,
        organization=organization,
        event=item.event,
        agenda_item=item,
        form="verbatim",
        is_sic=True,
        is_translated=True,
        printed_in="both",
        **words,
    )
    published(article)
    person.name_en = "Another name"
    person.save()
    assert public_body(article)["quotes"] == [
        quote_body(
            person=reference(person),
            organization=reference(organization),
            event=reference(item.event),
            agenda_item=agenda_item_reference(item),
            form="verbatim",
            is_sic=True,
            is_translated=True,
            printed_in="both",
            **words,
        )
    ]
    source = published(make_article())
    citation = make_citation(article, part=quote, article=source, place="paragraph 3")
    assert public_body(article)["quotes"][0]["citations"] == [
        {
            "field": "",
            "basis": "stated",
            "place": citation.place,
            "note_en": "",
            "note_zh": "",
            "article": reference(source),
        }
    ]


def test_a_quote_loses_its_hidden_links_and_keeps_what_was_printed():
    article = make_article()
    hidden = {"person": make_person(), "organization": make_organization(), "agenda_item": make_agenda_item()}
    make_quote(article=article, event=make_event(), name_en="Wang", text_en="Said.", **hidden)
    assert public_body(published(article))["quotes"] == [quote_body(name_en="Wang", text_en="Said.")]


def test_a_quote_known_only_by_a_hidden_speaker_is_left_out_and_an_unnamed_one_is_kept():
    article = make_article()
    make_quote(article=article, person=make_person(), name_en="", text_en="Hidden.")
    make_quote(article=article, name_en="", text_en="Somebody said.")
    assert public_body(published(article))["quotes"] == [quote_body(text_en="Somebody said.")]
