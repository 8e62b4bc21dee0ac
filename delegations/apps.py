from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DelegationsConfig(AppConfig):
    name = "delegations"
    verbose_name = _("Delegations and programmes")

    def ready(self) -> None:
        from delegations import stored_files
        from delegations.models import Delegation, Event, Outcome
        from publishing import kinds

        kinds.register(
            Delegation,
            serializer="delegations.serializers.delegations.DelegationSerializer",
            listing="delegations.listing.delegations.DELEGATIONS",
            table="delegations.exports.DELEGATIONS",
            linked_data="delegations.linked_data.delegation",
        )
        kinds.register(
            Event,
            serializer="delegations.serializers.events.EventSerializer",
            listing="delegations.listing.events.EVENTS",
            table="delegations.exports.EVENTS",
            linked_data="delegations.linked_data.event",
        )
        kinds.register(
            Outcome,
            serializer="delegations.serializers.outcomes.OutcomeSerializer",
            listing="delegations.listing.outcomes.OUTCOMES",
            table="delegations.exports.OUTCOMES",
            linked_data="delegations.linked_data.outcome",
        )
        stored_files.connect()
