"""A figure as stated, with all that qualifies it and who says so."""

from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from publishing.html.footnotes import sources
from publishing.html.texts import EMPTY, Body, link, plain, rendering, text
from publishing.words.claims import QUALIFYING, claim_parts
from publishing.words.languages import brackets


def figure(context: Context, claim: Body) -> SafeString:
    """A figure as stated, with all that qualifies it and who says so."""
    parts = claim_parts(claim)
    stated = text(claim, "stated")
    value = format_html("{} {}", parts.qualifier, stated) if parts.qualifier else stated
    facts = [format_html("{}{}", words, sources(context, claim, fields)) for fields, words in parts.facts]
    facts += _claimant(claim)
    details = format_html_join(" · ", '<span class="figure-fact">{}</span>', ((fact,) for fact in facts))
    flags = format_html_join("", ' <span class="tag tag-warning">{}</span>', ((flag,) for flag in parts.flags))
    note = text(claim, "note")
    return format_html(
        '<span class="figure"><strong class="figure-value">{}{}</strong>{}{}{}{}{}</span>',
        value,
        rendering(claim, "stated"),
        _conversion(claim),
        sources(context, claim, without=QUALIFYING),
        flags,
        format_html(' <span class="figure-facts">{}</span>', details) if facts else "",
        format_html(' <span class="figure-note">{}</span>', note) if note else "",
    )


def _conversion(claim: Body) -> SafeString:
    conversion = text(claim, "conversion")
    if not conversion:
        return EMPTY
    return format_html('<span class="figure-conversion">{}</span>', format_html(brackets(), "", conversion))


def _claimant(claim: Body) -> list[SafeString]:
    """Who says so: the full name of a record that is public, and as what the source printed it."""
    reference = claim.get("claimant_person") or claim.get("claimant_organization")
    as_printed = text(claim, "claimant")
    if not reference:
        return [format_html(_("according to {}"), as_printed)] if as_printed else []
    said = format_html(_("according to {}"), link(reference))
    names = {(reference.get(name) or "").casefold() for name in ("name_en", "name_zh")}
    if as_printed and plain(claim, "claimant").casefold() not in names:
        said = format_html(brackets(), said, format_html(_("printed as “{}”"), as_printed))
    return [said]
