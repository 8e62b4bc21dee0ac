from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coverage.citations import CitedAggregate
from coverage.references import ArticleReference
from delegations.models import Event, Plan
from delegations.moments import in_programme_order, starts_instant
from delegations.references import DelegationReference, EventReference, OutcomeReference
from delegations.serializers.agenda import AgendaItemSerializer, AppearanceSerializer
from delegations.serializers.amendments import AmendmentSerializer
from delegations.serializers.documents import DocumentSerializer
from delegations.serializers.printed import OrganizationInRoleSerializer
from delegations.serializers.references import article_references, outcome_references
from organizations.references import RegionReference, VenueReference
from organizations.serializers.claims import ClaimSerializer
from publishing.models import NameBasis
from publishing.serializers import CodedField, CodeSerializer, PartialDateField, WallTimeField, references


class EventSerializer(CitedAggregate):
    """An event. Times are local wall times of `time_zone`; `starts_utc` is null unless day, time and zone are known.

    `schedule_revision` counts the changes of date, time, zone, place and plan; `appearances` are those at the event
    that belong to no item of its agenda.
    """

    name_basis = CodedField(NameBasis)
    event_kind = CodedField(Event.Kind, source="kind")
    starts_on = PartialDateField()
    starts_at = WallTimeField()
    ends_on = PartialDateField()
    ends_at = WallTimeField()
    time_precision = CodedField(Event.TimePrecision)
    time_zone = serializers.CharField()
    starts_utc = serializers.SerializerMethodField()
    plan = CodedField(Plan)
    schedule_revision = serializers.IntegerField()
    result = CodedField(Event.Result, allow_blank=True)
    attendance_mode = CodedField(Event.AttendanceMode)
    region = RegionReference(allow_null=True)
    venue = VenueReference(allow_null=True)
    venue_basis = CodedField(Event.VenueBasis)
    room_en = serializers.CharField()
    room_zh = serializers.CharField()
    place_en = serializers.CharField()
    place_zh = serializers.CharField()
    theme_en = serializers.CharField()
    theme_zh = serializers.CharField()
    purpose_en = serializers.CharField()
    purpose_zh = serializers.CharField()
    summary_en = serializers.CharField()
    summary_zh = serializers.CharField()
    counterparts_en = serializers.CharField()
    counterparts_zh = serializers.CharField()
    sectors = CodeSerializer(many=True)
    series = serializers.CharField()
    edition = serializers.CharField()
    part_of = EventReference(allow_null=True)
    parts = serializers.SerializerMethodField()
    sign_up_url = serializers.CharField()
    sign_up_until = serializers.DateField(allow_null=True)
    public_contact = serializers.CharField()
    organizations = OrganizationInRoleSerializer(many=True)
    agenda = AgendaItemSerializer(many=True)
    appearances = serializers.SerializerMethodField()
    amendments = AmendmentSerializer(many=True)
    figures = ClaimSerializer(many=True)
    documents = DocumentSerializer(many=True)
    delegations = serializers.SerializerMethodField()
    outcomes = serializers.SerializerMethodField()
    articles = serializers.SerializerMethodField()

    @extend_schema_field(serializers.DateTimeField(allow_null=True))
    def get_starts_utc(self, event: Event) -> Any:
        return starts_instant(event)

    @extend_schema_field(EventReference(many=True))
    def get_parts(self, event: Event) -> list[dict[str, Any]]:
        return references(EventReference, in_programme_order(event.parts.all()))

    @extend_schema_field(AppearanceSerializer(many=True))
    def get_appearances(self, event: Event) -> list[dict[str, Any]]:
        rows = [row for row in event.appearances.all() if row.agenda_item_id is None]
        return self.render_rows(AppearanceSerializer, rows)

    @extend_schema_field(DelegationReference(many=True))
    def get_delegations(self, event: Event) -> list[dict[str, Any]]:
        delegations = sorted(event.delegations.all(), key=lambda delegation: (delegation.starts_on, delegation.pk))
        return references(DelegationReference, delegations)

    @extend_schema_field(OutcomeReference(many=True))
    def get_outcomes(self, event: Event) -> list[dict[str, Any]]:
        return outcome_references(event.all_outcome_links())

    @extend_schema_field(ArticleReference(many=True))
    def get_articles(self, event: Event) -> list[dict[str, Any]]:
        return article_references(event.articles.all())
