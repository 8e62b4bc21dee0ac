"""A world to search for leaks: each kind in each hidden state, its texts sentinels, linked with public ones both ways.

It is built by walking the models: a new column or child is in the sweep as soon as it exists and has its factory.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from django.db import IntegrityError, models, transaction

from delegations.models import Delegation, Document, Member
from organizations.models.places import TimeZoneField
from publishing import dumps, services
from publishing.changes import changes
from publishing.erasing import erase
from publishing.kinds import aggregate_models
from publishing.links import keys_to
from publishing.merging import merge
from publishing.models import Aggregate, Enquiry, Record
from publishing.repointing import is_refused
from tests import factories

HIDDEN_STATES = ("draft", "in_review", "scheduled", "withdrawn")
HIDDEN_DAY = date(2077, 7, 7)
SENTINEL = re.compile(r"leak\d{5}|2077-07|July 2077|2077年", re.IGNORECASE)
"""A hidden text, or the hidden day as an address, an answer or a page would write it."""

PRIVATE_COLUMNS = {
    "delegation.internal_brief",
    "agendaitem.talking_points",
    "article.full_text",
    "outcome.internal_notes",
    "outcome.next_review_on",
    "memberprivate.phone",
    "memberprivate.email",
    "memberprivate.diet",
    "memberprivate.notes",
}
"""Never public, of a public record either."""

SHORTEST_TEXT = 9
NOT_PROSE = {"part_name", "time_zone"}


class Texts:
    """Sentinels for what must stay hidden, plain words for what may be seen."""

    def __init__(self):
        self.numbers, self.origins = count(1), {}

    def hidden(self, column):
        word = f"leak{next(self.numbers):05}"
        self.origins[word] = f"{column.model._meta.model_name}.{column.name}"
        return _shaped(column, word)

    def plain(self, column):
        if f"{column.model._meta.model_name}.{column.name}" in PRIVATE_COLUMNS:
            return self.hidden(column)
        return _shaped(column, f"word{next(self.numbers):05}")


@dataclass(frozen=True)
class Former:
    """By what a record was found that is no more; `survivor` if it was merged."""

    model: type[Aggregate]
    uuid: str
    slug: str
    identifier: str
    survivor: Aggregate | None = None


@dataclass
class World:
    texts: Texts = field(default_factory=Texts)
    hidden: dict = field(default_factory=dict)
    """Records by state and model."""
    public: list = field(default_factory=list)
    documents: list = field(default_factory=list)
    erased: list[Former] = field(default_factory=list)
    merged: list[Former] = field(default_factory=list)

    def hidden_records(self):
        return [record for records in self.hidden.values() for record in records.values()]

    def leaks(self, text):
        return sorted({f"{word} ({self.texts.origins.get(word.lower())})" for word in SENTINEL.findall(text)})


def build():
    """Public records, hidden ones that link to them, and public ones that link to the hidden."""
    world = World()
    base = make_all(world.texts.plain, {})
    publish_all(base.values())
    with changes():
        for record in base.values():
            _add_private_rows(record, world.texts)
    world.public += base.values()
    for state in HIDDEN_STATES:
        world.hidden[state] = hidden = make_all(world.texts.hidden, base)
        if state == "withdrawn":
            publish_all(hidden.values())
        parents = make_all(world.texts.plain, hidden)
        publish_all(parents.values())
        world.public += parents.values()
        _move(hidden.values(), state)
    _add_erased(world, base)
    _add_merged(world)
    world.documents = list(Document.objects.exclude(audience=Document.Audience.PUBLIC))
    hidden = {column.name: world.texts.hidden(column) for column in Enquiry._meta.concrete_fields if _is_prose(column)}
    factories.make_enquiry(**hidden, about=base[Delegation].uuid)
    write_files()
    return world


def _add_erased(world, base):
    """Records that public ones showed until they were erased; what must not lose its link loses its row before."""
    gone = make_all(world.texts.hidden, base)
    publish_all(gone.values())
    parents = make_all(world.texts.plain, gone)
    publish_all(parents.values())
    world.public += parents.values()
    for model, record in gone.items():
        identifier = record.identifiers.first()
        world.erased.append(Former(model, str(record.uuid), record.slug, str(identifier)))
        for key in keys_to(model):
            if key.remote_field.on_delete is models.PROTECT:
                for row in key.model._base_manager.filter(**{key.name: record.pk}):
                    _let_go(row, key)
        record.refresh_from_db()
        erase(record=record, by=None)


def _let_go(row, key):
    setattr(row, key.name, None)
    if key.null and not is_refused(row):
        row.save()
    else:
        type(row)._base_manager.get(pk=row.pk).delete()


def _add_merged(world):
    """Each into a public one of its kind."""
    for model in aggregate_models():
        survivor, duplicate = (factories.published(factory(model)()) for _ in range(2))
        identifier = factories.make_identifier(duplicate)
        former = Former(model, str(duplicate.uuid), duplicate.slug, str(identifier), survivor)
        duplicate.refresh_from_db()
        merge(survivor=survivor, duplicate=duplicate, by=None)
        world.merged.append(former)


def write_files():
    """The files that can be downloaded, of what is public now."""
    for _slice in dumps.build():
        pass


def make_all(text, targets):
    """One aggregate of each kind with all its children, linked to the targets."""
    with changes():
        made = {model: make(model, text, targets) for model in aggregate_models()}
        for record in made.values():
            add_children(record, text, targets)
    return made


def publish_all(records):
    for record in records:
        record.refresh_from_db()
        factories.published(record)


def _move(records, state):
    verbs = {"in_review": factories.in_review, "scheduled": factories.scheduled, "withdrawn": _withdraw}
    for record in records:
        record.refresh_from_db()
        if state in verbs:
            verbs[state](record)
        assert record.status == state


def _withdraw(record):
    services.withdraw(record=record, by=None, reason="Entered by mistake.")


def make(model, text, targets):
    """An aggregate with every text filled and every link set to the target of its kind."""
    links = {
        column.name: targets[column.related_model] for column in links_of(model) if column.related_model in targets
    }
    record = factory(model)(**_texts(model, text) | _days(model, text) | links)
    for column in model._meta.many_to_many:
        if column.related_model in targets and column.remote_field.through._meta.auto_created:
            getattr(record, column.name).add(targets[column.related_model])
    return record


def add_children(owner, text, targets):
    """One child of each model, and for each of its links one more with the link: with its texts and without them."""
    for model, name in child_models(type(owner)):
        _add_child(model, {name: owner}, text, targets)
    if isinstance(owner, Aggregate):
        for make in (factories.make_alias, factories.make_identifier, factories.make_citation):
            model = {"make_alias": "Alias", "make_identifier": "Identifier"}.get(make.__name__)
            make(owner, **_texts(_record_model(model), text) if model else {})
        for article in (target for model, target in targets.items() if model.__name__ == "Article"):
            factories.make_citation(owner, article=article, **_texts(_record_model("Citation"), text))


def _add_child(model, owner, text, targets):
    for link in [None, *(column for column in links_of(model) if column.name not in owner)]:
        target = target_of(link, targets) if link else None
        if link and target is None:
            continue
        for texts in (_texts(model, text), dict.fromkeys(_texts(model, text), "")):
            values = owner | ({link.name: target} if link else {}) | texts
            try:
                with transaction.atomic():
                    child = factory(model)(**_for_the_public(model) | _days(model, text) | values)
            except IntegrityError:  # one of several links at once, or a row that must say something
                continue
            if link is None:
                add_children(child, text, targets)


def _add_private_rows(record, texts):
    """Members who are not to be named, with what they say and do, and documents that are for others."""
    for audience in (Document.Audience.STAFF, Document.Audience.DELEGATION):
        for name in ("delegation", "event"):
            if record.kind_name == name:
                factories.make_document(**{name: record}, audience=audience, **_texts(Document, texts.hidden))
    if record.kind_name == "delegation":
        member = factories.make_member(delegation=record, is_public=False, **_texts(Member, texts.hidden))
        event = factories.published(factories.make_event())
        factories.make_participation(delegation=record, event=event)
        item = factories.make_agenda_item(event=event)
        factories.make_appearance(agenda_item=item, member=member, name_en="")


def factory(model):
    """The factory that bears the model's name."""
    return getattr(factories, "make_" + re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower())


