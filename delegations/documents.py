"""What may be uploaded, and in which form it is kept: pictures are drawn anew, so that nothing hidden in them stays."""

from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 50_000_000
LONGEST_SIDE = 2_400

PICTURES = {
    "jpg": ("image/jpeg", "JPEG"),
    "jpeg": ("image/jpeg", "JPEG"),
    "png": ("image/png", "PNG"),
    "webp": ("image/webp", "WEBP"),
}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
PAPERS = {
    "pdf": ("application/pdf", b"%PDF-"),
    "docx": (f"{_OFFICE}.wordprocessingml.document", _ZIP),
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet", _ZIP),
    "pptx": (f"{_OFFICE}.presentationml.presentation", _ZIP),
    "odt": (f"{_OPEN}.text", _ZIP),
    "ods": (f"{_OPEN}.spreadsheet", _ZIP),
    "odp": (f"{_OPEN}.presentation", _ZIP),
    "doc": ("application/msword", _OLE),
    "xls": ("application/vnd.ms-excel", _OLE),
    "ppt": ("application/vnd.ms-powerpoint", _OLE),
}
"""Extension → content type and how such a file begins. What a browser would run (HTML, SVG, XML) is not among them."""


def content_type_of(name: str) -> str:
    """What a stored file is sent as; by its name alone, for what came in was looked at."""
    extension = extension_of(name)
    known = PICTURES.get(extension) or PAPERS.get(extension)
    return known[0] if known else "application/octet-stream"


def opens_in_browser(name: str) -> bool:
    """Pictures and PDF; all else is downloaded."""
    return extension_of(name) in (*PICTURES, "pdf")


def extension_of(name: str) -> str:
    return PurePath(name).suffix.lstrip(".").lower()


def accepted_file(upload: File, *, must_be_picture: bool) -> File:
    """The upload in the form in which it is kept: a picture scaled and without what the camera noted, a paper as it is.

    Raises ValidationError for a file that is too large, of another type, or not what its name says.
    """
    name = PurePath(upload.name or "").name
    extension = extension_of(name)
    if must_be_picture and extension not in PICTURES:
        raise ValidationError(
            _("A photo is a picture file: %(types)s."), code="type", params={"types": ", ".join(PICTURES)}
        )
    if extension not in PICTURES and extension not in PAPERS:
        raise ValidationError(
            _("Files of this type are not kept. Choose one of: %(types)s."),
            code="type",
            params={"types": ", ".join([*PAPERS, *PICTURES])},
        )
    if upload.size > MAX_BYTES:
        raise ValidationError(
            _("The file has %(size)s, the limit is %(limit)s."),
            code="size",
            params={"size": filesizeformat(upload.size), "limit": filesizeformat(MAX_BYTES)},
        )
    if extension in PICTURES:
        return ContentFile(_redrawn(upload, PICTURES[extension][1]), name=name)
    _require_beginning(upload, extension)
    return upload


def _require_beginning(upload: File, extension: str) -> None:
    beginning = PAPERS[extension][1]
    upload.seek(0)
    found = upload.read(len(beginning))
    upload.seek(0)
    if found != beginning:
        raise ValidationError(
            _("The file's name ends in .%(extension)s, but it is not such a file."),
            code="content",
            params={"extension": extension},
        )


def _redrawn(upload: File, image_format: str) -> bytes:
    """The picture alone, upright and scaled; position, time and device that a camera noted are gone."""
    upload.seek(0)
    try:
        with Image.open(upload, formats=[image_format]) as picture:
            _require_bearable(picture)
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            plain = upright.convert("RGBA" if _is_transparent(upright, image_format) else "RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, EOFError, OverflowError):
        raise ValidationError(_("The picture cannot be read: it is damaged, or no picture."), code="content") from None
    plain.info = {}
    drawn = BytesIO()
    plain.save(drawn, image_format, quality=85)
    return drawn.getvalue()


def _is_transparent(picture: Any, image_format: str) -> bool:
    return image_format != "JPEG" and picture.has_transparency_data


def _require_bearable(picture: Any) -> None:
    if picture.width * picture.height > MAX_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("The picture has too many pixels: at most %(n)d million."),
        code="pixels",
        params={"n": MAX_PIXELS // 1_000_000},
    )
