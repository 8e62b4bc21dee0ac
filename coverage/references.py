"""How other records name outlets and articles."""

from rest_framework import serializers

from coverage.models import Outlet
from publishing.serializers import CodedField, PartialDateField, ReferenceSerializer


class OutletReference(ReferenceSerializer):
    outlet_kind = CodedField(Outlet.Kind, source="kind")


class ArticleReference(ReferenceSerializer):
    """Read with outlet and agency fetched."""

    published_on = PartialDateField()
    language = serializers.CharField()
    outlet = OutletReference(allow_null=True)
    agency = OutletReference(allow_null=True)
