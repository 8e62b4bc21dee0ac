"""A page in one sentence: what search engines and links elsewhere show below its name."""

from publishing.kinds import kind_named
from publishing.pages.linked_data import pair
from publishing.register.bodies import Body
from publishing.words.dates import days_words
from publishing.words.languages import is_chinese

LONGEST = 200
"""Characters; whoever shows more cuts it themselves."""


def describe(body: Body) -> str:
    """The record's summary, else its kind, its days and its places."""
    summary = " ".join(pair(body, "summary").split())
    return _shortened(summary) if summary else _facts(body)


def _shortened(text: str) -> str:
    """To the last word that fits."""
    if len(text) <= LONGEST:
        return text
    kept = text[: LONGEST - 1]
    return f"{kept if is_chinese() else kept.rpartition(' ')[0] or kept}…"


def _facts(body: Body) -> str:
    kind = kind_named(body["kind"])
    noun = str(kind.model._meta.verbose_name) if kind else ""
    rows = [*body.get("sending_regions", ()), *body.get("stops", ())]
    regions = [row["region"] for row in rows] or [body.get("region") or {}]
    facts = [noun[:1].upper() + noun[1:], days_of(body), *dict.fromkeys(pair(region, "name") for region in regions)]
    return " · ".join(fact for fact in facts if fact)


def days_of(body: Body, *, weekday: bool = False) -> str:
    """When the record was, was agreed on or came out; empty where it has no date."""
    first = body.get("starts_on") or body.get("agreed_on") or body.get("published_on")
    return days_words(first, body.get("ends_on"), weekday=weekday)
