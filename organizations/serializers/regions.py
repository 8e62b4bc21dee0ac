from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coverage.citations import CitedAggregate, CitedPart
from organizations.models import Designation, Region, RegionTie
from organizations.references import OrganizationReference, RegionReference
from organizations.serializers.claims import ClaimSerializer
from publishing.models import PrintedIn
from publishing.serializers import CodedField, CodeSerializer, PartialDateField


class DesignationSerializer(CitedPart):
    title_en = serializers.CharField()
    title_zh = serializers.CharField()
    printed_in = CodedField(PrintedIn)
    level = CodedField(Designation.Level)
    authority = OrganizationReference(allow_null=True)
    authority_en = serializers.CharField()
    authority_zh = serializers.CharField()
    awarded_on = PartialDateField()
    ordinal = serializers.IntegerField(allow_null=True)


class PolicySerializer(CitedPart):
    title_en = serializers.CharField()
    title_zh = serializers.CharField()
    printed_in = CodedField(PrintedIn)
    adopted_on = PartialDateField()
    summary_en = serializers.CharField()
    summary_zh = serializers.CharField()


class TieSerializer(CitedPart):
    """Seen from either side: `partner` is the other region."""

    kind = CodedField(RegionTie.Kind)
    partner = RegionReference()
    since_on = PartialDateField()

    def to_representation(self, tie: Any) -> Any:
        shown = super().to_representation(tie)
        return shown if shown["partner"] else None


class RegionSerializer(CitedAggregate):
    region_kind = CodedField(Region.Kind, source="kind")
    iso_code = serializers.CharField()
    time_zone = serializers.CharField()
    latitude = serializers.DecimalField(max_digits=9, decimal_places=6, allow_null=True)
    longitude = serializers.DecimalField(max_digits=9, decimal_places=6, allow_null=True)
    established_on = PartialDateField()
    parent = RegionReference(allow_null=True)
    also_in = RegionReference(many=True)
    sectors = CodeSerializer(many=True)
    summary_en = serializers.CharField()
    summary_zh = serializers.CharField()
    designations = DesignationSerializer(many=True)
    policies = PolicySerializer(many=True)
    ties = serializers.SerializerMethodField()
    figures = ClaimSerializer(many=True)

    @extend_schema_field(TieSerializer(many=True))
    def get_ties(self, region: Any) -> list[dict[str, Any]]:
        own = list(region.ties.all())
        mirrored = []
        for tie in region.ties_as_partner.all():
            tie.partner = tie.region
            mirrored.append(tie)
        return self.render_rows(TieSerializer, own + mirrored)
