"""Texts of Django's own admin that its Chinese catalogue lacks: marked here, they are translated in ours."""

from django.utils.translation import gettext_noop as _

TEXTS = (
    _("Model name"),
    _("Add link"),
    _("Change or view list link"),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Error:"),
    _("Forgotten your login credentials?"),
    _("In case you’ve forgotten, you are:"),
)
