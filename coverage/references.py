"""How other records name outlets and articles."""

from rest_framework import serializers

from publishing.serializers import PartialDateField, ReferenceSerializer


class OutletReference(ReferenceSerializer):
    outlet_kind = serializers.CharField(source="kind")


class ArticleReference(ReferenceSerializer):
    """Read with outlet and agency fetched."""

    published_on = PartialDateField()
    language = serializers.CharField()
    outlet = OutletReference(allow_null=True)
    agency = OutletReference(allow_null=True)
