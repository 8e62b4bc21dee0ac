"""A stored file goes when its document goes, or takes another file."""

from collections.abc import Container, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_delete, pre_save

from publishing.changes import changes


def connect() -> None:
    """By signals, for a cascade deletes documents without calling them."""
    document = apps.get_model("delegations", "Document")
    pre_save.connect(_drop_replaced, sender=document, dispatch_uid="delegations.replaced_file")
    post_delete.connect(_drop_deleted, sender=document, dispatch_uid="delegations.deleted_file")


@contextmanager
def dropping_replaced(documents: QuerySet, columns: Container[str]) -> Iterator[None]:
    """For a bulk write of the columns, which sends no signal."""
    with changes():
        former = set(documents.values_list("file", flat=True)) if "file" in columns else set()
        yield
        for name in filter(None, former):
            _drop_unused(documents.model, name)


def _drop_replaced(sender: Any, instance: Any, **kwargs: Any) -> None:
    former = sender._base_manager.filter(pk=instance.pk).values_list("file", flat=True).first()
    if former and not (instance.file and instance.file._committed and instance.file.name == former):
        _drop_unused(sender, former)


def _drop_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    if instance.file:
        _drop_unused(sender, instance.file.name)


def _drop_unused(model: Any, name: str) -> None:
    """Once the change is kept, and unless another document has the file; a store that fails undoes nothing."""

    def drop() -> None:
        if not model._base_manager.filter(file=name).exists():
            model._meta.get_field("file").storage.delete(name)

    transaction.on_commit(drop, robust=True)
