"""How other records name delegations, events, agenda items and outcomes."""

from typing import Any

from rest_framework import serializers

from delegations.models import AgendaItem, Event, Outcome, Plan
from publishing.models import NameBasis
from publishing.serializers import BodySerializer, CodedField, PartialDateField, ReferenceSerializer, WallTimeField


class DelegationReference(ReferenceSerializer):
    name_basis = CodedField(NameBasis)
    starts_on = PartialDateField()
    ends_on = PartialDateField()
    plan = CodedField(Plan)


class EventReference(ReferenceSerializer):
    name_basis = CodedField(NameBasis)
    event_kind = CodedField(Event.Kind, source="kind")
    starts_on = PartialDateField()
    ends_on = PartialDateField()
    starts_at = WallTimeField()
    time_zone = serializers.CharField()
    plan = CodedField(Plan)


class OutcomeReference(ReferenceSerializer):
    outcome_kind = CodedField(Outcome.Kind, source="kind")
    stage = CodedField(Outcome.Stage)
    agreed_on = PartialDateField()


class AgendaItemReference(BodySerializer):
    """A point of an event's agenda, by way of its event; null when that is not public. Read with the event fetched."""

    agenda_item_kind = CodedField(AgendaItem.Kind, source="kind")
    title_en = serializers.CharField()
    title_zh = serializers.CharField()
    event = EventReference()

    def to_representation(self, item: Any) -> Any:
        return super().to_representation(item) if item.event.is_public else None
