"""What an address that takes few parameters says to any other."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext as _

from publishing.lists.listing import is_tracking


def refuse_unknown(request: HttpRequest, *allowed: str) -> None:
    """Raises BadRequest for a parameter not allowed or given twice; what tags links elsewhere is passed over."""
    for name, values in request.GET.lists():
        if name in allowed and len(values) > 1:
            raise BadRequest(_("Give “%(name)s” once.") % {"name": name})
        if name not in allowed and not is_tracking(name):
            known = ", ".join(allowed) or _("none")
            raise BadRequest(_("This address takes these parameters: %(names)s.") % {"names": known})
