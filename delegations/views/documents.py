import hashlib
from pathlib import PurePath
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views import View

from delegations.documents import content_type_of, opens_in_browser
from delegations.models import Document


class DocumentView(View):
    """A stored file, for everybody while its visit or event and it itself are public; else there is nothing here."""

    http_method_names = ("get", "head", "options")

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponseBase:
        document = Document.objects.public().filter(uuid=uuid).exclude(file="").first()
        if document is None or not all(owner.is_public for owner in document.aggregates()):
            raise Http404
        etag = _etag(document)
        response = get_conditional_response(request, etag=etag) or _file_response(document)
        response["ETag"] = etag
        response["Cache-Control"] = "no-cache"  # withdrawn means gone at once, wherever a copy lies
        return response


def _file_response(document: Document) -> FileResponse:
    name = document.file.name or ""
    try:
        stored = document.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        stored,
        as_attachment=not opens_in_browser(name),
        filename=_download_name(document),
        content_type=content_type_of(name),
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _etag(document: Document) -> str:
    """A stored file is never written over: its name and what the answer is called tell it apart."""
    facts = f"{document.file.name}\n{_download_name(document)}"
    return quote_etag(hashlib.sha256(facts.encode()).hexdigest()[:32])


def _download_name(document: Document) -> str:
    """The title in the language of the address, with the stored file's extension."""
    title = " ".join(str(document).replace("/", "-").replace("\\", "-").split())[:120]
    return title + PurePath(document.file.name or "").suffix.lower()
