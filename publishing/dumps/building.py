"""Making the dump anew: in a folder that nobody reads, which then takes the former one's place."""

import logging
import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from publishing.dumps.package import NAME, describe, makeup
from publishing.dumps.writing import Output, write_kind
from publishing.kinds import all_kinds
from publishing.models import Dump, DumpFile, SitePosition
from publishing.pages.site_state import pages_changed
from publishing.register.feed import Cursor

logger = logging.getLogger("retinue.dumps")

BUILDING, WHOLE = "building-", "dump-"


def is_wanted() -> bool:
    """Whether none may go out now, or the one that does is made by other rules or has lost its files."""
    dump = Dump.objects.offered().first()
    return dump is None or not _is_sound(dump)


def build() -> Generator[None, None, str]:
    """Write the dump of the site's present position and offer it, in slices; returns what was done.

    The position is read first: what is taken off the site while the files are written takes these offline too.
    A process that is killed leaves the former dump as it was, and a folder that the next build clears away.
    """
    site = SitePosition.present()
    cursor = Cursor(site.epoch, site.value)
    former = Dump.objects.offered().filter(position=site.value).first()
    if former and _is_sound(former):
        return f"nothing new since position {site.value}"
    settings.DUMPS_ROOT.mkdir(parents=True, exist_ok=True)
    _clear_away()
    with _new_folder() as folder:
        files: list[DumpFile] = []
        for kind in all_kinds():
            files += yield from write_kind(kind, folder)
        created = timezone.now()
        files.append(_write_descriptor(folder, files, cursor, created))
        whole = folder.with_name(folder.name.replace(BUILDING, WHOLE))
        folder.rename(whole)
        _sync(settings.DUMPS_ROOT)
    _offer(whole.name, files, cursor, created)
    _clear_away()
    return f"{sum(file.size for file in files):,} bytes at position {cursor.position}"


def _is_sound(dump: Dump) -> bool:
    return dump.makeup == makeup() and (settings.DUMPS_ROOT / dump.folder).is_dir()


@contextmanager
def _new_folder() -> Iterator[Path]:
    folder = settings.DUMPS_ROOT / f"{BUILDING}{uuid4().hex}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_descriptor(folder: Path, files: list[DumpFile], cursor: Cursor, created: datetime) -> DumpFile:
    with closing(Output(folder / NAME)) as output:
        output.write(describe(files, cursor, created))
        descriptor = output.finish()
    descriptor.rows = None
    _sync(folder)
    return descriptor


def _offer(folder: str, files: list[DumpFile], cursor: Cursor, built_at: datetime) -> None:
    with transaction.atomic():
        Dump.objects.all().delete()
        dump = Dump.objects.create(
            folder=folder, epoch=cursor.epoch, position=cursor.position, makeup=makeup(), built_at=built_at
        )
        for file in files:
            file.dump = dump
        DumpFile.objects.bulk_create(files)
        pages_changed()


def _clear_away() -> None:
    """Remove every folder but the present dump's: half-built ones, and former ones with what is public no more."""
    present = set(Dump.objects.values_list("folder", flat=True))
    for path in settings.DUMPS_ROOT.iterdir():
        if path.name.startswith((BUILDING, WHOLE)) and path.name not in present:
            shutil.rmtree(path, ignore_errors=True)
            if path.exists():
                logger.error("The former dump %s cannot be removed.", path)


def _sync(folder: Path) -> None:
    """Make the folder's entries outlast a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
