"""Every relation of the models to every kind of record follows a merge: one that a later model brings is tried too."""

import uuid

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from simple_history.models import HistoricalChanges

from organizations.models import RegionAncestor
from publishing.kinds import aggregate_models
from publishing.merging import merge
from publishing.models import FormerSlug, PublicRecord, Shown, SitePosition
from tests import factories
from tests.leaks.world import factory

pytestmark = pytest.mark.django_db

DERIVED = {RegionAncestor, PublicRecord, Shown, SitePosition}
"""Written anew by closure and register, whose own tests say so."""


def present_models():
    return [model for model in apps.get_models() if not issubclass(model, HistoricalChanges) and model not in DERIVED]


def keys():
    for model in present_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model in aggregate_models():
                yield field


def links():
    for model in present_models():
        for field in model._meta.many_to_many:
            if field.remote_field.through._meta.auto_created:
                yield field


def generic_keys():
    for model in present_models():
        for field in model._meta.private_fields:
            if isinstance(field, GenericForeignKey):
                yield field


def two(model):
    return factory(model)(), factory(model)()


def merged(survivor, duplicate):
    merge(survivor=type(survivor).objects.get(pk=survivor.pk), duplicate=fresh(duplicate), by=None)


def fresh(record):
    return type(record)._base_manager.get(pk=record.pk)


@pytest.mark.parametrize("field", list(keys()), ids=str)
def test_foreign_key_follows(field):
    survivor, duplicate = two(field.related_model)
    of_any = any(field.model is key.model for key in generic_keys())
    row = factory(field.model)(*([factories.make_venue()] if of_any else []), **{field.name: duplicate})
    merged(survivor, duplicate)
    assert getattr(fresh(row), field.name) == survivor


@pytest.mark.parametrize("field", [field for field in links() if field.related_model in aggregate_models()], ids=str)
def test_link_from_elsewhere_follows(field):
    survivor, duplicate = two(field.related_model)
    row = factory(field.model)()
    getattr(row, field.name).add(duplicate)
    merged(survivor, duplicate)
    assert list(getattr(row, field.name).all()) == [survivor]


@pytest.mark.parametrize("field", [field for field in links() if field.model in aggregate_models()], ids=str)
def test_own_link_follows(field):
    survivor, duplicate = two(field.model)
    targets = {a_target(field.related_model), a_target(field.related_model)}
    getattr(survivor, field.name).add(min(targets, key=lambda target: target.pk))
    getattr(duplicate, field.name).add(*targets)
    merged(survivor, duplicate)
    assert set(getattr(survivor, field.name).all()) == targets


def a_target(model):
    if model.__name__ == "DelegationKind":
        return model.objects.create(code=uuid.uuid4().hex, name_en="Kind", name_zh="类")
    return factory(model)()


@pytest.mark.parametrize("model", aggregate_models(), ids=lambda model: model.__name__)
@pytest.mark.parametrize("field", list(generic_keys()), ids=lambda field: field.model.__name__)
def test_generic_key_follows(model, field):
    survivor, duplicate = two(model)
    row = getattr(factories, f"make_{field.model._meta.model_name}")(duplicate)
    merged(survivor, duplicate)
    assert getattr(fresh(row), field.name) == survivor


def test_every_column_of_uuids_is_known():
    """An address leads on by uuid; an enquiry keeps what its writer named; an epoch is no record's."""
    columns = [
        field
        for model in present_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.UUIDField) and not field.unique
    ]
    assert [str(column) for column in columns] == [
        "publishing.Dump.epoch",
        "publishing.Enquiry.about",
        "publishing.FormerSlug.target_uuid",
    ]
    survivor, duplicate = (factories.published(record) for record in two(aggregate_models()[0]))
    address = {"kind_name": duplicate.kind_name, "slug": "older-still"}
    FormerSlug.objects.create(**address, target_uuid=duplicate.uuid)
    merged(survivor, duplicate)
    assert FormerSlug.objects.get(**address).target_uuid == survivor.uuid
