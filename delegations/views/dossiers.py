"""Pages made of many bodies: the whole is kept as long as all of them say the same."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from delegations.citing import citations_of_page
from delegations.dossier import sections_of
from publishing.bodies import Body
from publishing.fragments import fragment
from publishing.stored import Stored
from publishing.views import RecordDetailView


class DossierView(RecordDetailView):
    template: ClassVar[str]
    headings: ClassVar[Mapping[str, str | Promise]]

    def related(self, body: Body) -> dict[str, Any]:
        rows = self.rows_behind(body)
        made_of = digest(body, (row for group in rows for row in group))
        return {"content": fragment(self.template, made_of, make=lambda: self._content(body, rows))}

    def rows_behind(self, body: Body) -> list[list[Stored]]:
        """What the page is made of besides the record's own body, as the register keeps it."""
        raise NotImplementedError

    def page_of(self, body: Body, rows: Sequence[Sequence[Stored]]) -> dict[str, Any]:
        """What the page shows, by the names of its sections."""
        raise NotImplementedError

    def _content(self, body: Body, rows: Sequence[Sequence[Stored]]) -> SafeString:
        page = {"body": body, "cite": citations_of_page(body)} | self.page_of(body, rows)
        return render_to_string(self.template, page | {"sections": sections_of(page, self.headings)})


def digest(body: Body, rows: Iterable[Stored]) -> str:
    """The same for pages that are made of the same."""
    parts = [repr(body).encode("utf-8", "surrogatepass"), *sorted(row.identity for row in rows)]
    return hashlib.blake2b(b"\n".join(parts), digest_size=16).hexdigest()
