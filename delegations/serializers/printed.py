"""People and bodies as a source names them on the day: the printed text stays, a link to a hidden record goes."""

from typing import Any

from rest_framework import serializers

from coverage.citations import CitedPart
from delegations.models import DelegationOrganization, EventOrganization
from organizations.references import OrganizationReference, PersonReference
from publishing.models import PrintedIn
from publishing.serializers import CodedField

TEXTS = ("name_en", "name_zh", "title_en", "title_zh", "organization_en", "organization_zh")


class PersonAsOfTheDaySerializer(CitedPart):
    """A person with the title of the day. `printed_in` tells which language the source had."""

    name_en = serializers.CharField()
    name_zh = serializers.CharField()
    title_en = serializers.CharField()
    title_zh = serializers.CharField()
    organization_en = serializers.CharField()
    organization_zh = serializers.CharField()
    printed_in = CodedField(PrintedIn)
    person = PersonReference(allow_null=True)
    organization = OrganizationReference(allow_null=True)

    def to_representation(self, row: Any) -> Any:
        shown = super().to_representation(row) | self.lent(row)
        names_somebody = any(shown[name] for name in (*TEXTS, "person", "organization"))
        return shown if names_somebody else None

    def lent(self, row: Any) -> dict[str, Any]:
        """What another row lends this one, by field."""
        return {}


class OrganizationInRoleSerializer(CitedPart):
    """A body in its role, both as printed. `printed_in` tells which language the source had."""

    role = CodedField(DelegationOrganization.Role, EventOrganization.Role)
    role_en = serializers.CharField()
    role_zh = serializers.CharField()
    organization = OrganizationReference(allow_null=True)
    organization_en = serializers.CharField()
    organization_zh = serializers.CharField()
    printed_in = CodedField(PrintedIn)

    def to_representation(self, row: Any) -> Any:
        shown = super().to_representation(row)
        names_somebody = shown["organization"] or shown["organization_en"] or shown["organization_zh"]
        return shown if names_somebody else None
