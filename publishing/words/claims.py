"""What qualifies a figure as stated, in words of the active language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from publishing.dates import PartialDate
from publishing.labels import labels_of
from publishing.words.dates import date_words
from publishing.words.languages import phrase

CLAIM = "organizations.Figure"
QUALIFIED_ALREADY = re.compile(
    r"\b(about|around|approximately|roughly|some|over|more than|above|exceed(s|ed|ing)?|at least|no less than|nearly"
    r"|almost|close to)\b"
    r"|[约近超逾多余]|至少|不少于|接近|以上",
    re.IGNORECASE,
)
"""Words by which a text as stated carries its own qualifier."""
PERIOD, RANK = "period,period_on", "rank,rank_scope"
QUALIFYING = f"{PERIOD},{RANK}"
"""The fields of what stands beside a figure, each with sources of its own."""


@dataclass(frozen=True)
class ClaimParts:
    qualifier: str
    facts: list[tuple[str, str]]
    """Period and rank, each with the fields whose sources bear it out."""
    flags: list[str]
    """Why not to take the figure at its face."""


def claim_parts(claim: Mapping[str, Any]) -> ClaimParts:
    facts = [(PERIOD, period_words(claim)), (RANK, _rank(claim))]
    return ClaimParts(_qualifier(claim), [(fields, words) for fields, words in facts if words], _flags(claim))


def period_words(claim: Mapping[str, Any]) -> str:
    """The time that a figure speaks of; empty where none is known."""
    words = _pair(claim, "period")
    if not words and claim.get("period_on"):
        return date_words(PartialDate.parse(claim["period_on"]))
    return words


def qualifier_words(claim: Mapping[str, Any]) -> str:
    """“over”, “nearly” and the like; empty for an exact figure."""
    qualifier = claim.get("qualifier") or "exact"
    return "" if qualifier == "exact" else str(labels_of(f"{CLAIM}.qualifier")[qualifier])


def doubt_words(claim: Mapping[str, Any]) -> str:
    """“Doubtful” or “Superseded”; empty for a figure that stands."""
    verification = claim.get("verification")
    return str(labels_of(f"{CLAIM}.verification")[verification]) if verification in ("disputed", "superseded") else ""


def _pair(claim: Mapping[str, Any], name: str) -> str:
    return phrase(claim, name).words


def _qualifier(claim: Mapping[str, Any]) -> str:
    """What the text as stated does not say itself."""
    return "" if QUALIFIED_ALREADY.search(_pair(claim, "stated")) else qualifier_words(claim)


def _rank(claim: Mapping[str, Any]) -> str:
    if not claim.get("rank"):
        return ""
    scope = _pair(claim, "rank_scope")
    if not scope:
        return _("rank %(rank)d") % {"rank": claim["rank"]}
    return _("rank %(rank)d in %(scope)s") % {"rank": claim["rank"], "scope": scope}


def _flags(claim: Mapping[str, Any]) -> list[str]:
    flags = []
    if claim.get("measure") == "projection":
        flags.append(str(labels_of(f"{CLAIM}.measure")["projection"]))
    if doubt := doubt_words(claim):
        flags.append(doubt)
    return flags
