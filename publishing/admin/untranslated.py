"""Texts of Django's own admin that its Chinese catalogue lacks or says stiffly: marked here, they are in ours."""

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

STIFF = (
    _(":"),
    _("Action:"),
    _("Add"),
    _("Add %(name)s"),
    _("Add %s"),
    _("Add another %(model)s"),
    _("Add another %(verbose_name)s"),
    _("Authentication and Authorization"),
    _(" By %(filter_title)s "),
    _("Change %s"),
    _("Delete selected %(verbose_name_plural)s"),
    _("Filter"),
    _("Log out"),
    _("Logged out"),
    _("No action selected."),
    _("Save and add another"),
    _("Select %s to change"),
    _("Select %s to view"),
    _("Start typing to filter…"),
    _("Thanks for spending some quality time with the web site today."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("View %s"),
    _("View on site"),
    _("View site"),
    _("You may edit it again below."),
)
"""Spaces around Chinese words, 你 beside 您, words that no office uses."""
