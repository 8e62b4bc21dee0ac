"""Lists to take along: the records that a page's filters let through, as a file under the same query string."""

from typing import NamedTuple

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from publishing.exports.tables import Stream, csv_stream, xlsx_stream
from publishing.kinds import kind_of
from publishing.listing import ListingError
from publishing.models import Aggregate
from publishing.plain_refusal import plain_refusal
from publishing.views import PublicPage


class Format(NamedTuple):
    content_type: str
    stream: Stream


FORMATS = {
    "csv": Format("text/csv; charset=utf-8; header=present", csv_stream),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_stream),
}


class TableView(PublicPage):
    """The whole of a filtered list in its order; it is made while it is sent."""

    model: type[Aggregate] = Aggregate  # type: ignore[type-abstract]  # as_view() names the kind
    format = ""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        kind, (content_type, stream) = kind_of(self.model), FORMATS[self.format]
        query = kind.listing.query(request.GET, formats=(self.format,))
        try:
            query.whole()
        except ListingError as error:
            return plain_refusal(error)
        name = f"{kind.path_name}.{self.format}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(stream(query, kind.table), content_type=content_type, headers=headers)
