"""Lists to take along: the records that a page's filters let through, as a file under the same query string."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from publishing.exports.limits import A_MINUTE, is_too_much, seconds_left
from publishing.exports.refusals import in_words, plain_refusal
from publishing.exports.tables import Stream, csv_stream, xlsx_stream
from publishing.kinds import kind_of
from publishing.lists.listing import ListingError
from publishing.models import Aggregate
from publishing.pages.views import PublicPage
from publishing.words.languages import localized


class Format(NamedTuple):
    content_type: str
    stream: Stream
    longest: int
    """Records: some twenty seconds of a worker. Whoever wants more wants the files of `/data/`, which lie ready."""


FORMATS = {
    "csv": Format("text/csv; charset=utf-8; header=present", csv_stream, 100_000),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_stream, 40_000),
}


class TableView(PublicPage):
    """The whole of a filtered list in its order."""

    model: type[Aggregate] = Aggregate  # type: ignore[type-abstract]  # as_view() names the kind
    format = ""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        kind, (content_type, stream, longest) = kind_of(self.model), FORMATS[self.format]
        query = kind.listing.query(request.GET, formats=(self.format,), lenient=True)
        try:
            records = query.whole().order_by()[: longest + 1].count()
        except ListingError as error:
            return plain_refusal(error)
        if records > longest:
            return _too_long(longest)
        if request.method == "GET" and is_too_much(request, records):
            return _too_much()
        name = f"{kind.path_name}.{self.format}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(stream(query, kind.table), content_type=content_type, headers=headers)


def _too_long(longest: int) -> HttpResponse:
    text = _("A table holds at most %(n)s records. Choose filters, or take all records as files from %(address)s.")
    address = f"{settings.PUBLIC_URL}{localized('/data/')}"
    return in_words(text % {"n": f"{longest:,}", "address": address}, status=400)


def _too_much() -> HttpResponse:
    text = _("At most %(n)s records a minute go out to one address. Please try again in a moment.")
    response = in_words(text % {"n": f"{A_MINUTE:,}"}, status=429)
    response["Retry-After"] = str(seconds_left())
    return response
