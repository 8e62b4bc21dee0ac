"""The styleguide: tokens and components of the public pages on made-up records, for whoever builds pages."""

import re
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from organizations.charts.bars import ROW, Bar, BarChart
from organizations.charts.columns import columns
from publishing.api.examples import NAMES
from publishing.kinds import known_kind
from publishing.lists.panel import FilterPanel
from publishing.maps.drawing import Place, Route, RouteMap
from publishing.pages.sources import place_words

ASKED = "kind=newspaper&kind=broadcaster&q=courier"
WRONG = {"kind": ["“x” is none of the choices."], "nonsense": ["There is no such parameter."]}
STATES = ("tag", "tag tag-plain", "tag tag-warning", "tag tag-danger", "tag tag-good")
NOTICES = ("notice", "notice notice-warning", "notice notice-danger", "notice notice-good")


class SpecimenForm(forms.Form):
    email = forms.EmailField(label="form_field", help_text="…")


def styleguide(request: HttpRequest) -> HttpResponse:
    response = render(request, "admin/publishing/styleguide.html", _specimens())
    response["X-Robots-Tag"] = "noindex"
    return response


@cache
def colours() -> list[str]:
    """The names of the tokens that are colours, as the sheet has them."""
    sheet = (settings.BASE_DIR / "static/css/tokens.css").read_text()
    return list(dict.fromkeys(re.findall(r"--([a-z-]+): #", sheet)))


def _specimens() -> dict[str, Any]:
    query = known_kind("outlet").listing.query(QueryDict(ASKED))
    bodies = [_body(name) for name in ("delegation", "event", "outcome", "article")]
    return {
        "colours": colours(),
        "states": STATES,
        "notices": NOTICES,
        "bodies": bodies,
        "body": bodies[0],
        "query": query,
        "panel": FilterPanel(query),
        "form": SpecimenForm({"email": "nobody"}),
        "wrong": WRONG,
        "pages": {"previous_query": "cursor=a", "next_query": "cursor=b"},
        "excerpt": _excerpt(bodies),
        "sources": [{"article": bodies[3], "remarks": [_remark()]}],
        "codes": [{"code": "an-example", "name_en": "Shipping", "name_zh": "航运"}],
        "map": RouteMap([Route(_place("region", "31.2", "121.5"), _place("venue", "51.5", "-0.1"), 3)]),
        "bars": BarChart([_bar(0, "2017", 40), _bar(1, "2018", 75)], zero=0),
        "columns": columns({2016: 2, 2018: 5}),
    }


def _reference(name: str) -> dict[str, Any]:
    english, chinese = NAMES[name]
    path = f"/{known_kind(name).path_name}/"
    return {"uuid": name, "kind": name, "name_en": english, "name_zh": chinese, "path": path, "slug": "an-example"}


def _body(name: str) -> dict[str, Any]:
    return _reference(name) | {
        "summary_en": "A made-up record.",
        "summary_zh": "示例记录。",
        "starts_on": "2026-05-18",
        "ends_on": "2026-05-20",
        "published_on": "2026-05-21",
        "agreed_on": "2026-05",
        "plan": "postponed" if name == "event" else "confirmed",
        "sending_regions": [{"region": _reference("region")}] if name == "delegation" else [],
        "stops": [{"region": _reference("venue")}] if name == "delegation" else [],
        "event_kind": "forum",
        "region": _reference("region"),
        "stage": "signed" if name == "outcome" else "",
        "citations": [],
    }


def _excerpt(bodies: list[dict[str, Any]]) -> dict[str, Any]:
    wanted = {"kind": known_kind("delegation")}
    about = {"anchor": "excerpt", "heading": NAMES["delegation"][0], "path": "/delegations/", "wanted": wanted}
    return about | {"count": "12", "bodies": bodies[:2], "has_more": True}


def _remark() -> dict[str, Any]:
    return {"basis": "stated", "where": place_words(["paragraph 2"])[0], "note": {}}


def _place(name: str, latitude: str, longitude: str) -> Place:
    return Place(_reference(name), latitude, longitude)


def _bar(row: int, words: str, length: int) -> Bar:
    return Bar(words, str(length), 0, length, length, 0, row * ROW, is_doubtful=False)
