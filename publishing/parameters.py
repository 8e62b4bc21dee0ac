"""What an address may be asked: the names of its parameters, how often each may come, how many records it gives."""

from collections.abc import Collection

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

TRACKING_PREFIXES = ("utm_",)
TRACKING = {"fbclid", "gclid", "msclkid", "spm", "mc_cid", "mc_eid"}


def is_tracking(name: str) -> bool:
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def faults_of(
    params: QueryDict, allowed: Collection[str], *, repeatable: Collection[str] = (), lenient: bool = False
) -> dict[str, list[str]]:
    """Messages by name: of what is not allowed, and of what is given twice, so that one value would hide the other.

    `lenient` passes over what links are tagged with elsewhere: a public address is shared, the API's is not.
    """
    faults = {}
    for name, values in params.lists():
        if name not in allowed:
            if not (lenient and is_tracking(name)):
                faults[name] = [_("There is no such parameter.")]
        elif len(values) > 1 and name not in repeatable:
            faults[name] = [_("Give it once.")]
    return faults


def refuse_unknown(request: HttpRequest, *allowed: str) -> None:
    """Raises BadRequest for a parameter not allowed or given twice."""
    for name in faults_of(request.GET, allowed, lenient=True):
        if name in allowed:
            raise BadRequest(_("Give “%(name)s” once.") % {"name": name})
        known = ", ".join(allowed) or _("none")
        raise BadRequest(_("This address takes these parameters: %(names)s.") % {"names": known})


def per_page_of(params: QueryDict, *, usual: int, most: int) -> int:
    """Raises ValueError, in words, for what is no such number."""
    text = params.get("per_page") or str(usual)
    if text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= most:
        return int(text)
    raise ValueError(_("Give a whole number from 1 to %(n)d.") % {"n": most})