def _record_model(name):
    return next(model for model in all_records() if model.__name__ == name)


def all_records(base=Record):
    for model in base.__subclasses__():
        yield from all_records(model)
        if not model._meta.abstract:
            yield model


def child_models(owner):
    return [
        (model, name)
        for model in all_records()
        for name in model.owners
        if isinstance(model._meta.get_field(name), models.ForeignKey)
        and model._meta.get_field(name).related_model is owner
    ]


def links_of(model):
    keys = (column for column in model._meta.concrete_fields if isinstance(column, models.ForeignKey))
    return [column for column in keys if issubclass(column.related_model, Record)]


def target_of(link, targets):
    """What the link can lead to: a target of its kind, or a child of one."""
    if link.related_model in targets:
        return targets[link.related_model]
    rows = link.related_model._base_manager
    for name in link.related_model.owners:
        owner = targets.get(link.related_model._meta.get_field(name).related_model)
        if owner and (row := rows.filter(**{name: owner}).first()):
            return row
    return None


def _texts(model, text):
    columns = (column for column in model._meta.concrete_fields if _is_prose(column))
    return {column.name: text(column) for column in columns}


def _days(model, text):
    """The hidden day in every date of what is hidden, and in the private dates of what is public."""
    columns = [column for column in model._meta.concrete_fields if type(column) is models.DateField and column.editable]
    return {column.name: HIDDEN_DAY for column in columns if SENTINEL.search(text(column))}


def _is_prose(column):
    is_text = isinstance(column, models.CharField | models.TextField) and not isinstance(column, TimeZoneField)
    is_short = column.max_length is not None and column.max_length < SHORTEST_TEXT
    return is_text and column.editable and not column.choices and not is_short and column.name not in NOT_PROSE


def _shaped(column, word):
    if isinstance(column, models.EmailField):
        return f"{word}@example.org"
    if isinstance(column, models.URLField):
        return f"https://{word}.example/"
    return word


def _for_the_public(model):
    return {"audience": Document.Audience.PUBLIC} if model is Document else {}
