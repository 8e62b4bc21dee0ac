"""Partners and their keys: issued here, shown once, revoked here."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from knox.settings import knox_settings

from publishing.models import Partner
from publishing.partners import create_account, issue_key, revoke_key

LONGEST = timedelta(days=5 * 366)
KEYS = "user__auth_token_set"


def usual_last_day() -> Any:
    return timezone.localdate() + knox_settings.TOKEN_TTL


class IssueForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("What the key is for, so that its owner can be asked about it."),
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Last day"),
        initial=usual_last_day,
        widget=AdminDateWidget,
        help_text=gettext_lazy("The key works to the end of this day."),
    )

    def clean_expires_on(self) -> Any:
        day = self.cleaned_data["expires_on"]
        if not timedelta(0) <= day - timezone.localdate() <= LONGEST:
            raise ValidationError(_("Choose a day from today on, within the next five years."))
        return day

    @property
    def expires(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["expires_on"], time(23, 59, 59)))


@admin.register(Partner)
class PartnerAdmin(admin.ModelAdmin):
    """A partner is never deleted: its keys are revoked, and their rows remain its history."""

    list_display = ("name", "contact", "usable_keys", "last_used")
    search_fields = ("name", "contact", "note")
    fields = ("name", "contact", "note")
    change_form_template = "admin/publishing/partner.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        usable = Q(**{f"{KEYS}__revoked_at": None, f"{KEYS}__expiry__gt": timezone.now()})
        return (
            super().get_queryset(request).annotate(usable=Count(KEYS, filter=usable), used=Max(f"{KEYS}__last_used_at"))
        )

    def has_delete_permission(self, request: HttpRequest, obj: Partner | None = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("usable keys"), ordering="usable")
    def usable_keys(self, partner: Any) -> int:
        return partner.usable

    @admin.display(description=gettext_lazy("last used"), ordering="used")
    def last_used(self, partner: Any) -> datetime | None:
        return partner.used

    def save_model(self, request: HttpRequest, obj: Partner, form: Any, change: bool) -> None:
        if not change:
            obj.user = create_account()
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[URLPattern]:
        issue, revoke = self.admin_site.admin_view(self.issue_view), self.admin_site.admin_view(self.revoke_view)
        own = [
            path("<path:object_id>/issue/", issue, name="publishing_partner_issue"),
            path("<path:object_id>/revoke/<slug:token_key>/", revoke, name="publishing_partner_revoke"),
        ]
        return [*own, *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if partner := context.get("original"):
            keys = partner.keys.select_related("issued_by", "revoked_by")
            context |= {"keys": keys, "may_issue": self.has_change_permission(request, partner)}
        return super().render_change_form(request, context, *args, **kwargs)

    def issue_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The answer to the POST shows the key: a page to be redirected to would have to find it stored somewhere."""
        partner = self._changeable(request, object_id)
        form = IssueForm(request.POST if request.method == "POST" else None)
        issued = ""
        if form.is_valid():
            with transaction.atomic():
                note = form.cleaned_data["note"]
                key, issued = issue_key(partner=partner, by=request.user, expires=form.expires, note=note)
                self.log_change(request, partner, [{"added": {"name": "API key", "object": str(key)}}])
        return self._page(request, "issue_key", partner, _("Issue a key"), form=form, issued=issued)

    def revoke_view(self, request: HttpRequest, object_id: str, token_key: str) -> HttpResponse:
        partner = self._changeable(request, object_id)
        key = partner.keys.filter(token_key=token_key).first()
        if key is None:
            raise Http404
        if request.method == "POST":
            with transaction.atomic():
                if revoke_key(key=key, by=request.user):
                    fields = {"name": "API key", "object": str(key), "fields": ["revoked"]}
                    self.log_change(request, partner, [{"changed": fields}])
            self.message_user(request, _("The key %(key)s… is revoked.") % {"key": key}, messages.SUCCESS)
            return HttpResponseRedirect(self._change_url(partner))
        return self._page(request, "revoke_key", partner, _("Revoke the key"), key=key)

    def _changeable(self, request: HttpRequest, object_id: str) -> Partner:
        partner = self.get_object(request, object_id)
        if partner is None:
            raise Http404
        if not self.has_change_permission(request, partner):
            raise PermissionDenied
        return partner

    def _change_url(self, partner: Partner) -> str:
        return reverse(f"{self.admin_site.name}:publishing_partner_change", args=[partner.pk])

    def _page(self, request: HttpRequest, name: str, partner: Partner, title: str, **context: Any) -> HttpResponse:
        common = self.admin_site.each_context(request) | {
            "title": title,
            "subtitle": str(partner),
            "opts": self.opts,
            "record": partner,
            "change_url": self._change_url(partner),
            "media": self.media + (context["form"].media if "form" in context else forms.Media()),
        }
        return TemplateResponse(request, f"admin/publishing/{name}.html", common | context)
