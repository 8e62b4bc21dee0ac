"""A stored file goes when its document goes, or takes another file."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, pre_save

from delegations.models import Document


def connect() -> None:
    """By signals, for a cascade deletes documents without calling them."""
    pre_save.connect(_drop_replaced, sender=Document, dispatch_uid="delegations.replaced_file")
    post_delete.connect(_drop_deleted, sender=Document, dispatch_uid="delegations.deleted_file")


def _drop_replaced(instance: Document, **kwargs: Any) -> None:
    former = Document._base_manager.filter(pk=instance.pk).values_list("file", flat=True).first()
    if former and not (instance.file and instance.file._committed and instance.file.name == former):
        _drop_unused(former)


def _drop_deleted(instance: Document, **kwargs: Any) -> None:
    if instance.file:
        _drop_unused(instance.file.name)


def _drop_unused(name: str) -> None:
    """Once the change is kept, and unless another document has the file; a store that fails undoes nothing."""

    def drop() -> None:
        if not Document._base_manager.filter(file=name).exists():
            Document._meta.get_field("file").storage.delete(name)

    transaction.on_commit(drop, robust=True)
