from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from delegations.querysets import MemberQuerySet
from organizations.models import PrintedPerson
from publishing.models import Record


class Member(PrintedPerson, Record):
    """Somebody who travels with the delegation; name, title and organization as of the day."""

    class Role(models.TextChoices):
        HEAD = "head", _("Head")
        CO_HEAD = "co_head", _("Co-head")
        DEPUTY_HEAD = "deputy_head", _("Deputy head")
        SECRETARY_GENERAL = "secretary_general", _("Secretary-general")
        ADVISER = "adviser", _("Adviser")
        MEMBER = "member", _("Member")
        BUSINESS_DELEGATE = "business_delegate", _("Business delegate")
        EXPERT = "expert", _("Expert")
        PRESS = "press", _("Press")
        INTERPRETER = "interpreter", _("Interpreter")
        STAFF = "staff", pgettext_lazy("member", "Staff")

    class Attendance(models.TextChoices):
        EXPECTED = "expected", _("Expected")
        ATTENDED = "attended", _("Attended")
        CANCELLED = "cancelled", _("Cancelled")

    owners = ("delegation",)
    private_columns = ("is_public",)

    delegation = models.ForeignKey("delegations.Delegation", on_delete=models.CASCADE, related_name="members")
    position = models.PositiveSmallIntegerField(_("protocol order"), default=1)
    role = models.CharField(_("role"), max_length=17, choices=Role, default=Role.MEMBER)
    attendance = models.CharField(
        pgettext_lazy("member", "attendance"), max_length=9, choices=Attendance, default=Attendance.EXPECTED
    )
    is_public = models.BooleanField(
        _("shown to the public"), default=True, help_text=_("Clear it for those who should not be named in public.")
    )

    objects: ClassVar = MemberQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name_en="") | ~Q(name_zh="") | ~Q(title_en="") | ~Q(title_zh=""),
                name="member_is_somebody",
                violation_error_message=_("Choose a person, or write a name or a title."),
            )
        ]

    def staff_label(self) -> str:
        return f"{self} – {self.delegation}"


class MemberPrivate(Record):
    """What only those with its permission may see of a member; no public query joins this table."""

    owners = ("member",)
    masked = ("phone", "email", "diet", "notes")
    private_to = ("member__person",)

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="private")
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    diet = models.CharField(_("diet"), max_length=200, blank=True)
    notes = models.TextField(_("private notes"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("private details of a member")
        verbose_name_plural = _("private details of members")

    def __str__(self) -> str:
        return str(self.member)
