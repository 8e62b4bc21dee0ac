from typing import Any

from rest_framework import serializers

from coverage.citations import CitedPart
from delegations.models import AgendaItem, Appearance, Member
from delegations.references import DelegationReference
from delegations.serializers.printed import PersonAsOfTheDaySerializer
from organizations.references import OrganizationReference, RegionReference
from publishing.serializers import BodySerializer, CodedField, WallTimeField


class AppearingMemberSerializer(BodySerializer):
    """As which member of which delegation somebody appears; null while the delegation is hidden."""

    role = CodedField(Member.Role)
    delegation = DelegationReference()

    def to_representation(self, member: Member) -> Any:
        shown = super().to_representation(member)
        return shown if shown["delegation"] else None


class AppearanceSerializer(PersonAsOfTheDaySerializer):
    """Somebody at an event. What this row leaves open comes from the member's row, while its delegation is public.

    A member who is not to be named in public is left out, and so is whoever appears at another event than the item's.
    """

    side = CodedField(Appearance.Side)
    role = CodedField(Appearance.Role)
    member = AppearingMemberSerializer(allow_null=True)
    further_organizations = OrganizationReference(many=True)

    def to_representation(self, appearance: Appearance) -> Any:
        if appearance.member and not appearance.member.is_public:
            return None
        if appearance.agenda_item and appearance.agenda_item.event_id != appearance.event_id:
            return None
        return super().to_representation(appearance)

    def lent(self, appearance: Appearance) -> dict[str, Any]:
        member = appearance.member
        if member is None or not member.delegation.is_public:
            return {}
        links: dict[str, Any] = {}
        if member.person and not appearance.person_id:
            links["person"] = self.fields["person"].to_representation(member.person)
        if member.organization and not appearance.names_organization:
            links["organization"] = self.fields["organization"].to_representation(member.organization)
        return appearance.as_of_the_day() | links


class AgendaItemSerializer(CitedPart):
    """A point of the agenda; `day` only where the event has several."""

    kind = CodedField(AgendaItem.Kind)
    day = serializers.DateField(allow_null=True)
    starts_at = WallTimeField()
    ends_at = WallTimeField()
    title_en = serializers.CharField()
    title_zh = serializers.CharField()
    abstract_en = serializers.CharField()
    abstract_zh = serializers.CharField()
    promotes_region = RegionReference(allow_null=True)
    promotes_organization = OrganizationReference(allow_null=True)
    appearances = AppearanceSerializer(many=True)
