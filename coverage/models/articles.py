from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coverage.addresses import canonical_address
from coverage.querysets import ArticleQuerySet
from organizations.models import PrintedPerson
from organizations.models.places import TimeZoneField
from publishing.dates import UNDATED, PrecisionField, partial_values
from publishing.models import Aggregate, Named, PrintedIn, Record
from publishing.words.languages import in_page_language, with_remark

MAX_EXCERPT = 300
MAX_ADDRESS = 500
USUAL_YEARS = (datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC))
"""Beyond them an hour in one zone may be none in another: Python's calendar ends."""


class Article(Named, Aggregate):
    """One placement of a report: its headline as published and as the office renders it, its outlet, its agency.

    Who wrote it (`agency`) is not who carries it (`outlet`); `republication_of` holds together the placements
    of one story.
    """

    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        PRESS_RELEASE = "press_release", _("Press release")
        OFFICIAL_NOTICE = "official_notice", _("Official notice")
        WEB_PAGE = "web_page", _("Web page")
        HANDOUT = "handout", _("Handout")
        REPORT = "report", _("Report")

    private_columns = ("full_text",)
    kind_name = "article"
    path_name = "coverage"
    on_spine = True

    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.NEWS)
    printed_in = models.CharField(_("headline printed in"), max_length=4, choices=PrintedIn, default=PrintedIn.ENGLISH)
    outlet = models.ForeignKey(
        "coverage.Outlet",
        verbose_name=_("outlet"),
        on_delete=models.PROTECT,
        related_name="articles",
        null=True,
        blank=True,
        help_text=_("Who carries it."),
    )
    agency = models.ForeignKey(
        "coverage.Outlet",
        verbose_name=_("agency"),
        on_delete=models.PROTECT,
        related_name="agency_articles",
        null=True,
        blank=True,
        help_text=_("Who wrote it, when that is somebody else."),
    )
    section = models.CharField(_("section"), max_length=120, blank=True)
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    dateline = models.CharField(_("dateline"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=MAX_ADDRESS, blank=True)
    canonical_url = models.URLField(_("canonical address"), max_length=MAX_ADDRESS, null=True, blank=True, unique=True)
    archive_url = models.URLField(_("archived at"), max_length=MAX_ADDRESS, blank=True)
    language = models.CharField(_("language"), max_length=20, default="en", help_text=_("A tag such as en or zh-Hans."))
    published_on = models.DateField(_("published"), null=True, blank=True)
    published_on_precision = PrecisionField()
    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        validators=[MinValueValidator(USUAL_YEARS[0]), MaxValueValidator(USUAL_YEARS[1])],
        help_text=_("The moment, where a source gives it."),
    )
    time_zone = TimeZoneField(_("time zone"))
    sorts_on = models.DateField(default=UNDATED, editable=False)
    accessed_on = models.DateField(_("accessed"), null=True, blank=True)
    excerpt = models.TextField(
        _("excerpt"), blank=True, validators=[MaxLengthValidator(MAX_EXCERPT)], help_text=_("At most 300 characters.")
    )
    is_machine_translated = models.BooleanField(_("machine translated"), default=False)
    full_text = models.TextField(_("full text"), blank=True, help_text=_("For staff only; never published."))
    republication_of = models.ForeignKey(
        "self",
        verbose_name=_("republication of"),
        on_delete=models.SET_NULL,
        related_name="republications",
        null=True,
        blank=True,
    )
    amends = models.ForeignKey(
        "self", verbose_name=_("amends"), on_delete=models.SET_NULL, related_name="amended_by", null=True, blank=True
    )
    delegations = models.ManyToManyField(
        "delegations.Delegation", verbose_name=_("delegations"), related_name="articles", blank=True
    )
    events = models.ManyToManyField("delegations.Event", verbose_name=_("events"), related_name="articles", blank=True)
    agenda_items = models.ManyToManyField(
        "delegations.AgendaItem", verbose_name=_("agenda items"), related_name="articles", blank=True
    )
    outcomes = models.ManyToManyField(
        "delegations.Outcome", verbose_name=_("outcomes"), related_name="articles", blank=True
    )
    organizations = models.ManyToManyField(
        "organizations.Organization", verbose_name=_("organizations"), related_name="articles", blank=True
    )
    people = models.ManyToManyField(
        "organizations.Person", verbose_name=_("people"), related_name="articles", blank=True
    )
    regions = models.ManyToManyField(
        "organizations.Region", verbose_name=_("regions"), related_name="articles", blank=True
    )
    aliases = GenericRelation("publishing.Alias")
    identifiers = GenericRelation("publishing.Identifier")
    citations = GenericRelation("coverage.Citation")

    _history_m2m_fields = ["delegations", "events", "agenda_items", "outcomes", "organizations", "people", "regions"]

    objects: ClassVar = ArticleQuerySet.as_manager()

    class Meta(Aggregate.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            *Aggregate.Meta.constraints,
            *Named.Meta.constraints,
            models.CheckConstraint(
                condition=Q(republication_of__isnull=True) | ~Q(republication_of=F("id")),
                name="article_not_its_own_copy",
                violation_error_message=_("An article is not a republication of itself."),
            ),
            models.CheckConstraint(
                condition=~Q(canonical_url=""),
                name="article_canonical_or_null",
                violation_error_message=_("Leave the canonical address out rather than empty."),
            ),
        ]
        indexes = [
            # the public list, newest first
            models.Index(fields=["status", "-sorts_on", "-id"], name="article_list"),
            # the public list by name, in each language
            models.Index(fields=["status", "sort_en", "id"], name="article_list_en"),
            models.Index(fields=["status", "sort_zh", "id"], name="article_list_zh"),
        ]

    def clean(self) -> None:
        """Write the canonical address; a changed address brings its own, unless that was changed as well."""
        super().clean()
        stored = type(self)._base_manager.filter(pk=self.pk).values_list("url", "canonical_url").first()
        is_outdated = stored is not None and stored[0] != self.url and stored[1] == self.canonical_url
        address = self.url if is_outdated else self.canonical_url or self.url
        self.canonical_url = canonical_address(address) if address else None
        if len(self.canonical_url or "") > MAX_ADDRESS:
            message = _("The address is too long: written out for machines it has more than %(n)d characters.")
            raise ValidationError({"url": ValidationError(message, code="max_length", params={"n": MAX_ADDRESS})})

    def settle(self) -> dict[str, Any]:
        return super().settle() | {"sorts_on": self.published_on or self.accessed_on or UNDATED}

    @property
    def is_copied(self) -> bool:
        """Whether a copy site carries it: then the public sees neither the site nor its address. Reads the outlet."""
        return self.outlet is not None and self.outlet.kind == "copy_site"

    @classmethod
    def listing_records(cls, keys: Collection[int]) -> Iterator[tuple[str, Iterable[int]]]:
        """What it reports on, the articles it repeats or amends, and the records it is cited for."""
        for name in ("delegations", "events", "outcomes"):
            model: Any = cls._meta.get_field(name).related_model
            targets = model._base_manager.filter(articles__in=keys)
            yield model.kind_name, targets.values_list("pk", flat=True)
        for name in ("republication_of", "amends"):
            others = cls._base_manager.filter(pk__in=keys, **{f"{name}__isnull": False})
            yield cls.kind_name, others.values_list(name, flat=True)
        citations: Any = cls.cited_for.rel.related_model
        cited = citations.objects.filter(article__in=keys).order_by()
        for key in cited.values_list("content_type", flat=True).distinct():
            kind_name = ContentType.objects.get_for_id(key).model_class().kind_name  # type: ignore[union-attr]
            yield kind_name, cited.filter(content_type=key).values_list("object_id", flat=True)

    def staff_label(self) -> str:
        when = partial_values(self, "published_on") or _("undated")
        where = self.outlet or self.agency or _("outlet not known")
        return with_remark(self, where, when)


