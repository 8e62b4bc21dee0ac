"""The smallest valid record of every model, a draft unless told otherwise.

Every function takes the model's own columns as keyword arguments; what a record cannot exist without is made for it.
"""

from datetime import date, timedelta
from itertools import count

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from coverage.models import Article, Citation, Outlet, OutletDomain, Quote
from delegations.models import (
    AgendaItem,
    Amendment,
    Appearance,
    Delegation,
    DelegationOrganization,
    Document,
    Event,
    EventOrganization,
    Member,
    MemberPrivate,
    Outcome,
    OutcomeLink,
    OutcomeParty,
    OutcomeUpdate,
    Participation,
    SendingRegion,
    Stop,
    VisitFigure,
)
from organizations.models import (
    Designation,
    Figure,
    Indicator,
    Organization,
    Person,
    Policy,
    Position,
    Presence,
    Region,
    RegionTie,
    Sector,
    Venue,
)
from publishing import services
from publishing.dates import partial
from publishing.models import Alias, Enquiry, Identifier, Partner
from publishing.partners import create_account, issue_key

_numbers = count(1)


# Partners


def make_partner(**values):
    return Partner.objects.create(**{"name": _name("Partner"), "user": create_account()} | values)


def issued_key(partner=None, **values):
    """The row of a new key and the key itself."""
    expires = timezone.now() + timedelta(days=30)
    return issue_key(**{"partner": partner or make_partner(), "by": None, "expires": expires} | values)


def make_enquiry(**values):
    words = {"name": "Wang Fang", "email": "wang@example.org", "message": "We would like to meet your delegation."}
    return Enquiry.objects.create(**{"subject": "meeting", "language": "en"} | words | values)


# States


def published(record):
    """The record, made public by the service."""
    services.publish(record=record, by=None)
    return record


def in_review(record):
    services.submit(record=record, by=None)
    return record


def scheduled(record):
    services.schedule(record=record, by=None, at=timezone.now() + timedelta(days=1))
    return record


def withdrawn(record, reason="Entered by mistake."):
    """The record, published and then withdrawn."""
    services.withdraw(record=published(record), by=None, reason=reason)
    return record


# Of any aggregate


def make_alias(record, **values):
    return _of_any(Alias, record, {"text": "Another name"} | values)


def make_identifier(record, **values):
    return _of_any(Identifier, record, {"scheme": "wikidata", "value": f"Q{next(_numbers)}"} | values)


def make_citation(record, *, part=None, **values):
    """A citation for the record or, with `part`, for one of its children."""
    if part is not None:
        values = {"part_name": part._meta.model_name, "part_id": part.pk} | values
    return _of_any(Citation, record, _owned(values, "article", make_article))


def _of_any(model, record, values):
    content_type = ContentType.objects.get_for_model(record)
    return model.objects.create(content_type=content_type, object_id=record.pk, **values)


# organizations


def make_sector(**values):
    number = next(_numbers)
    names = {"code": f"sector-{number}", "name_en": f"Sector {number}", "name_zh": "行业"}
    return Sector.objects.create(**names | values)


def make_indicator(**values):
    number = next(_numbers)
    names = {"code": f"indicator-{number}", "name_en": f"Indicator {number}", "name_zh": "指标"}
    return Indicator.objects.create(**names | values)


def make_region(**values):
    return Region.objects.create(**{"name_en": _name("Region"), "kind": "city"} | values)


def make_designation(**values):
    return Designation.objects.create(**{"title_en": "National new area"} | _owned(values, "region", make_region))


def make_policy(**values):
    return Policy.objects.create(**{"title_en": "A plan"} | _owned(values, "region", make_region))


def make_region_tie(**values):
    values = _owned(values, "region", make_region)
    return RegionTie.objects.create(**_owned(values, "partner", make_region))


def make_organization(**values):
    return Organization.objects.create(**{"name_en": _name("Organization"), "kind": "company"} | values)


def make_presence(**values):
    values = _owned(values, "organization", make_organization)
    return Presence.objects.create(**{"kind": "branch", "place_en": "Shenzhen"} | values)


def make_person(**values):
    return Person.objects.create(**{"name_en": _name("Person")} | values)


def make_position(**values):
    return Position.objects.create(**{"title_en": "Mayor"} | _owned(values, "person", make_person))


def make_venue(**values):
    return Venue.objects.create(**{"name_en": _name("Venue")} | values)


def make_figure(**values):
    """About a new region unless a region or an organization is given."""
    if "about_organization" not in values:
        values = _owned(values, "region", make_region)
    return Figure.objects.create(**_claim(values))


# delegations


