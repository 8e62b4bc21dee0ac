"""What staff and programs may do to the records, in any order: each deed takes three numbers that choose the details.

The deeds walk the models: what a later model brings is done to it too.
"""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from coverage.models import Article, Citation
from delegations.models import Delegation, DelegationKind, Event
from organizations.models import Indicator, Sector
from publishing import services
from publishing.erasing import erase
from publishing.kinds import aggregate_models
from publishing.links import plain_links_of
from publishing.merging import merge
from publishing.models import Aggregate, Record
from publishing.register import writer
from publishing.unpublished import hidden_records_shown
from tests import factories
from tests.leaks.world import all_records, child_models, factory, links_of

TEXTS = ("", "Port", "Harbour", "深圳")
AGGREGATES = aggregate_models()
RECORDS = sorted(all_records(), key=lambda model: model._meta.label)
CHILDREN = [model for model in RECORDS if not issubclass(model, Aggregate)]
OF_ANY = (factories.make_alias, factories.make_identifier, factories.make_citation)


class Nothing(Exception):
    """The deed finds nothing to be done to."""


def among(choices, number):
    if not choices:
        raise Nothing
    return choices[number % len(choices)]


def some(model, number):
    return among(list(model._base_manager.order_by("pk")), number)


def a_record(a, b):
    return some(among(AGGREGATES, a), b)


def create(a, b, c):
    return factory(among(AGGREGATES, a))(name_zh=among(TEXTS, c))


def add_child(a, b, c):
    """With links to whatever there is; without them it is what its factory makes."""
    owner = a_record(a, b)
    child, name = among(child_models(type(owner)), c)
    links = {link.name: some(link.related_model, b + c) for link in links_of(child) if link.null and c % 2}
    return factory(child)(**links | {name: owner})


def add_name_number_or_source(a, b, c):
    make = among(OF_ANY, c)
    links = {"article": some(Article, b + c)} if make is factories.make_citation else {}
    return make(a_record(a, b), **links)


def cite_a_part(a, b, c):
    """A child with one source, of the aggregate that it belongs to."""
    part = some(among([model for model in CHILDREN if not issubclass(model, Citation)], a), b)
    for owner in part.aggregates():
        factories.make_citation(owner, part=part, article=some(Article, c))


def rename(a, b, c):
    record = a_record(a, b)
    record.name_en, record.name_zh = f"{among(TEXTS, c)} {c % 3}", among(TEXTS, c + b)
    record.save()


def name_by_facts(a, b, c):
    """The name is made from now on, or is the one that was made last."""
    record = some(among([Delegation, Event], a), b)
    record.name_basis = among(("descriptive", "descriptive", "official"), c)
    record.save()


def write(a, b, c):
    """A new text in any row, for the public or not."""
    row, column = _row_and_column(a, b, c, lambda column: isinstance(column, models.CharField | models.TextField))
    setattr(row, column.name, among(TEXTS, b + c)[: column.max_length])
    row.save()


def link(a, b, c):
    """Any foreign key of any row, an owner's too, leads elsewhere or nowhere."""
    row, column = _row_and_column(a, b, c, lambda column: column in links_of(column.model))
    setattr(row, column.name, None if column.null and b % 3 == 0 else some(column.related_model, b + c))
    row.save()


def show_or_hide_a_row(a, b, c):
    row, column = _row_and_column(a, b, c, lambda column: column.name in ("is_public", "audience"))
    setattr(row, column.name, bool(c % 2) if column.name == "is_public" else among(("public", "staff"), c))
    row.save()


def _row_and_column(a, b, c, is_wanted):
    def columns_of(model):
        return [column for column in model._meta.concrete_fields if column.editable and is_wanted(column)]

    model = among([model for model in RECORDS if columns_of(model)], a)
    return some(model, b), among(columns_of(model), c)


