from typing import Any

from rest_framework import serializers

from coverage.citations import CitedPart
from coverage.models import Quote
from delegations.references import AgendaItemReference, EventReference
from organizations.references import OrganizationReference, PersonReference
from publishing.models import PrintedIn
from publishing.serializers import CodedField

PRINTED = ("name_en", "name_zh", "title_en", "title_zh", "organization_en", "organization_zh")


class QuoteSerializer(CitedPart):
    """What somebody is reported to have said, with the speaker as of that day.

    A quote whose only word of its speaker is a link to a hidden record is left out; an unnamed speaker's is not.
    """

    form = CodedField(Quote.Form)
    text_en = serializers.CharField()
    text_zh = serializers.CharField()
    is_sic = serializers.BooleanField()
    is_translated = serializers.BooleanField()
    person = PersonReference(allow_null=True)
    name_en = serializers.CharField()
    name_zh = serializers.CharField()
    title_en = serializers.CharField()
    title_zh = serializers.CharField()
    organization = OrganizationReference(allow_null=True)
    organization_en = serializers.CharField()
    organization_zh = serializers.CharField()
    printed_in = CodedField(PrintedIn)
    event = EventReference(allow_null=True)
    agenda_item = AgendaItemReference(allow_null=True)

    def to_representation(self, quote: Quote) -> Any:
        shown = super().to_representation(quote)
        is_linked = quote.person_id is not None or quote.organization_id is not None
        is_named = shown["person"] or shown["organization"] or any(shown[name] for name in PRINTED)
        return shown if is_named or not is_linked else None
