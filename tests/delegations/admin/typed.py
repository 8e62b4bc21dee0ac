"""What a browser would send of an opened admin form, to be typed over and sent."""

from django.forms import CheckboxInput, FileInput


def fields_of(response):
    """The names and values of every input of the admin form in the response."""
    forms = [response.context["adminform"].form]
    sent = {}
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if isinstance(bound.field.widget, FileInput) or value is None:
                continue
            if isinstance(bound.field.widget, CheckboxInput):
                sent |= {bound.html_name: "on"} if value else {}
            elif isinstance(value, (list, tuple)):
                sent[bound.html_name] = [str(getattr(item, "pk", item)) for item in value]
            else:
                sent[bound.html_name] = str(getattr(value, "pk", value))
    return sent


def opened(client, address):
    """What the form at the address would send as it stands."""
    response = client.get(address)
    assert response.status_code == 200
    return fields_of(response)


def add_row(sent, prefix, **values):
    """Type one more row into an inline; returns its number."""
    number = int(sent[f"{prefix}-TOTAL_FORMS"])
    sent[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    sent |= {f"{prefix}-{number}-{name}": str(value) for name, value in values.items()}
    return number


def errors_of(response):
    """Every message in the form, by the name of its input; those of a whole form under its prefix."""
    found = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += inline.formset.forms
        if inline.formset.non_form_errors():
            found[inline.formset.prefix] = list(inline.formset.non_form_errors())
    for form in forms:
        for name, messages in form.errors.items():
            key = form.prefix or "form" if name == "__all__" else form.add_prefix(name)
            found[key] = list(messages)
    return found


def notes_of(response):
    """What is said at the top of the page."""
    return [str(message) for message in response.context["messages"]]
