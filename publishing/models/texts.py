from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from publishing.sort_keys import sort_keys
from publishing.words.languages import in_page_language


class PrintedIn(models.TextChoices):
    """In which language a frozen text stood at its source; the other one is the office's rendering."""

    ENGLISH = "en", _("English")
    CHINESE = "zh", _("Chinese")
    BOTH = "both", _("Both languages")
    NONE = "none", _("Neither")


class NameBasis(models.TextChoices):
    OFFICIAL = "official", _("Official name")
    DESCRIPTIVE = "descriptive", _("Description, made from the facts")


class Named(models.Model):
    """A name in English, in Chinese, or both; never made from the other one."""

    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=300, blank=True)
    sort_en = models.CharField(max_length=300, blank=True, editable=False)
    sort_zh = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_en="") | ~Q(name_zh=""),
                name="%(class)s_has_name",
                violation_error_message=_("Give a name in English or in Chinese."),
            )
        ]

    def __str__(self) -> str:
        return in_page_language(self.name_en, self.name_zh)

    def names(self) -> tuple[str, str]:
        """In English and in Chinese, as they must be stored."""
        return self.name_en, self.name_zh

    def settle(self) -> dict[str, Any]:
        name_en, name_zh = self.names()
        sort_en, sort_zh = sort_keys(name_en, name_zh)
        settled = super().settle()  # type: ignore[misc]  # an Aggregate's, which this stands before
        return settled | {"name_en": name_en, "name_zh": name_zh, "sort_en": sort_en, "sort_zh": sort_zh}


class Descriptive(Named):
    """A record that may have no official name: then its name is made from its facts and never shown as a title."""

    name_basis = models.CharField(
        _("kind of name"),
        max_length=11,
        choices=NameBasis,
        default=NameBasis.OFFICIAL,
        help_text=_(
            "Choose the description when no source gives a name: it is then made from kind, host, place and date."
        ),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_en="") | ~Q(name_zh="") | Q(name_basis=NameBasis.DESCRIPTIVE),
                name="%(class)s_has_name",
                violation_error_message=_("Give a name in English or in Chinese."),
            )
        ]

    @property
    def is_described(self) -> bool:
        return self.name_basis == NameBasis.DESCRIPTIVE

    def describe(self) -> tuple[str, str]:
        """The description in English and in Chinese, made from what the public may see."""
        raise NotImplementedError

    def names(self) -> tuple[str, str]:
        return self.describe() if self.is_described else super().names()


class Summarized(models.Model):
    summary_en = models.TextField(_("summary in English"), blank=True)
    summary_zh = models.TextField(_("summary in Chinese"), blank=True)

    class Meta:
        abstract = True
