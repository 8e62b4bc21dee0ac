"""What outcomes add up to: confirmed ones alone, a chain of replacements once, each currency by itself."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum, Window
from django.db.models.functions import RowNumber

from delegations.models import VisitFigure
from delegations.querysets import OutcomeQuerySet
from publishing.words.numbers import amount_words

SUMMED = (VisitFigure.Measure.STOCK, VisitFigure.Measure.FLOW)
NEWEST_THEN_LOWEST = (F("period_on").desc(nulls_last=True), F("value"), F("pk"))
NAMES = ("indicator__name_en", "indicator__name_zh")


@dataclass(frozen=True)
class Total:
    """A sum in one currency over so many outcomes; of `inexact` of them the source names no exact amount."""

    indicator: dict[str, str]
    currency: str
    amount: Decimal
    outcomes: int
    inexact: int

    @property
    def words(self) -> str:
        return amount_words(self.amount, currency=self.currency, digits=None)


def totals_of(outcomes: OutcomeQuerySet) -> list[Total]:
    """By indicator and currency; of an outcome's rival figures the newest counts, of those for one time the lowest.

    A range counts with its lower end. Projections, shares and what is disputed or superseded are left out.
    """
    amounts = VisitFigure.objects.filter(
        outcome__in=outcomes.counted().order_by().values("pk"),
        measure__in=SUMMED,
        value__isnull=False,
        verification=VisitFigure.Verification.UNVERIFIED,
    ).exclude(currency="")
    place = Window(RowNumber(), partition_by=["outcome", "indicator", "currency"], order_by=NEWEST_THEN_LOWEST)
    chosen = amounts.order_by().annotate(place=place).filter(place=1).values("pk")
    rows = (
        VisitFigure.objects.filter(pk__in=chosen)
        .values(*NAMES, "currency")
        .annotate(amount=Sum("value"), outcomes=Count("pk"), inexact=Count("pk", filter=_is_inexact()))
        .order_by("indicator__position", "currency")
    )
    return [_total(row) for row in rows]


def _is_inexact() -> Q:
    return ~Q(qualifier=VisitFigure.Qualifier.EXACT) | Q(value_to__isnull=False)


def _total(row: dict[str, Any]) -> Total:
    names = {"name_en": row.pop("indicator__name_en"), "name_zh": row.pop("indicator__name_zh")}
    return Total(names, **row)
