"""What a record's page shows that is not public itself, read from the models' own relations.

The page's record is followed along every link of its own and of its children. What is found on the way is followed less
far, so that one visit never drags half the database along: a place, body or person brings what its own columns name (a
region what it lies in, an outlet its country), something on the spine also whom and what its children name and what
`brings` says (an event its speakers, outcomes and articles; an article its outlet, but not all that it mentions), and
everything brings the articles that bear it out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models

from publishing.models import Aggregate, Record, Status
from publishing.relations import end_of

Keys = dict[type[Aggregate], set[int]]


@dataclass(frozen=True)
class Refused:
    record: Aggregate
    reason: str


@dataclass
class Showing:
    """The hidden records found: those that can be published, those that may be again, those that never can."""

    publishable: list[Aggregate] = field(default_factory=list)
    withdrawn: list[Aggregate] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def add(self, record: Aggregate) -> bool:
        """Put a record where it belongs; whether what it shows is looked at too."""
        if record.refusal_to_publish:
            self.refused.append(Refused(record, record.refusal_to_publish))
        elif record.status == Status.WITHDRAWN:
            self.withdrawn.append(record)
        else:
            self.publishable.append(record)
            return True
        return False


@dataclass(frozen=True)
class Link:
    """A way from some model's row to an aggregate: the path of the key that is asked for, and where it leads."""

    path: str
    target: type[Aggregate]


def hidden_records_shown(root: Aggregate) -> Showing:
    """Every hidden record that the root's page would show, directly or by what it brings; the root is not among them.

    The number of queries grows with the steps from the root and the kinds of record, never with the rows.
    """
    showing = Showing()
    seen: Keys = {type(root): {root.pk}}
    frontier: Keys = {type(root): {root.pk}}
    is_root = True
    while frontier:
        found: Keys = {}
        for model, keys in frontier.items():
            for target, found_keys in _targets(model, keys, is_root=is_root):
                found.setdefault(target, set()).update(found_keys - seen.setdefault(target, set()))
        frontier = {}
        for model, keys in found.items():
            seen[model] |= keys
            for record in _hidden(model, keys):
                if showing.add(record):
                    frontier.setdefault(model, set()).add(record.pk)
        is_root = False
    return showing


def _hidden(model: type[Aggregate], keys: set[int]) -> Iterator[Aggregate]:
    if keys:
        rows: Any = model._base_manager.filter(pk__in=keys).exclude(status=Status.PUBLISHED)
        yield from rows.for_labels().order_by("sort_en", "pk")


def _targets(model: type[Aggregate], keys: set[int], *, is_root: bool) -> Iterator[tuple[type[Aggregate], set[int]]]:
    own = [link for link in _links_of(model) if is_root or not (model.on_spine and _is_many(model, link.path))]
    yield from _follow(model._base_manager.filter(pk__in=keys), own, is_root)
    yield from _cited(model, keys)
    if is_root or model.on_spine:
        yield from _follow(model._base_manager.filter(pk__in=keys), _brought_links(model), True)
        for child, owner in children_of(model):
            rows = _shown_rows(child).filter(**{f"{owner}__in": keys})
            yield from _follow(rows, _child_links(child, owner), is_root)


def _follow(
    rows: models.QuerySet, links: Iterable[Link], with_spine: bool
) -> Iterator[tuple[type[Aggregate], set[int]]]:
    """One query for the single links, one for each link to many: joined in one they would multiply."""
    links = [link for link in links if with_spine or not link.target.on_spine]
    single = [link for link in links if not _is_many(rows.model, link.path)]
    columns = zip(*rows.values_list(*(link.path for link in single)), strict=True) if single else ()
    for link, column in zip(single, columns, strict=False):
        yield link.target, {key for key in column if key is not None}
    for link in links:
        if link not in single:
            yield link.target, set(rows.filter(**{f"{link.path}__isnull": False}).values_list(link.path, flat=True))


def _cited(model: type[Aggregate], keys: set[int]) -> Iterator[tuple[type[Aggregate], set[int]]]:
    """The articles that bear the records out."""
    options: Any = model._meta
    citations = options.get_field("citations").related_model
    content_type = ContentType.objects.get_for_model(model)
    rows = citations._base_manager.filter(content_type=content_type, object_id__in=keys)
    yield from _follow(rows, _links_of(citations), True)


def _shown_rows(child: type[Record]) -> models.QuerySet:
    """A child's rows without those that its own queryset keeps from the public."""
    rows = child._base_manager.all()
    return rows.public() if hasattr(rows, "public") else rows


@cache
def children_of(model: type[Aggregate]) -> tuple[tuple[type[Record], str], ...]:
    """The models of an aggregate's children, each with the key that leads to it."""
    pairs = []
    for child in apps.get_models():
        if issubclass(child, Record) and not issubclass(child, Aggregate):
            for owner in child.owners:
                field_ = child._meta.get_field(owner)
                if field_.concrete and field_.related_model is model:
                    pairs.append((child, owner))
    return tuple(pairs)


def _child_links(child: type[Record], owner: str) -> tuple[Link, ...]:
    return tuple(link for link in _links_of(child) if link.path.split("__")[0] != owner)


@cache
def _links_of(model: type[models.Model]) -> tuple[Link, ...]:
    """A model's own links to aggregates; one to a child row leads to the aggregate that the row is part of."""
    links = []
    field_: Any
    for field_ in (*model._meta.fields, *model._meta.many_to_many):
        target = field_.related_model
        if not isinstance(target, type) or not issubclass(target, Record) or not getattr(field_, "editable", True):
            continue
        if issubclass(target, Aggregate):
            if not field_.many_to_many or field_.remote_field.through._meta.auto_created:
                links.append(Link(field_.name, target))
        else:
            owner = target.owners[0]
            links.append(Link(f"{field_.name}__{owner}", end_of(target, owner)))
    return tuple(links)


@cache
def _brought_links(model: type[Aggregate]) -> tuple[Link, ...]:
    return tuple(Link(path, end_of(model, path)) for path in model.brings)


def _is_many(model: type[models.Model], path: str) -> bool:
    """Whether one row may have several at the end of the path."""
    first = model._meta.get_field(path.split("__")[0])
    return bool(first.many_to_many or first.one_to_many)
