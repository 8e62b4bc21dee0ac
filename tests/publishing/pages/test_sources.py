"""What a page says of its sources, beside the facts and at its end."""

import pytest
from django.template import RequestContext, Template

from tests.publishing.pages.test_template_tags import ARTICLE, citation, plain_text, render

OTHER = ARTICLE | {"uuid": "a2", "path": "/coverage/other/"}


def part(*citations):
    return {"citations": [citation(basis=basis) | {"field": field} for field, basis in citations]}


def page(rf, source, **values):
    return Template("{% load bodies %}" + source).render(RequestContext(rf.get("/"), values))


def test_sources_name_article_and_basis():
    shown = render("{% sources p %}", p={"citations": [citation(basis="inferred", place="paragraph 4")]})
    name = "Dalian looks to &lt;Silicon Valley&gt; (China Daily, 4 November 2018; paragraph 4: Inferred)"
    assert f'aria-label="Source 1: {name}"' in shown
    assert 'href="/coverage/dalian/"' in shown
    assert render("{% sources p %}{% sources q %}", p={"citations": []}, q=None) == ""


def test_an_article_is_named_once_beside_a_part():
    shown = render("{% sources p %}", p=part(("", "stated"), ("", "derived")))
    assert plain_text(shown) == "1" and "; Stated; Derived)" in shown


@pytest.mark.parametrize(
    ("citations", "said"),
    [
        ([("role", "inferred")], " inferred1"),
        ([("starts_on", "derived")], " derived1"),
        ([("starts_on", "planned")], " planned1"),
        ([("name_en", "stated")], "1"),
        ([("role", "inferred"), ("role", "stated")], "1"),
        ([("", "stated"), ("role", "inferred")], " inferred1"),
        ([("role", "derived"), ("venue", "inferred")], " inferred derived1"),
    ],
)
def test_what_no_source_states_is_told_apart(citations, said):
    assert plain_text(render("{% sources p %}", p=part(*citations))) == said
    assert plain_text(render("{% basis p ',role,venue,starts_on,name' %}", p=part(*citations))) == said.rstrip("1")


def test_a_record_s_own_word_counts_where_no_citation_says_more():
    assert plain_text(render("{% sources p 'venue' basis='inferred' %}", p=part())) == " inferred"
    assert plain_text(render("{% sources p 'venue' basis='stated' %}", p=part())) == ""
    assert plain_text(render("{% sources p 'venue' basis='inferred' %}", p=part(("venue", "inferred")))) == " inferred1"


def test_sources_are_those_of_the_fields_asked_for():
    cited = part(("", "stated"), ("starts_on", "derived"), ("ends_on", "inferred"), ("theme_en", "stated"))
    assert "Stated; Derived)" in render('{% sources p ",starts_on" %}', p=cited)
    assert "; Derived)" in render('{% sources p "starts_on" %}', p=cited)
    assert "; Stated)" in render('{% sources p "theme" %}', p=cited)
    assert "; Stated; Inferred)" in render('{% sources p without="starts_on,theme" %}', p=cited)
    assert render('{% sources p "other" %}', p=cited) == ""


def test_an_article_keeps_its_number_over_the_page(rf):
    first, second = {"citations": [citation()]}, {"citations": [citation(OTHER), citation()]}
    source = "{% sources p %}{% sources q %}{% source_list as list %}|{{ list|length }}"
    assert plain_text(page(rf, source, p=first, q=second)) == "12 1|2"


def test_the_list_prints_basis_place_and_note_of_each_source(rf):
    friday = {"note_en": "The Friday before.", "note_zh": "此前的周五。"}
    cited = [
        citation(basis="derived", place="paragraph 2") | friday,
        citation(place="paragraph 11"),
        citation(place="paragraph 3"),
        citation(place="caption"),
        citation(place="paragraph 3"),
    ]
    source = '{% sources p %}{% source_list as s %}{% include "components/sources.html" with sources=s only %}'
    words = " ".join(plain_text(page(rf, source, p={"citations": cited})).split())
    assert words.endswith("4 November 2018 Stated: paragraphs 3, 11, caption Derived: paragraph 2 – The Friday before.")


def test_the_list_holds_what_bears_the_record_out_and_stands_beside_no_fact(rf):
    body = part(("notes_on_nothing", "stated"))
    assert page(rf, "{% source_list b as s %}{{ s|length }}{{ s.0.number }}", b=body) == "11"


def test_a_figure_s_period_has_its_own_basis():
    from tests.publishing.pages.test_template_tags import CLAIM

    claim = CLAIM | part(("", "stated"), ("period_on", "inferred"), ("rank", "derived"))
    assert plain_text(render("{% figure c %}", c=claim)) == (
        "736.3 billion yuan (about 106.9 billion US dollars)1 2017 inferred1 · rank 21 in China derived1"
    )
