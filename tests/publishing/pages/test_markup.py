"""The forms of the office's own texts, and that nothing else becomes one."""

import pytest
from django.utils import translation

from publishing.pages.markup import marked_up

OFFICE = {"office": "Chengdu Office", "email": "", "licence_url": "https://licence.example/by/"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One\nline\n\nTwo", "<p>One<br>line</p><p>Two</p>"),
        ("## Who\n### We\nAre", "<h2>Who</h2><h3>We</h3><p>Are</p>"),
        ("- one\n- two\n\nEnd", "<ul><li>one</li><li>two</li></ul><p>End</p>"),
        ("Write [to us](/contact/).", '<p>Write <a href="/contact/">to us</a>.</p>'),
        ("[Read](https://a.example/b?c=1&d=2)", '<p><a href="https://a.example/b?c=1&amp;d=2">Read</a></p>'),
        ("See https://a.example/b.", '<p>See <a href="https://a.example/b">https://a.example/b</a>.</p>'),
        ("Ask me@a.example.", '<p>Ask <a href="mailto:me@a.example">me@a.example</a>.</p>'),
        ("{office}, {nobody}", "<p>Chengdu Office, {nobody}</p>"),
        ("Kept\n- E-mail: {email}", "<p>Kept</p>"),
        (
            "## Above\n### Over nothing\n{email}\n\n## Over words\nHere\n## Last\n\n{email}",
            "<h2>Over words</h2><p>Here</p>",
        ),
        ("[Licence]({licence_url})", '<p><a href="https://licence.example/by/">Licence</a></p>'),
        ("", ""),
    ],
)
def test_texts_take_a_few_forms(text, shown):
    assert marked_up(text, OFFICE) == shown


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,hello)",
        "[x](//elsewhere.example/)",
        "[x](/\\elsewhere.example/)",
        '[x](https://a.example/"onclick="alert(1))',
        "![x](https://a.example/pixel.png)",
        "javascript://a.example/%0aalert(1)",
        "{office.__class__}",
    ],
)
def test_nothing_else_becomes_markup(text):
    shown = str(marked_up(text, OFFICE))
    tags = {part.split(">")[0] for part in shown.split("<")[1:]} - {"p", "/p", "/a"}
    assert {tag for tag in tags if not tag.startswith('a href="https://a.example/')} == set()
    assert "onclick=" not in shown.replace("&quot;onclick=&quot;", "")


def test_places_of_the_site_are_in_the_page_language():
    with translation.override("zh-hans"):
        for path in ("/", "/contact/?subject=meeting", "/delegations/x/#stops", "/delegations.csv?sort=name", "/data/"):
            assert f'href="/zh-hans{path}"' in marked_up(f"[来信]({path})", OFFICE)


@pytest.mark.parametrize(
    "path",
    ["/api/v1/docs/", "/data/regions.csv?x=/", "/sitemap.xml#x", "/robots.txt", "/static/img/share.png", "/nothing/"],
)
def test_what_lies_in_no_language_is_linked_as_it_is(path):
    with translation.override("zh-hans"):
        assert f'href="{path}"' in marked_up(f"[这里]({path})", OFFICE)
