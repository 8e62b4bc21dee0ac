"""The site's counter, from which each change of the register draws its place in the feed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

from publishing.models import PublicRecord, SitePosition


class Counter:
    """The site's position while its row is locked, and what became of the register's rows meanwhile.

    `news` moved on; those `settled`, by primary key, were rendered or marked and need no mark; of the rows at hand the
    `doubtful` ones move on whatever they say.
    """

    def __init__(self, row: SitePosition) -> None:
        self.row, self.now, self.start = row, timezone.now(), row.value
        self.news: list[PublicRecord] = []
        self.settled: set[int] = set()
        self.doubtful: set[int] = set()

    def step(self) -> int:
        """The next position; by itself it tells caches that something is not as it was."""
        self.row.value += 1
        return self.row.value

    def move(self, row: PublicRecord) -> None:
        row.position = self.step()
        self.news.append(row)


@contextmanager
def counting() -> Iterator[Counter]:
    """Lock the counter until the transaction ends, and store how far it went."""
    counter = Counter(_locked())
    yield counter
    if counter.row.value > counter.start:
        counter.row.save(update_fields=["value", "removed_at"])


def _locked() -> SitePosition:
    rows = SitePosition.objects.select_for_update(no_key=True).filter(pk=SitePosition.ONLY)
    row = rows.first()
    if row is None:
        SitePosition.present()
        row = rows.get()
    return row
