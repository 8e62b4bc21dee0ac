"""A list in words: “24 delegations from Sichuan in 2018”, 2018年四川派出的24个代表团."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from publishing.dates import PartialDate, Precision
from publishing.lists.counting import Count
from publishing.lists.listing import Query
from publishing.words.dates import date_words
from publishing.words.languages import brackets, enumerated, is_chinese

NAMED = 3
"""Values of one filter that are told apart; a sentence of more is none."""

PERIOD = ("date_from", "date_to")

Labels = Mapping[str, Mapping[str, str]]
"""What the chosen values are called, by filter and value."""


def labels_of_choice(query: Query) -> Labels:
    """One query for each filter by record or code that is in use."""
    filters = query.listing.filterset_class.base_filters
    return {name: filters[name].labels(values) for name, values in query.chosen.items()}


def counted(query: Query, labels: Labels, count: Count) -> str:
    shown = _("More than %(n)s") % {"n": f"{count.number:,}"} if count.is_more else f"{count.number:,}"
    return _sentence(query, labels, query.listing.counted % {"count": count.number, "shown": shown})


def described(query: Query, labels: Labels) -> str:
    """The same without a number: for titles."""
    return _sentence(query, labels, str(capfirst(query.listing.model._meta.verbose_name_plural)))


def _sentence(query: Query, labels: Labels, records: str) -> str:
    filters, phrases, remarks = query.listing.filterset_class.base_filters, [], []
    for name, called in labels.items():
        item = filters[name]
        values = _either([label if item.holds_names else _amid(label) for label in called.values()])
        if item.phrase:
            phrases.append(str(item.phrase).format(values))
        elif name not in PERIOD:
            remarks.append(values)
    if remarks:
        records = brackets().format(records, ("；" if is_chinese() else "; ").join(remarks))
    period = _period(*(_date(query.chosen.get(name)) for name in PERIOD))
    return _ordered(records, phrases, period)


def _ordered(records: str, phrases: Sequence[str], period: str) -> str:
    """What qualifies a noun stands behind it in English; in Chinese before it, time first."""
    if not is_chinese():
        return " ".join(filter(None, [records, *phrases, period]))
    return f"{period}{'、'.join(phrases) or ('的' if period else '')}{records}"


def _either(values: Sequence[str]) -> str:
    """“Sichuan, Guangdong or Hubei”; of many the first few."""
    if len(values) > NAMED:
        return _("%(names)s or others") % {"names": enumerated(values[:NAMED])}
    if len(values) == 1:
        return values[0]
    return _("%(names)s or %(last)s") % {"names": enumerated(values[:-1]), "last": values[-1]}


def _amid(label: str) -> str:
    """A label in the middle of a sentence: “forum”, but “MoU” as it is."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _date(values: Sequence[str] | None) -> PartialDate | None:
    return PartialDate.parse(values[0]) if values else None


def _period(first: PartialDate | None, last: PartialDate | None) -> str:
    words: dict[str, Any] = {"first": date_words(first) if first else "", "last": date_words(last) if last else ""}
    if first and last and first.text == last.text:
        return _("on %(first)s") % words if first.precision == Precision.DAY else _("in %(first)s") % words
    if first and last:
        return _("between %(first)s and %(last)s") % words
    if first:
        return _("from %(first)s on") % words
    return _("until %(last)s") % words if last else ""