def move_links(a, b, c):
    """Many-to-many links are added, taken away, cleared or set, from either side if that is a record's."""
    field = among([field for model in RECORDS for field in plain_links_of(model)], a)
    row, target = some(field.model, b), some(field.related_model, c)
    links = getattr(row, field.name)
    if c % 2 and isinstance(target, Record):
        links, target = getattr(target, field.remote_field.get_accessor_name()), row
    verb = among(("add", "remove", "clear", "set"), b + c)
    getattr(links, verb)(*{"clear": [], "set": [[target]]}.get(verb, [target]))


def write_in_bulk(a, b, c):
    model = among(CHILDREN, a)
    rows = model.objects.filter(pk__in=[some(model, b).pk, some(model, b + 1).pk])
    column = among([column for column in _prose(model) if column.name != "domain"], c)
    value = among(TEXTS, c)[: column.max_length]
    if c % 2:
        rows.update(**{column.name: value})
    else:
        changed = list(rows)
        for row in changed:
            setattr(row, column.name, value)
        model.objects.bulk_update(changed, [column.name])


def _prose(model):
    texts = (column for column in model._meta.concrete_fields if type(column) in (models.CharField, models.TextField))
    return [column for column in texts if column.editable and not column.choices]


def link_in_bulk(a, b, c):
    column = among([link for model in RECORDS for link in links_of(model)], a)
    target = None if column.null and c % 3 == 0 else some(column.related_model, c)
    column.model.objects.filter(pk__in=[some(column.model, b).pk, some(column.model, b + 1).pk]).update(
        **{column.name: target}
    )


def create_in_bulk(a, b, c):
    """Copies of rows, in one statement."""
    row = some(among(CHILDREN, a), b)
    row.pk = None
    row._state.adding = True
    type(row).objects.bulk_create([row])


def delete_rows(a, b, c):
    row = some(among(CHILDREN, a), b)
    if c % 2:
        type(row).objects.filter(pk__gte=row.pk).order_by("pk").filter(pk__lt=row.pk + 3).delete()
    else:
        row.delete()


def publish(a, b, c):
    services.publish(record=a_record(a, b), by=None)


def publish_together(a, b, c):
    record = a_record(a, b)
    services.publish_together(records=[record, *hidden_records_shown(record).publishable], by=None)


def schedule(a, b, c):
    services.schedule(record=a_record(a, b), by=None, at=timezone.now() + timedelta(days=1 + c % 2))


def publish_due(a, b, c):
    services.publish_due(at=timezone.now() + timedelta(days=1, hours=1))


def withdraw(a, b, c):
    services.withdraw(record=a_record(a, b), by=None, reason="Entered by mistake.")


def send_on_or_back(a, b, c):
    among((services.submit, services.send_back), c)(record=a_record(a, b), by=None)


def delete(a, b, c):
    record = a_record(a, b)
    if c % 2:
        type(record).objects.filter(pk=record.pk).delete()
    else:
        record.delete()


def erase_one(a, b, c):
    erase(record=a_record(a, b), by=None)


def merge_two(a, b, c):
    model = among(AGGREGATES, a)
    merge(survivor=some(model, b), duplicate=some(model, c), by=None)


def rename_code(a, b, c):
    model = among((Sector, Indicator, DelegationKind), a)
    code = some(model, b)
    if c % 2:
        model.objects.filter(pk=code.pk).update(name_en=f"Code {c}")
    else:
        code.name_zh = f"码{c}"
        code.save()


def renew(a, b, c):
    writer.renew_stale(set(), batch=1 + c % 5)


DEEDS = [
    create,
    add_child,
    add_name_number_or_source,
    cite_a_part,
    rename,
    name_by_facts,
    write,
    link,
    show_or_hide_a_row,
    move_links,
    write_in_bulk,
    link_in_bulk,
    create_in_bulk,
    delete_rows,
    publish,
    publish_together,
    schedule,
    publish_due,
    withdraw,
    send_on_or_back,
    delete,
    erase_one,
    merge_two,
    rename_code,
    renew,
]
