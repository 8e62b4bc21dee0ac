from typing import Any

from rest_framework import serializers

from coverage.citations import CitedAggregate
from coverage.models import Article
from coverage.references import ArticleReference, OutletReference
from coverage.serializers.quotes import QuoteSerializer
from delegations.references import AgendaItemReference, DelegationReference, EventReference, OutcomeReference
from organizations.references import OrganizationReference, PersonReference, RegionReference
from publishing.models import PrintedIn
from publishing.serializers import CodedField, PartialDateField


class ArticleSerializer(CitedAggregate):
    """An article without its full text. One that a copy site carries shows without outlet and address."""

    article_kind = CodedField(Article.Kind, source="kind")
    printed_in = CodedField(PrintedIn)
    outlet = OutletReference(allow_null=True)
    agency = OutletReference(allow_null=True)
    section = serializers.CharField()
    byline = serializers.CharField()
    dateline = serializers.CharField()
    url = serializers.CharField()
    canonical_url = serializers.CharField(allow_null=True)
    archive_url = serializers.CharField()
    language = serializers.CharField()
    published_on = PartialDateField()
    published_at = serializers.DateTimeField(allow_null=True)
    time_zone = serializers.CharField()
    accessed_on = serializers.DateField(allow_null=True)
    excerpt = serializers.CharField()
    is_machine_translated = serializers.BooleanField()
    republication_of = ArticleReference(allow_null=True)
    republications = ArticleReference(many=True)
    amends = ArticleReference(allow_null=True)
    amended_by = ArticleReference(many=True)
    quotes = QuoteSerializer(many=True)
    delegations = DelegationReference(many=True)
    events = EventReference(many=True)
    agenda_items = AgendaItemReference(many=True)
    outcomes = OutcomeReference(many=True)
    organizations = OrganizationReference(many=True)
    people = PersonReference(many=True)
    regions = RegionReference(many=True)

    def to_representation(self, article: Any) -> dict[str, Any]:
        shown = super().to_representation(article)
        if article.is_copied:
            shown |= {"url": "", "canonical_url": None, "archive_url": ""}
        return shown
