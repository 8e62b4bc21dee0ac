"""What waits on the first page of the staff site; each list is short and costs a fixed number of queries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest, nsmallest
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.models import Outcome
from publishing.kinds import aggregate_models
from publishing.models import Aggregate, Enquiry, Status
from publishing.relations import history_model

LENGTH = 10


@dataclass(frozen=True)
class Item:
    """A line of a list: what, where, the date or hour that matters, and how far it is."""

    record: Any
    url: str
    noun: str
    at: Any
    status: str


def dashboard(request: HttpRequest) -> list[dict[str, Any]]:
    """The lists, of records that the user may see: `is_late` should be empty, `is_mixed` holds every status."""
    models = [model for model in aggregate_models() if _may_see(request, model)]
    lists: list[dict[str, Any]] = [
        {"title": _("Waits for review"), "lines": _in_status(models, Status.IN_REVIEW, "modified_at")},
        {"title": _("Scheduled"), "lines": _in_status(models, Status.SCHEDULED, "publish_at")},
        {"title": _("Changed by me"), "lines": _changed_by(request.user, models), "is_mixed": True},
    ]
    if request.user.has_perm("publishing.view_enquiry"):
        waiting = Enquiry.objects.unanswered()[:LENGTH]
        lists.append({"title": _("Enquiries to answer"), "lines": [_item(row, row.received_at) for row in waiting]})
    if Outcome in models:
        lists.append({"title": _("Outcomes to look at again"), "lines": _overdue(), "is_late": True})
    return lists


def _may_see(request: HttpRequest, model: type[Aggregate]) -> bool:
    return request.user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")


def _in_status(models: Iterable[type[Aggregate]], status: Status, moment: str) -> list[Item]:
    """The first by their moment: the longest waiting, the next to come."""
    return _first(models, lambda model: model.objects.filter(status=status).order_by(moment)[:LENGTH], moment)


def _first(models: Iterable[type[Aggregate]], rows: Callable[[type[Aggregate]], QuerySet], moment: str) -> list[Item]:
    items = [_item(row, getattr(row, moment)) for model in models for row in rows(model)]
    return nsmallest(LENGTH, items, key=lambda item: item.at)


def _changed_by(user: Any, models: Iterable[type[Aggregate]]) -> list[Item]:
    """The records whose own form the user saved last."""
    latest: dict[tuple[type[Aggregate], int], datetime] = {}
    for model in models:
        saves = history_model(model).objects.filter(history_user=user).order_by("-history_date", "-history_id")
        for key, at in saves.values_list("id", "history_date")[: LENGTH * 5]:
            latest[model, key] = max(at, latest.get((model, key), at))
    chosen = dict(nlargest(LENGTH, latest.items(), key=lambda pair: pair[1]))
    return [_item(record, chosen[type(record), record.pk]) for record in _records(chosen)]


def _records(chosen: dict[tuple[type[Aggregate], int], datetime]) -> list[Aggregate]:
    """Those that are still there, in the order given; one query a kind."""
    models = {model for model, _key in chosen}
    found = {model: model.objects.in_bulk([key for of, key in chosen if of is model]) for model in models}
    return [found[model][key] for model, key in chosen if key in found[model]]


def _overdue() -> list[Item]:
    today = timezone.localdate()
    rows = Outcome.objects.filter(next_review_on__lt=today).order_by("next_review_on", "pk")
    return [_item(row, row.next_review_on) for row in rows[:LENGTH]]


def _item(record: Aggregate | Enquiry, at: Any) -> Item:
    options = record._meta
    url = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])
    return Item(record, url, str(options.verbose_name), at, record.get_status_display())
