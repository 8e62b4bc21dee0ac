"""What an entry's DESCRIPTION says, in the page's language, a line each."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from publishing.icalendar.lines import Words
from publishing.labels import labels_of
from publishing.register.bodies import Body
from publishing.words.languages import localized, with_remark
from publishing.words.times import part_of_day, wall_times


def describe_delegation(body: Body, *, is_undated: bool) -> str:
    senders = [_text(row["region"]) for row in body["sending_regions"]]
    remark = _("The days of the visit are not known; these are the days of its events.") if is_undated else ""
    lines = [_plan(body), remark, Words.of(body, "summary").text]
    if senders:
        lines.append(_labelled(_("Sent from"), str(_(", ")).join(senders)))
    return _paragraphs([lines, _bodies(body, "delegations.DelegationOrganization.role"), _coverage(body)], body)


def describe_event(body: Body, *, is_undated: bool) -> str:
    opening = [_plan(body), _when(body, is_undated), *(Words.of(body, name).text for name in ("theme", "summary"))]
    agenda = [_agenda_item(item) for item in body["agenda"]]
    hosts = _bodies(body, "delegations.EventOrganization.role")
    return _paragraphs([opening, hosts, agenda, _coverage(body)], body)


def _paragraphs(groups: list[list[str]], body: Body) -> str:
    """The groups apart from one another, and the page's address at the end: few calendars show an entry's URL."""
    groups = [*groups, [f"{settings.PUBLIC_URL}{localized(body['path'])}"]]
    texts = ["\n".join(filter(None, lines)) for lines in groups]
    return "\n\n".join(filter(None, texts))


def _plan(body: Body) -> str:
    said = {
        "tentative": _("The plan is not firm yet."),
        "postponed": _("The date no longer holds; a new one will follow."),
        "cancelled": _("It does not take place. The record stays for reference."),
    }
    return said.get(body["plan"], "")


def _when(event: Body, is_undated: bool) -> str:
    """What the entry's own dates cannot say."""
    if is_undated:
        return _("The day is not known; it lies within the visit.")
    times = wall_times(event)
    if times and event["time_precision"] == "part_of_day":
        return _labelled(_("Time of day"), part_of_day(times[0].at))
    return _("The time is approximate.") if times and event["time_precision"] == "approximate" else ""


def _bodies(body: Body, roles: str) -> list[str]:
    labels = labels_of(roles)
    return [
        _labelled(str(labels[row["role"]]), Words.of(row, "organization").text or _text(row["organization"]))
        for row in body["organizations"]
    ]


def _agenda_item(item: Body) -> str:
    times = "–".join(filter(None, (item["starts_at"], item["ends_at"])))
    label = str(labels_of("delegations.AgendaItem.kind")[item["kind"]])
    title = Words.of(item, "title").text
    said = _labelled(label, title) if title else label
    speakers = list(_speakers(item))
    return " ".join(filter(None, (item["day"], times, with_remark(said, *speakers) if speakers else said)))


def _speakers(item: Body) -> Iterator[str]:
    for row in item["appearances"]:
        name, title, body = (Words.of(row, name).text for name in ("name", "title", "organization"))
        if known := name or _text(row["person"]) or title or body or _text(row["organization"]):
            yield known


def _coverage(body: Body) -> list[str]:
    """The articles with their pages here, which know where each is published."""
    rows = [f"{_text(article)} {settings.PUBLIC_URL}{localized(article['path'])}" for article in body["articles"]]
    return [_labelled(_("Press coverage"), ""), *rows] if rows else []


def _text(reference: Body | None) -> str:
    return Words.of(reference, "name").text


def _labelled(label: str, text: str) -> str:
    return f"{label}{_(': ')}{text}".rstrip()
