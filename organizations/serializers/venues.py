from rest_framework import serializers

from coverage.citations import CitedAggregate
from organizations.references import RegionReference


class VenueSerializer(CitedAggregate):
    """`time_zone` is empty where it is the region's."""

    address_en = serializers.CharField()
    address_zh = serializers.CharField()
    region = RegionReference(allow_null=True)
    latitude = serializers.DecimalField(max_digits=9, decimal_places=6, allow_null=True)
    longitude = serializers.DecimalField(max_digits=9, decimal_places=6, allow_null=True)
    time_zone = serializers.CharField()
    summary_en = serializers.CharField()
    summary_zh = serializers.CharField()
