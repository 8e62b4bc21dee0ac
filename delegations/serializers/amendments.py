from rest_framework import serializers

from coverage.citations import CitedPart


class AmendmentSerializer(CitedPart):
    """An announced change of the plan."""

    what = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()
    announced_on = serializers.DateField()
    note_en = serializers.CharField()
    note_zh = serializers.CharField()
