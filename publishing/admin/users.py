"""Users and groups, whose names are explained in the reader's language."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest

from publishing.groups import LABELS


class StaffUserAdmin(UserAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """The accounts of people: those that hold partners' keys are nobody's to edit."""
        return super().get_queryset(request).filter(partner=None)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups" and field is not None:
            field.label_from_instance = label_of
        return field


def label_of(group: Group) -> str:
    """The group's name is fixed; what it means is said beside it."""
    return f"{group.name} – {LABELS[group.name]}" if group.name in LABELS else group.name


def register() -> None:
    """Called once every app has registered its own."""
    admin.site.unregister(User)
    admin.site.register(User, StaffUserAdmin)
