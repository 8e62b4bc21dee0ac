"""Pages made of many bodies: the whole is kept as long as all of them say the same."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from delegations.citing import citations_of_page
from delegations.dossier import sections_of
from publishing.bodies import Body
from publishing.fragments import fragment
from publishing.kinds import kind_of
from publishing.views import RecordDetailView


class DossierView(RecordDetailView):
    template: ClassVar[str]
    headings: ClassVar[Mapping[str, str | Promise]]

    def render_body(self, request: HttpRequest, body: Body, **context: Any) -> HttpResponse:
        texts = self.texts_behind(body)
        content = fragment(self.template, digest(body, texts), make=lambda: self._content(body, texts))
        context |= {"kind": kind_of(self.model), "body": body, "content": content}
        return render(request, "delegations/dossier.html", context)

    def texts_behind(self, body: Body) -> list[list[bytes]]:
        """What the page is made of besides the record's own body, as the register keeps it."""
        raise NotImplementedError

    def page_of(self, body: Body, texts: Sequence[Sequence[bytes]]) -> dict[str, Any]:
        """What the page shows, by the names of its sections."""
        raise NotImplementedError

    def _content(self, body: Body, texts: Sequence[Sequence[bytes]]) -> SafeString:
        page = {"body": body, "cite": citations_of_page(body)} | self.page_of(body, texts)
        return render_to_string(self.template, page | {"sections": sections_of(page, self.headings)})


def digest(body: Body, texts: Sequence[Sequence[bytes]]) -> str:
    """The same for pages that are made of the same."""
    made_of = hashlib.blake2b(repr(body).encode("utf-8", "surrogatepass"), digest_size=16)
    for text in (text for group in texts for text in group):
        made_of.update(text)
    return made_of.hexdigest()
