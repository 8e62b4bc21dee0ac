"""What tables of articles and outlets hold."""

from django.utils.translation import gettext_lazy as _

from publishing.exports.columns import closing, coded, opening, pair, value

ARTICLES = (
    *pair(_("Headline"), "name"),
    *coded(_("Kind"), "article_kind", "coverage.Article.kind"),
    *value(_("Published on"), "published_on"),
    *pair(_("Outlet"), "outlet.name"),
    *pair(_("Agency"), "agency.name"),
    *value(_("Byline"), "byline"),
    *value(_("Language"), "language"),
    *value(_("Web address"), "url"),
    *value(_("Excerpt"), "excerpt"),
    *pair(_("Delegations"), "delegations.name"),
    *pair(_("Events"), "events.name"),
    *pair(_("Outcomes"), "outcomes.name"),
    *pair(_("Organizations"), "organizations.name"),
    *pair(_("People"), "people.name"),
    *pair(_("Regions"), "regions.name"),
    *closing(),
)
OUTLETS = (
    *opening(),
    *coded(_("Kind"), "outlet_kind", "coverage.Outlet.kind"),
    *pair(_("Country"), "country.name"),
    *value(_("Language"), "language"),
    *value(_("Website"), "website"),
    *pair(_("Organization"), "organization.name"),
    *pair(_("Summary"), "summary"),
    *closing(),
)
