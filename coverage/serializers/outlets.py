from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coverage.citations import CitedAggregate
from coverage.models import Outlet
from organizations.references import OrganizationReference, RegionReference
from publishing.serializers import CodedField


class OutletSerializer(CitedAggregate):
    outlet_kind = CodedField(Outlet.Kind, source="kind")
    country = RegionReference(allow_null=True)
    language = serializers.CharField()
    website = serializers.CharField()
    organization = OrganizationReference(allow_null=True)
    domains = serializers.SerializerMethodField()
    summary_en = serializers.CharField()
    summary_zh = serializers.CharField()

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_domains(self, outlet: Outlet) -> list[str]:
        return [row.domain for row in outlet.domains.all()]
