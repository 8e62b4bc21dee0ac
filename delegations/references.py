"""How other records name delegations, events and outcomes."""

from rest_framework import serializers

from publishing.serializers import PartialDateField, ReferenceSerializer, WallTimeField


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
