"""How other records name delegations, events, agenda items and outcomes."""

from typing import Any

from rest_framework import serializers

from publishing.serializers import BodySerializer, PartialDateField, ReferenceSerializer, WallTimeField


class DelegationReference(ReferenceSerializer):
    name_basis = serializers.CharField()
    starts_on = PartialDateField()
    ends_on = PartialDateField()
    plan = serializers.CharField()


class EventReference(ReferenceSerializer):
    name_basis = serializers.CharField()
    event_kind = serializers.CharField(source="kind")
    starts_on = PartialDateField()
    ends_on = PartialDateField()
    starts_at = WallTimeField()
    time_zone = serializers.CharField()
    plan = serializers.CharField()


class OutcomeReference(ReferenceSerializer):
    outcome_kind = serializers.CharField(source="kind")
    stage = serializers.CharField()
    agreed_on = PartialDateField()


class AgendaItemReference(BodySerializer):
    """A point of an event's agenda, by way of its event; null when that is not public. Read with the event fetched."""

    agenda_item_kind = serializers.CharField(source="kind")
    title_en = serializers.CharField()
    title_zh = serializers.CharField()
    event = EventReference()

    def to_representation(self, item: Any) -> dict[str, Any] | None:
        return super().to_representation(item) if item.event.is_public else None
