"""What the models say of each other: whose made names come from whose, where a model's history lies."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps

if TYPE_CHECKING:
    from publishing.models import Aggregate


def described_from(source: "Aggregate") -> "Iterator[tuple[type[Aggregate], int]]":
    """The records whose descriptive name holds the source's name, as model and primary key; one query a way."""
    model: Any
    for model in apps.get_models():
        for path, condition in getattr(model, "described_from", {}).items():
            if end_of(model, path) is type(source):
                rows = model._base_manager.filter(condition, **{path: source.pk, "name_basis": "descriptive"})
                for key in rows.values_list("pk", flat=True).distinct():
                    yield model, key


@cache
def history_model(model: type) -> Any:
    """The model of its history rows. Reading `model.history` makes a class each time: half a millisecond."""
    return model.history.model  # type: ignore[attr-defined]


def end_of(model: Any, path: str) -> type[Any]:
    """The model at the end of a lookup path."""
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model