class Quote(PrintedPerson, Record):
    """What somebody is reported to have said, at an event or one of its agenda items where that is known."""

    class Form(models.TextChoices):
        VERBATIM = "verbatim", _("Verbatim")
        REPORTED = "reported", _("Reported speech")

    owners = ("article",)

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="quotes")
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    event = models.ForeignKey(
        "delegations.Event",
        verbose_name=_("event"),
        on_delete=models.SET_NULL,
        related_name="quotes",
        null=True,
        blank=True,
    )
    agenda_item = models.ForeignKey(
        "delegations.AgendaItem",
        verbose_name=_("agenda item"),
        on_delete=models.SET_NULL,
        related_name="quotes",
        null=True,
        blank=True,
    )
    form = models.CharField(_("form"), max_length=8, choices=Form, default=Form.REPORTED)
    text_en = models.TextField(_("text in English"), blank=True)
    text_zh = models.TextField(_("text in Chinese"), blank=True)
    is_sic = models.BooleanField(_("printed so ([sic])"), default=False)
    is_translated = models.BooleanField(
        _("translated"), default=False, help_text=_("The source itself translated what was said.")
    )

    class Meta(Record.Meta):
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text_en="") | ~Q(text_zh=""),
                name="quote_has_text",
                violation_error_message=_("Write what was said, in English or in Chinese."),
            )
        ]

    def __str__(self) -> str:
        return in_page_language(self.text_en, self.text_zh)[:80]
