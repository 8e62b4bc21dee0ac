from rest_framework import serializers

from coverage.citations import CitedPart
from organizations.models import Claim
from organizations.references import OrganizationReference, PersonReference
from publishing.models import PrintedIn
from publishing.serializers import CodedField, CodeSerializer, PartialDateField


class ClaimSerializer(CitedPart):
    """A figure as stated, with what was understood of it and who claims it."""

    indicator = CodeSerializer()
    measure = CodedField(Claim.Measure)
    period_on = PartialDateField()
    period_en = serializers.CharField()
    period_zh = serializers.CharField()
    stated_en = serializers.CharField()
    stated_zh = serializers.CharField()
    printed_in = CodedField(PrintedIn)
    value = serializers.DecimalField(max_digits=26, decimal_places=4, normalize_output=True, allow_null=True)
    value_to = serializers.DecimalField(max_digits=26, decimal_places=4, normalize_output=True, allow_null=True)
    unit = serializers.CharField()
    currency = serializers.CharField()
    qualifier = CodedField(Claim.Qualifier)
    rank = serializers.IntegerField(allow_null=True)
    rank_scope_en = serializers.CharField()
    rank_scope_zh = serializers.CharField()
    conversion_en = serializers.CharField()
    conversion_zh = serializers.CharField()
    claimant_person = PersonReference(allow_null=True)
    claimant_organization = OrganizationReference(allow_null=True)
    claimant_en = serializers.CharField()
    claimant_zh = serializers.CharField()
    verification = CodedField(Claim.Verification)
    note_en = serializers.CharField()
    note_zh = serializers.CharField()
