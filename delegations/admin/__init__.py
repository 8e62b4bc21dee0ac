from delegations.admin.agenda import AgendaItemAdmin
from delegations.admin.codes import DelegationKindAdmin
from delegations.admin.delegations import DelegationAdmin
from delegations.admin.events import EventAdmin
from delegations.admin.members import MemberAdmin
from delegations.admin.outcomes import OutcomeAdmin

__all__ = [
    "AgendaItemAdmin",
    "DelegationAdmin",
    "DelegationKindAdmin",
    "EventAdmin",
    "MemberAdmin",
    "OutcomeAdmin",
]
