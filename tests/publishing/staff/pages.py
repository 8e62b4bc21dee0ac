"""Addresses of the staff site and the texts that its answers show."""

import html
import re

from django.contrib.admin import site
from django.urls import reverse

from publishing.admin.records import AggregateAdmin
from tests import factories


def admin_url(record, page="change", *args):
    options = record._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{page}", args=[record.pk, *args])


def changelist_url(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def step(client, record, name, **values):
    """The answer to a step's POST, with the record's present version unless another is given."""
    return client.post(admin_url(record, "step", name), {"version": record.version} | values, follow=True)


def text(response):
    """What a reader sees of a page, in one line."""
    page = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def aggregate_admins():
    return {model: admin for model, admin in site._registry.items() if isinstance(admin, AggregateAdmin)}


def make(model, **values):
    """A draft of any kind of aggregate."""
    return getattr(factories, f"make_{model._meta.model_name}")(**values)


def form_data(response):
    """What a browser would send: the values of the form and of its inlines as they stand."""
    forms = [response.context["adminform"].form]
    for formset in (inline.formset for inline in response.context["inline_admin_formsets"]):
        forms += [formset.management_form, *formset.forms]
    values = {}
    for form in forms:
        for field in form:
            if field.value() is not None and field.value() is not False:
                values[field.html_name] = field.value()
    return values
