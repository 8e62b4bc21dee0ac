"""Pages made of many bodies, section by section."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.utils.functional import Promise

from delegations.citing import citations_of_page
from delegations.dossier import sections_of
from publishing.pages.views import Beside, RecordDetailView
from publishing.register.bodies import Body
from publishing.register.stored import Stored


class DossierView(RecordDetailView):
    template: ClassVar[str]
    headings: ClassVar[Mapping[str, str | Promise]]

    def beside(self, body: Body) -> Beside:
        rows = self.rows_behind(body)
        return Beside(sorted(row.identity for group in rows for row in group), lambda: self._shown(body, rows))

    def rows_behind(self, body: Body) -> list[list[Stored]]:
        """What the page is made of besides the record's own body, as the register keeps it."""
        raise NotImplementedError

    def page_of(self, body: Body, rows: Sequence[Sequence[Stored]]) -> dict[str, Any]:
        """What the page shows, by the names of its sections."""
        raise NotImplementedError

    def _shown(self, body: Body, rows: Sequence[Sequence[Stored]]) -> dict[str, Any]:
        page = {"template": self.template, "cite": citations_of_page(body)} | self.page_of(body, rows)
        return page | {"sections": sections_of(page, self.headings)}
