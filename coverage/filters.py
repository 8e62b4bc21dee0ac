import re
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from coverage.languages import language_words
from publishing.lists.fields import ManyValuesField, NoSuchChoice
from publishing.lists.filters import ListFilter, Offer
from publishing.models import Aggregate

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")


class NoLanguageTag(NoSuchChoice):
    WRITTEN = _("“%(value)s” is not a language tag. Write en, zh or zh-Hans.")


class LanguagesField(ManyValuesField):
    def validate(self, value: list[str]) -> None:
        super().validate(value)
        choices: Any = self.choices
        for text in value:
            if not LANGUAGE_TAG.fullmatch(text):
                raise NoLanguageTag(text, dict(choices))


class LanguageFilter(ListFilter):
    """Language tags; a broad one finds the narrower: zh finds zh-Hans and zh-Hant."""

    field_class = LanguagesField
    is_counted = True
    value_pattern = f"^{LANGUAGE_TAG.pattern}$"

    def __init__(self, *args: Any, model: type[Aggregate], **kwargs: Any) -> None:
        self.of_model = model
        kwargs["choices"] = lambda: [(offer.value, offer.label) for offer in self.offers()]
        super().__init__(*args, **kwargs)

    def filter(self, rows: QuerySet, value: list[str]) -> QuerySet:
        condition = Q()
        for tag in value or ():
            condition |= Q(**{f"{self.field_name}__iexact": tag}) | Q(**{f"{self.field_name}__istartswith": f"{tag}-"})
        return rows.filter(condition)

    def offers(self) -> list[Offer]:
        """The languages of public records."""
        tags = self.of_model.objects.public().order_by(self.field_name).values_list(self.field_name, flat=True)
        return [Offer(tag, language_words(tag), tag) for tag in tags.distinct() if tag]

    def labels(self, values: list[str]) -> dict[str, str]:
        return {value: language_words(value) for value in values}
