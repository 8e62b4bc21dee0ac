"""Those who travel, in protocol order; private details only for those who may see them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from delegations.admin.programme import chosen
from delegations.admin.rows import OrderedForm, OrderedFormSet
from delegations.models import Member, MemberPrivate
from publishing.admin.inlines import StackedRecordInline

PRIVATE_FIELDS = ("phone", "email", "diet", "notes")


class MemberForm(OrderedForm):
    """Without any private detail."""

    error_places = {"member_is_somebody": "name_en"}


class PrivateMemberForm(MemberForm):
    """A member's form that carries the private details too, stored in their own table."""

    may_change_private = False

    phone = forms.CharField(label=_("Phone (private)"), max_length=60, required=False)
    email = forms.EmailField(label=_("E-mail (private)"), required=False)
    diet = forms.CharField(label=_("Diet (private)"), max_length=200, required=False)
    notes = forms.CharField(label=_("Private notes"), widget=forms.Textarea(attrs={"rows": 2}), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        private = private_details(self.instance)
        for name in PRIVATE_FIELDS:
            self.fields[name].disabled = not self.may_change_private
            self.initial[name] = getattr(private, name)

    def save(self, commit: bool = True) -> Member:
        member = super().save(commit)
        if commit and self.may_change_private and set(PRIVATE_FIELDS) & set(self.changed_data):
            private = private_details(member)
            for name in PRIVATE_FIELDS:
                setattr(private, name, self.cleaned_data[name])
            private.save()
        return member


def private_details(member: Member) -> MemberPrivate:
    """What is stored, else an unsaved row without anything."""
    try:
        return member.private
    except ObjectDoesNotExist:
        return MemberPrivate(member=member)


def _read_only(name: str) -> Any:
    """Shows a private detail where the form is only read."""

    @admin.display(description=PrivateMemberForm.base_fields[name].label)
    def shown(inline: Any, member: Member) -> str:
        return getattr(private_details(member), name) or "-"

    return shown


class MemberFormSet(OrderedFormSet):
    def clean(self) -> None:
        super().clean()
        heads = [form for form in self.kept_forms if form.cleaned_data.get("role") == Member.Role.HEAD]
        if len(heads) > 1:
            for form in heads:
                form.add_error(
                    "role",
                    _("A delegation has one head. Make the others co-heads or deputy heads."),
                )


class MemberInline(StackedRecordInline):
    model = Member
    form = MemberForm
    formset = MemberFormSet
    autocomplete_fields = ("person", "organization")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("position", "role", "attendance", "is_public"),
                    ("person", "name_en", "name_zh", "printed_in"),
                    ("title_en", "title_zh"),
                    ("organization", "organization_en", "organization_zh"),
                )
            },
        ),
    )
    verbose_name_plural = _("members, in protocol order")
    phone, email, diet, notes = map(_read_only, PRIVATE_FIELDS)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows.select_related("private") if _may_view_private(request) else rows

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if not _may_view_private(request):
            return self.fieldsets
        return (*self.fieldsets, (None, {"fields": (("phone", "email", "diet"), "notes")}))

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        if _may_view_private(request):
            may_change = request.user.has_perm("delegations.change_memberprivate")
            kwargs["form"] = type("PrivateMemberForm", (PrivateMemberForm,), {"may_change_private": may_change})
        return super().get_formset(request, obj, **kwargs)


def _may_view_private(request: HttpRequest) -> bool:
    return request.user.has_perm("delegations.view_memberprivate") or request.user.has_perm(
        "delegations.change_memberprivate"
    )


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin):
    """Registered so that members can be looked up; they are edited in their delegation's form."""

    search_fields = (
        "name_en",
        "name_zh",
        "title_en",
        "title_zh",
        "person__name_en",
        "person__name_zh",
        "delegation__name_en",
        "delegation__name_zh",
    )
    list_select_related = ("delegation", "person")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("delegation", "person")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Offered at an event are the members of its delegations."""
        event = chosen(request, "event")
        if event:
            queryset = queryset.filter(delegation__participations__event=event)
        return super().get_search_results(request, queryset, search_term)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Member | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Member | None = None) -> bool:
        return False
