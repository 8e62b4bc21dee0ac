from rest_framework import serializers

from coverage.citations import CitedPart
from delegations.models import Amendment
from publishing.serializers import CodedField


class AmendmentSerializer(CitedPart):
    """An announced change of the plan."""

    what = CodedField(Amendment.What)
    before = serializers.CharField()
    after = serializers.CharField()
    announced_on = serializers.DateField()
    note_en = serializers.CharField()
    note_zh = serializers.CharField()