def make_delegation(**values):
    return Delegation.objects.create(**{"name_en": _name("Delegation"), "starts_on": date(2018, 11, 12)} | values)


def make_sending_region(**values):
    values = _owned(values, "delegation", make_delegation)
    return SendingRegion.objects.create(**_owned(values, "region", make_region))


def make_stop(**values):
    values = _owned(values, "delegation", make_delegation)
    return Stop.objects.create(**_owned(values, "region", make_region))


def make_delegation_organization(**values):
    values = _owned(values, "delegation", make_delegation)
    return DelegationOrganization.objects.create(**{"role": "sending", "organization_en": "A bureau"} | values)


def make_member(**values):
    values = _owned(values, "delegation", make_delegation)
    return Member.objects.create(**{"name_en": _name("Member")} | values)


def make_member_private(**values):
    return MemberPrivate.objects.create(**_owned(values, "member", make_member))


def make_event(**values):
    defaults = {"name_en": _name("Event"), "kind": "forum", "starts_on": date(2018, 11, 14)}
    return Event.objects.create(**defaults | values)


def make_participation(**values):
    values = _owned(values, "event", make_event)
    return Participation.objects.create(**_owned(values, "delegation", make_delegation))


def make_event_organization(**values):
    values = _owned(values, "event", make_event)
    return EventOrganization.objects.create(**{"role": "host", "organization_en": "A council"} | values)


def make_agenda_item(**values):
    values = _owned(values, "event", make_event)
    return AgendaItem.objects.create(**{"kind": "speech", "title_en": "A speech"} | values)


def make_appearance(**values):
    """At the agenda item's event where an item is given."""
    if values.get("agenda_item"):
        values = {"event": values["agenda_item"].event} | values
    values = _owned(values, "event", make_event)
    return Appearance.objects.create(**{"name_en": _name("Speaker")} | values)


def make_amendment(**values):
    """Of a new event unless a delegation or an event is given."""
    if "delegation" not in values:
        values = _owned(values, "event", make_event)
    defaults = {"what": "date", "before": "2018-11-13", "after": "2018-11-14", "announced_on": date(2018, 11, 1)}
    return Amendment.objects.create(**defaults | values)


def make_outcome(**values):
    return Outcome.objects.create(**{"name_en": _name("Outcome"), "kind": "mou"} | values)


def make_outcome_party(**values):
    values = _owned(values, "outcome", make_outcome)
    return OutcomeParty.objects.create(**{"organization_en": "A company"} | values)


def make_outcome_link(**values):
    """To a new delegation unless a delegation, an event or an agenda item is given."""
    if "event" not in values and "agenda_item" not in values:
        values = _owned(values, "delegation", make_delegation)
    return OutcomeLink.objects.create(**_owned(values, "outcome", make_outcome))


def make_outcome_update(**values):
    values = _owned(values, "outcome", make_outcome)
    return OutcomeUpdate.objects.create(**{"dated_on": date(2019, 3, 1), "text_en": "Signed."} | values)


def make_visit_figure(**values):
    """About a new delegation unless a delegation, an event or an outcome is given."""
    if "event" not in values and "outcome" not in values:
        values = _owned(values, "delegation", make_delegation)
    return VisitFigure.objects.create(**_claim(values))


def make_document(**values):
    """An address, for staff, of a new event unless a delegation or an event is given."""
    if "delegation" not in values:
        values = _owned(values, "event", make_event)
    if "file" not in values:
        values = {"url": "https://example.org/programme.pdf"} | values
    return Document.objects.create(**{"kind": "programme", "title_en": "Programme"} | values)


# coverage


def make_outlet(**values):
    return Outlet.objects.create(**{"name_en": _name("Outlet"), "kind": "newspaper"} | values)


def make_outlet_domain(**values):
    values = _owned(values, "outlet", make_outlet)
    return OutletDomain.objects.create(**{"domain": f"news{next(_numbers)}.example.org"} | values)


def make_article(**values):
    return Article.objects.create(**{"name_en": _name("Headline"), "published_on": date(2018, 11, 16)} | values)


def make_quote(**values):
    values = _owned(values, "article", make_article)
    return Quote.objects.create(**{"name_en": "A speaker", "text_en": "What was said."} | values)


def _name(noun):
    return f"{noun} {next(_numbers)}"


def _owned(values, name, make):
    """The values with an owner, made if none is given."""
    return values if name in values else {name: make()} | values


def _claim(values):
    return {"stated_en": "510 companies"} | _owned(values, "indicator", make_indicator)


def dated(name, text):
    """The two columns of a partial date that may be unknown, as keyword arguments."""
    return partial(name, text) if text else {}
