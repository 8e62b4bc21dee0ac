"""What docs/design.md promises of the colours, computed over the tokens of both schemes."""

import re

import pytest

from tests.house.messages import ROOT

CSS = ROOT / "static/css"
TOKENS = (CSS / "tokens.css").read_text()
GROUNDS = ("ground", "surface", "surface-sunken")
READ = [
    *((words, ground) for words in ("ink", "ink-soft", "accent", "accent-strong", "seal") for ground in GROUNDS),
    *((words, ground) for words in ("gold-ink", "danger", "good") for ground in ("ground", "surface")),
    *(("ink", f"{name}-soft") for name in ("accent", "seal", "gold", "danger", "good")),
    *(("ink-soft", f"{name}-soft") for name in ("accent", "gold", "danger", "good")),
    *((name, "accent-soft") for name in ("accent", "accent-strong")),
    ("gold-ink", "gold-soft"),
    ("danger", "danger-soft"),
    ("good", "good-soft"),
    ("seal", "seal-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-seal", "seal-ground"),
    ("focus-ink", "focus"),
]
SEEN = [
    *((mark, ground) for mark in ("line-strong", "accent", "seal", "gold", "danger", "good") for ground in GROUNDS),
    ("seal-ground", "surface"),
]


def _colours(part):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part))


LIGHT = _colours(TOKENS.split("@media")[0])
SCHEMES = {"light": LIGHT, "dark": LIGHT | _colours(TOKENS.split("(prefers-color-scheme: dark)")[1])}


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _below(least, pairs, colours):
    found = {pair: round(contrast(*(colours[name] for name in pair)), 2) for pair in pairs}
    return {pair: ratio for pair, ratio in found.items() if ratio < least}


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert _below(4.5, [("grey", "white")], {"grey": "#777777", "white": "#ffffff"}) == {("grey", "white"): 4.48}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_stand_out_from_what_they_stand_on(scheme):
    assert _below(4.5, READ, SCHEMES[scheme]) == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_and_frames_can_be_told_from_what_they_stand_on(scheme):
    assert _below(3, SEEN, SCHEMES[scheme]) == {}


def test_colours_stand_in_the_tokens_alone():
    """Paper is black on white; the staff site follows the variables of Django's admin."""
    sheets = [path for path in sorted(CSS.glob("*.css")) if path.stem not in ("tokens", "print", "admin", "api_docs")]
    colour = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.I)
    found = {path.name: colour.findall(path.read_text()) for path in sheets}
    assert {name: colours for name, colours in found.items() if colours} == {}


def test_every_token_that_a_sheet_names_is_given():
    given = set(re.findall(r"(--[a-z0-9-]+):", "".join(path.read_text() for path in CSS.glob("*.css"))))
    asked = {path.name: set(re.findall(r"var\((--[a-z0-9-]+)\)", path.read_text())) for path in CSS.glob("*.css")}
    del asked["admin.css"]
    assert {name: names - given for name, names in asked.items() if names - given} == {}
