from delegations.admin.rows import OrderedForm, OrderedFormSet
from publishing.admin.inlines import StackedRecordInline


class OrganizationInRoleForm(OrderedForm):
    error_places = {
        "delegationorganization_names_organization": "organization_en",
        "eventorganization_names_organization": "organization_en",
    }


class OrganizationInRoleInline(StackedRecordInline):
    """Subclasses name the model."""

    form = OrganizationInRoleForm
    formset = OrderedFormSet
    autocomplete_fields = ("organization",)
    fields = (
        ("position", "role", "organization", "printed_in"),
        ("organization_en", "organization_zh", "role_en", "role_zh"),
    )
