"""The steps of a record's life as the admin offers them: one table of what applies when, for whom, and what it asks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from publishing import services
from publishing.admin.widgets import LabelledDateTime
from publishing.characters import refuse_hidden
from publishing.history import notes
from publishing.models import Aggregate, Status

NOT_PUBLIC = (Status.DRAFT, Status.IN_REVIEW, Status.SCHEDULED, Status.WITHDRAWN)
Act = Callable[..., None]


class StepForm(forms.Form):
    """What every step carries: the version of the record that its page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def arguments(self) -> dict[str, Any]:
        """What the service is called with, besides the record and who does it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class WithdrawForm(StepForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        validators=[refuse_hidden],
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("The public reads it at the record's address."),
    )


class SendBackForm(StepForm):
    note = forms.CharField(
        label=_("Note"),
        max_length=notes.LONGEST,
        required=False,
        validators=[refuse_hidden],
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("What is still to be done: staff read it in the record's form and in its history."),
    )


class ScheduleForm(StepForm):
    at = forms.SplitDateTimeField(
        label=_("Publish at"),
        widget=LabelledDateTime,
        help_text=format_lazy(_("In the time zone {zone}."), zone=settings.TIME_ZONE),
    )


@dataclass(frozen=True)
class Step:
    """`needs` is the permission asked for; `asks` says whether the reviewer is asked what the record leaves open."""

    name: str
    label: Any
    explanation: Any
    done: Any
    statuses: tuple[Status, ...]
    act: Act
    needs: str = "publish"
    form: type[StepForm] = StepForm
    asks: bool = False
    is_danger: bool = False

    @property
    def verb(self) -> str:
        """The label on the button that takes the step: nothing more is asked after it."""
        return str(self.label).removesuffix("…")

    def applies_to(self, record: Aggregate) -> bool:
        return record.status in self.statuses


STEPS = (
    Step(
        name="submit",
        label=_("Submit for review"),
        explanation=_("A reviewer finds it among what waits for review."),
        done=_("“%(record)s” waits for review."),
        statuses=(Status.DRAFT,),
        needs="change",
        act=services.submit,
    ),
    Step(
        name="take-back",
        label=_("Back to draft…"),
        explanation=_("It is a draft again and no longer waits for review."),
        done=_("“%(record)s” is a draft again."),
        statuses=(Status.IN_REVIEW,),
        needs="change",
        act=services.send_back,
        form=SendBackForm,
    ),
    Step(
        name="unschedule",
        label=_("Take off the schedule"),
        explanation=_("It is a draft again and will not be published at its hour."),
        done=_("“%(record)s” is a draft again."),
        statuses=(Status.SCHEDULED,),
        act=services.send_back,
    ),
    Step(
        name="publish",
        label=_("Publish"),
        explanation=_("It is public at once: on the site, in the API and in every feed."),
        done=_("“%(record)s” is public."),
        statuses=NOT_PUBLIC,
        act=services.publish,
        asks=True,
    ),
    Step(
        name="schedule",
        label=_("Schedule…"),
        explanation=_("It becomes public by itself at the hour you choose."),
        done=_("“%(record)s” is scheduled."),
        statuses=NOT_PUBLIC,
        act=services.schedule,
        form=ScheduleForm,
        asks=True,
    ),
    Step(
        name="withdraw",
        label=_("Withdraw…"),
        explanation=_("It disappears from every page at once; its own address shows the reason in its place."),
        done=_("“%(record)s” is withdrawn."),
        statuses=(Status.PUBLISHED,),
        act=services.withdraw,
        form=WithdrawForm,
        is_danger=True,
    ),
)
STEP_BY_NAME = {step.name: step for step in STEPS}
