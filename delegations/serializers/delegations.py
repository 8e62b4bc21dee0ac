from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coverage.citations import CitedAggregate, CitedPart
from coverage.references import ArticleReference
from delegations.models import Delegation, Event, Member, Plan
from delegations.moments import in_programme_order
from delegations.references import DelegationReference, EventReference, OutcomeReference
from delegations.serializers.amendments import AmendmentSerializer
from delegations.serializers.documents import DocumentSerializer
from delegations.serializers.printed import OrganizationInRoleSerializer, PersonAsOfTheDaySerializer
from delegations.serializers.references import article_references, outcome_references
from organizations.references import RegionReference
from organizations.serializers.claims import ClaimSerializer
from publishing.models import NameBasis
from publishing.serializers import CodedField, CodeSerializer, PartialDateField, references


class RegionOfVisitSerializer(CitedPart):
    """A region that has a part in the visit; left out while it is hidden."""

    region = RegionReference()
    time_zone = serializers.CharField(source="region.time_zone")
    latitude = serializers.DecimalField(source="region.latitude", max_digits=9, decimal_places=6, allow_null=True)
    longitude = serializers.DecimalField(source="region.longitude", max_digits=9, decimal_places=6, allow_null=True)

    def to_representation(self, row: Any) -> Any:
        shown = super().to_representation(row)
        return shown if shown["region"] else None


class StopSerializer(RegionOfVisitSerializer):
    arrives_on = PartialDateField()
    departs_on = PartialDateField()


class MemberSerializer(PersonAsOfTheDaySerializer):
    """A member who may be named in public; any other is left out."""

    role = CodedField(Member.Role)
    attendance = CodedField(Member.Attendance)

    def to_representation(self, member: Member) -> Any:
        return super().to_representation(member) if member.is_public else None


class DelegationSerializer(CitedAggregate):
    """A visit. The head opens `members`, protocol order follows; `events` come in programme order.

    `schedule_revision` counts the changes of dates and plan.
    """

    name_basis = CodedField(NameBasis)
    starts_on = PartialDateField()
    ends_on = PartialDateField()
    plan = CodedField(Plan)
    schedule_revision = serializers.IntegerField()
    kinds = CodeSerializer(many=True)
    visit_type = CodedField(Delegation.VisitType, allow_blank=True)
    sectors = CodeSerializer(many=True)
    summary_en = serializers.CharField()
    summary_zh = serializers.CharField()
    sending_regions = RegionOfVisitSerializer(many=True)
    stops = StopSerializer(many=True)
    members = serializers.SerializerMethodField()
    organizations = OrganizationInRoleSerializer(many=True)
    amendments = AmendmentSerializer(many=True)
    figures = ClaimSerializer(many=True)
    documents = DocumentSerializer(many=True)
    previous_visit = DelegationReference(allow_null=True)
    events = serializers.SerializerMethodField()
    outcomes = serializers.SerializerMethodField()
    articles = serializers.SerializerMethodField()

    @extend_schema_field(MemberSerializer(many=True))
    def get_members(self, delegation: Delegation) -> list[dict[str, Any]]:
        members = sorted(delegation.members.all(), key=lambda member: member.role != Member.Role.HEAD)
        return self.render_rows(MemberSerializer, members)

    @extend_schema_field(EventReference(many=True))
    def get_events(self, delegation: Delegation) -> list[dict[str, Any]]:
        return references(EventReference, in_programme_order(_public_events(delegation)))

    @extend_schema_field(OutcomeReference(many=True))
    def get_outcomes(self, delegation: Delegation) -> list[dict[str, Any]]:
        links = list(delegation.outcome_links.all())
        for event in _public_events(delegation):
            links += event.all_outcome_links()
        return outcome_references(links)

    @extend_schema_field(ArticleReference(many=True))
    def get_articles(self, delegation: Delegation) -> list[dict[str, Any]]:
        return article_references(delegation.articles.all())


def _public_events(delegation: Delegation) -> list[Event]:
    return [event for event in delegation.events.all() if event.is_public]
