"""Whether what lasts from one partial date to another may reach a day, as one expression.

Of lookups put together it takes Django longer to build than the database to answer.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import BooleanField, Func

from publishing.dates import PartialDate

SQL = """
    COALESCE({end}, {start}) >= CASE CASE WHEN {end} IS NULL THEN {start_precision} ELSE {end_precision} END
    WHEN 'year' THEN %s WHEN 'month' THEN %s ELSE %s END
"""


class Reaches(Func):
    """Without an end it is over with the period of its start. Of a month or a year any day may be meant."""

    output_field = BooleanField()

    def __init__(self, start: str, end: str, day: date) -> None:
        super().__init__(start, f"{start}_precision", end, f"{end}_precision")
        self.day = date(day.year, day.month, day.day)

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **context: Any) -> Any:
        columns = [compiler.compile(each)[0] for each in self.get_source_expressions()]
        names = dict(zip(("start", "start_precision", "end", "end_precision"), columns, strict=True))
        days = (self.day.replace(month=1, day=1), self.day.replace(day=1), self.day)
        return SQL.format(**names), [connection.ops.adapt_datefield_value(day) for day in days]


def reaches(start: str, end: str) -> Callable[[PartialDate], Reaches]:
    """The condition that a row with partial dates `start` and maybe `end` is not over before a day."""
    return lambda day: Reaches(start, end, day)
