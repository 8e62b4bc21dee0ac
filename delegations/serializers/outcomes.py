from typing import Any

from rest_framework import serializers

from coverage.citations import CitedAggregate, CitedPart
from coverage.references import ArticleReference
from delegations.models import Outcome, OutcomeLink, OutcomeParty
from delegations.references import AgendaItemReference, DelegationReference, EventReference, OutcomeReference
from organizations.models import Presence
from organizations.references import OrganizationReference, PersonReference, RegionReference
from organizations.serializers.claims import ClaimSerializer
from publishing.models import PrintedIn
from publishing.serializers import BodySerializer, CodedField, CodeSerializer, PartialDateField


class OutcomePartySerializer(CitedPart):
    """A party as printed, and who signed for it on that day."""

    role = CodedField(OutcomeParty.Role)
    organization = OrganizationReference(allow_null=True)
    organization_en = serializers.CharField()
    organization_zh = serializers.CharField()
    printed_in = CodedField(PrintedIn)
    signatory = PersonReference(allow_null=True)
    signatory_en = serializers.CharField()
    signatory_zh = serializers.CharField()
    signatory_title_en = serializers.CharField()
    signatory_title_zh = serializers.CharField()

    def to_representation(self, party: Any) -> Any:
        shown = super().to_representation(party)
        return shown if shown["organization"] or shown["organization_en"] or shown["organization_zh"] else None


class OutcomeLinkSerializer(CitedPart):
    """How the outcome hangs together with one delegation, event or agenda item; left out when that is not public."""

    relation = CodedField(OutcomeLink.Relation)
    delegation = DelegationReference(allow_null=True)
    event = EventReference(allow_null=True)
    agenda_item = AgendaItemReference(allow_null=True)

    def to_representation(self, link: Any) -> Any:
        shown = super().to_representation(link)
        return shown if shown["delegation"] or shown["event"] or shown["agenda_item"] else None


class OutcomeUpdateSerializer(CitedPart):
    dated_on = PartialDateField()
    stage = CodedField(Outcome.Stage, allow_blank=True)
    progress = CodedField(Outcome.Progress, allow_blank=True)
    text_en = serializers.CharField()
    text_zh = serializers.CharField()


class CreatedPresenceSerializer(BodySerializer):
    """An office or plant that came of it; null when its organization is not public."""

    presence_kind = CodedField(Presence.Kind, source="kind")
    name_en = serializers.CharField()
    name_zh = serializers.CharField()
    organization = OrganizationReference()
    region = RegionReference(allow_null=True)
    place_en = serializers.CharField()
    place_zh = serializers.CharField()

    def to_representation(self, presence: Presence) -> Any:
        return super().to_representation(presence) if presence.organization.is_public else None


class OutcomeSerializer(CitedAggregate):
    """An agreement or project, without the office's own follow-up."""

    outcome_kind = CodedField(Outcome.Kind, source="kind")
    agreed_on = PartialDateField()
    stage = CodedField(Outcome.Stage)
    progress = CodedField(Outcome.Progress, allow_blank=True)
    verification = CodedField(Outcome.Verification)
    region = RegionReference(allow_null=True)
    sectors = CodeSerializer(many=True)
    summary_en = serializers.CharField()
    summary_zh = serializers.CharField()
    parties = OutcomePartySerializer(many=True)
    links = OutcomeLinkSerializer(many=True)
    updates = OutcomeUpdateSerializer(many=True)
    figures = ClaimSerializer(many=True)
    creates_organization = OrganizationReference(allow_null=True)
    creates_presence = CreatedPresenceSerializer(allow_null=True)
    supersedes = OutcomeReference(many=True)
    superseded_by = OutcomeReference(many=True)
    articles = ArticleReference(many=True)
