from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.models import Code


class Sector(Code):
    """A field of investment promotion, with the ISIC sections that it covers."""

    isic = models.CharField(
        _("ISIC sections"), max_length=20, blank=True, help_text=_("Letters of ISIC Rev. 4, such as C or J M.")
    )

    class Meta(Code.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
