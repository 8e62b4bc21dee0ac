from delegations.models.agenda import AgendaItem, Appearance
from delegations.models.amendments import Amendment
from delegations.models.delegations import (
    Delegation,
    DelegationKind,
    DelegationOrganization,
    SendingRegion,
    Stop,
)
from delegations.models.documents import Document
from delegations.models.events import Event
from delegations.models.figures import VisitFigure
from delegations.models.members import Member, MemberPrivate
from delegations.models.outcomes import Outcome, OutcomeLink, OutcomeParty, OutcomeUpdate
from delegations.models.participations import EventOrganization, Participation
from delegations.models.plans import Plan

__all__ = [
    "AgendaItem",
    "Amendment",
    "Appearance",
    "Delegation",
    "DelegationKind",
    "DelegationOrganization",
    "Document",
    "Event",
    "EventOrganization",
    "Member",
    "MemberPrivate",
    "Outcome",
    "OutcomeLink",
    "OutcomeParty",
    "OutcomeUpdate",
    "Participation",
    "Plan",
    "SendingRegion",
    "Stop",
    "VisitFigure",
]
