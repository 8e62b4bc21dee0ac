"""From amounts to places on a line, in percent of its length."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Scale:
    """A line from `low` to `high` with zero on it."""

    low: Decimal
    high: Decimal

    @classmethod
    def over(cls, values: Iterable[Decimal]) -> "Scale":
        """The line that holds zero and all of the values."""
        held = [Decimal(0), *values]
        return cls(min(held), max(held))

    @property
    def zero(self) -> float:
        return self.place(Decimal(0))

    def place(self, value: Decimal) -> float:
        """0 where everything is zero: there is nothing to measure by."""
        if self.low == self.high:
            return 0.0
        return round(float((value - self.low) / (self.high - self.low)) * 100, 2)

    def span(self, one: Decimal, other: Decimal) -> tuple[float, float]:
        """Where the stretch between two values begins, and its length."""
        begins, ends = sorted((self.place(one), self.place(other)))
        return begins, round(ends - begins, 2)
