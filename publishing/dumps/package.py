"""`datapackage.json`: what the files of a dump are, as Data Package v2 describes it."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from publishing.dumps.fields import BodyField, body_fields
from publishing.kinds import Kind, all_kinds
from publishing.models import DumpFile
from publishing.register.feed import Cursor

NAME = "datapackage.json"
FORMAT = "1.0"
"""Grows when columns or files are added; its first number, when something is taken away or means something else."""

MEDIA_TYPES = {"jsonl": "application/jsonl", "csv": "text/csv", "json": "application/json"}


def file_names() -> list[str]:
    """Every file of a dump."""
    return [f"{kind.api_name}.{ending}" for kind in all_kinds() for ending in ("jsonl", "csv")] + [NAME]


def makeup() -> str:
    """A digest of what the files are made by besides the records: shapes, licence, names."""
    office = (settings.OFFICE_NAME_EN, settings.PUBLIC_URL, settings.DATA_LICENCE, settings.DATA_LICENCE_URL)
    parts = [FORMAT, *office, *(f"{kind.api_name} {kind.shape}" for kind in all_kinds())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def continuation(cursor: Cursor) -> str:
    """Where a mirror that took the dump in follows what changes."""
    return f"{settings.PUBLIC_URL}{reverse('api-changes')}?since={cursor}"


def describe(files: list[DumpFile], cursor: Cursor, created: datetime) -> str:
    """The descriptor's text. Its version is the format's, and behind it the site's position."""
    site = {"title": settings.OFFICE_NAME_EN, "path": f"{settings.PUBLIC_URL}/"}
    kinds = {f"{kind.api_name}.csv": kind for kind in all_kinds()}
    with translation.override("en"):
        resources = [_resource(file, kinds.get(file.name)) for file in files]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "retinue",
        "title": f"Public records of {settings.OFFICE_NAME_EN}",
        "description": "Delegation visits: programme, people, outcomes and press coverage, in English and Chinese.",
        "homepage": f"{settings.PUBLIC_URL}{reverse('data')}",
        "version": f"{FORMAT}.{cursor.position}",
        "created": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "licenses": [{"name": settings.DATA_LICENCE, "path": settings.DATA_LICENCE_URL}],
        "sources": [site],
        "contributors": [site | {"roles": ["publisher"]}],
        "changes": continuation(cursor),
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(file: DumpFile, kind: Kind | None) -> dict[str, Any]:
    """A table where `kind` tells its columns; a JSON Lines file has rows of any depth and is no table."""
    stem, ending = file.name.split(".")
    resource = {
        "name": f"{stem}-{ending}",
        "path": file.name,
        "format": "jsonlines" if ending == "jsonl" else ending,
        "mediatype": MEDIA_TYPES[ending],
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if kind is None:
        return resource
    fields = [schema for field in body_fields(kind) for schema in _schemas(field)]
    schema = {"fields": fields, "primaryKey": ["uuid"], "missingValues": [""]}
    return {"type": "table"} | resource | {"dialect": {"header": True}, "schema": schema}


def _schemas(field: BodyField) -> list[dict[str, Any]]:
    """The columns as Table Schema has them, named in both languages."""
    english = str(field.label)
    with translation.override("zh-hans"):
        chinese = str(field.label)
    return [{"name": column.name, "title": f"{english} / {chinese}"} | column.schema for column in field.columns]
