"""Sources, in the form of the record that they bear out."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.admin import GenericStackedInline
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from coverage.models import Citation
from publishing.admin.choices import with_links
from publishing.admin.forms import RecordForm
from publishing.admin.formsets import GenericRecordFormSet
from publishing.admin.inlines import OwnedByParent
from publishing.models import Aggregate, Record

BOOKKEEPING = {
    "id", "uuid", "slug", "status", "publish_at", "first_published_at", "withdrawn_at", "withdrawal_reason",
    "version", "created_at", "modified_at",
}  # fmt: skip


class CitationForm(RecordForm):
    """One choice names what is borne out: the whole record, one of its facts, or one of its rows.

    In the form of such a row, `part`: the whole row or one of its facts.
    """

    about = forms.ChoiceField(label=capfirst(_("bears out")), required=False)

    class Meta:
        model = Citation
        fields = ("article", "basis", "place", "note_en", "note_zh")

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], part: Record | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part = part
        about: Any = self.fields["about"]
        about.choices = choices
        self.initial["about"] = _key_of(self.instance, part)
        labels = dict(_flat(choices))
        if self.initial["about"] not in labels:
            about.choices = [*choices, (self.initial["about"], _name_of(self.instance, part, labels))]

    def _post_clean(self) -> None:
        part, _colon, self.instance.field = self.cleaned_data.get("about", "").partition(":")
        if self.part is None:
            name, _dash, key = part.partition("-")
            self.instance.part_name, self.instance.part_id = name, int(key) if key else None
        super()._post_clean()


class CitationFormSet(GenericRecordFormSet):
    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        if not hasattr(self, "_choices"):
            self._choices = list(citable_facts(self.instance))
        return super().get_form_kwargs(index) | {"choices": self._choices}


class PartCitationFormSet(CitationFormSet):
    """Sources of one row of an aggregate: they belong to the aggregate, which a new row has once its form is read."""

    def __init__(self, *args: Any, instance: Any, queryset: Any, **kwargs: Any) -> None:
        self.part = instance
        rows = queryset.filter(part_name=instance._meta.model_name, part_id=instance.pk)
        super().__init__(*args, instance=self._owner, queryset=rows, **kwargs)

    @property
    def _owner(self) -> Any:
        return getattr(self.part, self.part.owners[0], None)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        if not hasattr(self, "_choices"):
            self._choices = list(citable_facts(self.part))
        return super().get_form_kwargs(index) | {"part": self.part}

    def clean(self) -> None:
        if self.instance is not None:
            self.instance.is_stale = getattr(self.part, "is_stale", False)
        super().clean()

    def save_new(self, form: Any, commit: bool = True) -> Citation:
        self.instance = self._owner
        form.instance.part_name, form.instance.part_id = self.part._meta.model_name, self.part.pk
        return super().save_new(form, commit=commit)


class CitationInline(OwnedByParent, GenericStackedInline):
    model = Citation
    form = CitationForm
    formset = CitationFormSet
    fields = (("about", "article", "basis", "place"), ("note_en", "note_zh"))
    autocomplete_fields = ("article",)
    extra = 0
    verbose_name = _("source")
    verbose_name_plural = _("sources")

    @admin.display(description=capfirst(_("bears out")))
    def about(self, citation: Citation) -> str:
        """Where the form is only read."""
        if not hasattr(self, "_labels"):
            self._labels = dict(_flat(list(citable_facts(citation.record))))
        key = _key_of(citation, None)
        return str(self._labels[key] if key in self._labels else _name_of(citation, None, self._labels))


class PartCitationInline(CitationInline):
    formset = PartCitationFormSet


def citable_facts(record: Any) -> Iterator[tuple[Any, Any]]:
    """The choices: the record, its own facts, and its saved rows grouped by what they are."""
    yield "", _("the whole record")
    fields = [
        (f":{field.name}", capfirst(str(field.verbose_name)))
        for field in (*record._meta.concrete_fields, *record._meta.many_to_many)
        if field.editable
        and field.name not in {*BOOKKEEPING, *record.owners, *record.private_columns}
        and not field.name.endswith("_precision")
    ]
    yield _("Facts"), fields
    if record.pk is None:
        return
    for model, rows in _children(record):
        choices = [choice for row in rows for choice in _choices_of(row)]
        if choices:
            yield capfirst(str(model._meta.verbose_name_plural)), choices


def _choices_of(row: Record) -> Iterator[tuple[str, str]]:
    """The row as a whole and the role in it, for which a source of its own may be needed: who led is often inferred."""
    key, name = f"{row._meta.model_name}-{row.pk}:", str(row)[:80]
    yield key, name
    for field in row._meta.concrete_fields:
        if field.name == "role":
            yield f"{key}role", f"{name} – {capfirst(str(field.verbose_name))}"


def _children(record: Any) -> Iterator[tuple[type[Record], models.QuerySet]]:
    """The models of the record's rows, each with the rows."""
    for relation in record._meta.related_objects:
        model = relation.related_model
        if issubclass(model, Record) and not issubclass(model, Aggregate) and relation.field.name in model.owners:
            yield model, with_links(model._base_manager.filter(**{relation.field.name: record}))


def _key_of(citation: Citation, part_of_form: Record | None) -> str:
    part = f"{citation.part_name}-{citation.part_id}" if citation.part_name and part_of_form is None else ""
    return f"{part}:{citation.field}" if part or citation.field else ""


def _name_of(citation: Citation, part_of_form: Record | None, labels: dict[str, Any]) -> str:
    """What a citation bears out that is none of the choices: a pair of columns, or a column of a row."""
    if part_of_form is not None:
        return _label_of(type(part_of_form), citation.field)
    models_of_rows = {model._meta.model_name: model for model, _rows in _children(citation.record)}
    model: Any = models_of_rows.get(citation.part_name) if citation.part_name else type(citation.record)
    part = str(labels.get(f"{citation.part_name}-{citation.part_id}:", citation.part_name))
    return " – ".join(text for text in (part, _label_of(model, citation.field) if model else citation.field) if text)


def _label_of(model: type[models.Model], name: str) -> str:
    """The column's label, or those of the pair in both languages."""
    columns = {field.name: field for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}
    found = [columns[key] for key in (name, f"{name}_en", f"{name}_zh") if key in columns]
    return " / ".join(capfirst(str(field.verbose_name)) for field in found) or name


def _flat(choices: list[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    for key, label in choices:
        if isinstance(label, list):
            yield from label
        else:
            yield key, label
