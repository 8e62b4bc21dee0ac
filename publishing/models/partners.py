from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken, AuthTokenManager


class Partner(models.Model):
    """An organization that pulls the records with keys of its own."""

    name = models.CharField(_("organization"), max_length=200, unique=True)
    contact = models.CharField(
        _("contact"),
        max_length=200,
        blank=True,
        help_text=_("Whom to write to when a key expires or misbehaves: name, e-mail, telephone."),
    )
    note = models.TextField(_("note"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.PROTECT,
        related_name="partner",
        editable=False,
        help_text=_("Holds the keys; it can log in nowhere."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("data partner")
        verbose_name_plural = _("data partners")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def keys(self) -> "ApiKeyQuerySet":
        """Every key it was ever given, the newest first."""
        return ApiKey.objects.filter(user=self.user_id)


class ApiKeyQuerySet(models.QuerySet):
    def usable(self, *, at: datetime | None = None) -> "ApiKeyQuerySet":
        return self.filter(expiry__gt=at or timezone.now(), revoked_at=None, user__is_active=True)


class ApiKey(AbstractAuthToken):
    """What is kept of a key: its hash and its first characters, and who gave it and took it back, when.

    The row stays when the key has ended: it is the key's history.
    """

    token_key = models.CharField(_("begins with"), max_length=25, unique=True, editable=False)
    expiry = models.DateTimeField(_("expires"))
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("What the key is for."))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("issued by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("revoked by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )

    objects = AuthTokenManager.from_queryset(ApiKeyQuerySet)()

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ("-created", "token_key")
        default_permissions = ()

    def __str__(self) -> str:
        return self.token_key

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    def is_expired(self, *, at: datetime | None = None) -> bool:
        return self.expiry <= (at or timezone.now())
