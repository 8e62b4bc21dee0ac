"""The code lists that public bodies draw on: choices fixed by the release, and tables that the office keeps."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db.models import TextChoices
from django.utils import translation

from publishing.kinds import all_kinds
from publishing.models import Code
from publishing.serializers import BodySerializer, CodedField

CodeList = type[TextChoices] | type[Code]


@cache
def code_lists() -> dict[str, CodeList]:
    """Every list of which a body can hold a code, by name."""
    for kind in all_kinds():
        kind.serializer  # noqa: B018  importing it makes its parts known
    found: set[CodeList] = {lists for field in _coded_fields(BodySerializer) for lists in field.lists}
    found.update(Code.__subclasses__())
    return {name_of(codes): codes for codes in sorted(found, key=name_of)}


def name_of(codes: CodeList) -> str:
    """`Region.Kind` is `region_kind`."""
    return re.sub(r"(?<=[a-z])\.?(?=[A-Z])", "_", codes.__qualname__).lower()


def entries(codes: CodeList) -> list[dict[str, Any]]:
    """The list's codes in its order, retired ones included: old records still have them."""
    if issubclass(codes, Code):
        rows: Any = codes.objects.values("code", "name_en", "name_zh", "retired_on")
        return list(rows)
    return [
        {"code": str(choice), "name_en": english, "name_zh": chinese, "retired_on": None}
        for choice, english, chinese in zip(codes, _labels(codes, "en"), _labels(codes, "zh-hans"), strict=True)
    ]


def _labels(codes: type[TextChoices], language: str) -> list[str]:
    with translation.override(language):
        return [str(label) for label in codes.labels]


def _coded_fields(serializer: type[BodySerializer]) -> Iterator[CodedField]:
    for subclass in serializer.__subclasses__():
        yield from (field for field in subclass._declared_fields.values() if isinstance(field, CodedField))
        yield from _coded_fields(subclass)
