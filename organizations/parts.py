"""What a person or an organization does in other records: read from the bodies of visits, events and outcomes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.labels import label
from publishing.register.bodies import Body
from publishing.words.languages import in_page_language

AgendaRow = tuple[Body, Body | None]


@dataclass(frozen=True)
class Part:
    """One part in a record: `row` says as whom, on that day; `item` is the point of the agenda, where there is one."""

    role: str
    row: Body | None = None
    item: Body | None = None


@dataclass(frozen=True)
class Deed:
    """A record and all the parts that one person or organization has in it."""

    record: Body
    parts: list[Part]


def deeds_of_person(bodies: Iterable[Body], uuid: str) -> list[Deed]:
    readers = {"delegation": _as_member, "event": _as_speaker, "outcome": _as_signatory}
    return [_deed(body, readers[body["kind"]](body, uuid)) for body in bodies]


def deeds_of_organization(bodies: Iterable[Body], uuid: str) -> list[Deed]:
    readers = {"delegation": _in_visit, "event": _at_event, "outcome": _as_party}
    return [_deed(body, readers[body["kind"]](body, uuid)) for body in bodies]


def quotes_of(articles: Iterable[Body], uuid: str) -> list[tuple[Body, Body]]:
    """What somebody is reported to have said, each with the article that reports it."""
    return [(quote, article) for article in articles for quote in article["quotes"] if _is(quote["person"], uuid)]


def _deed(body: Body, parts: Iterable[Part]) -> Deed:
    """Lists of visits also hold those at whose events somebody shows."""
    return Deed(body, list(parts) or [Part(_("At an event of the visit"))])


def _as_member(visit: Body, uuid: str) -> Iterator[Part]:
    for row in visit["members"]:
        if _is(row["person"], uuid):
            yield Part(label(row["role"], "delegations.Member.role"), row)


def _as_speaker(event: Body, uuid: str) -> Iterator[Part]:
    for row, item in _appearances(event):
        if _is(row["person"], uuid):
            yield Part(label(row["role"], "delegations.Appearance.role"), row, item)


def _as_signatory(outcome: Body, uuid: str) -> Iterator[Part]:
    for row in outcome["parties"]:
        if _is(row["signatory"], uuid):
            titled = {f"title_{code}": row[f"signatory_title_{code}"] for code in ("en", "zh")}
            yield Part(_("Signatory"), row | titled)


def _in_visit(visit: Body, uuid: str) -> Iterator[Part]:
    for row in visit["organizations"]:
        if _is(row["organization"], uuid):
            yield Part(_role_words(row, "delegations.DelegationOrganization.role"), _printed_otherwise(row))
    if count := sum(_is(row["organization"], uuid) for row in visit["members"]):
        yield Part(ngettext("%(n)d member", "%(n)d members", count) % {"n": count})


def _at_event(event: Body, uuid: str) -> Iterator[Part]:
    for row in event["organizations"]:
        if _is(row["organization"], uuid):
            yield Part(_role_words(row, "delegations.EventOrganization.role"), _printed_otherwise(row))
    rows = [row for row, _item in _appearances(event)]
    if count := sum(
        any(_is(each, uuid) for each in (row["organization"], *row["further_organizations"])) for row in rows
    ):
        yield Part(ngettext("%(n)d appearance", "%(n)d appearances", count) % {"n": count})


def _as_party(outcome: Body, uuid: str) -> Iterator[Part]:
    for row in outcome["parties"]:
        if _is(row["organization"], uuid):
            yield Part(label(row["role"], "delegations.OutcomeParty.role"), _printed_otherwise(row))
    if _is(outcome["creates_organization"], uuid):
        yield Part(_("Created by it"))


def _appearances(event: Body) -> Iterator[AgendaRow]:
    yield from ((row, None) for row in event["appearances"])
    yield from ((row, item) for item in event["agenda"] for row in item["appearances"])


def _is(reference: Body | None, uuid: str) -> bool:
    return reference is not None and reference["uuid"] == uuid


def _printed_otherwise(row: Body) -> Body | None:
    """The row where its source calls the organization something else than its page does."""
    named = {row["organization"][name] for name in ("name_en", "name_zh")}
    printed = {row[name] for name in ("organization_en", "organization_zh")} - {""}
    return row if printed - named else None


def _role_words(row: Body, path: str) -> str:
    """The role as its source prints it, else what its code is called."""
    return in_page_language(row["role_en"], row["role_zh"]) or label(row["role"], path)
