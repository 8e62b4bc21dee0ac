"""The form by which anybody writes to the office, checked here and without a script."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.models import Enquiry

FASTEST = 3
"""Seconds that a person takes at least to fill the form in."""
LONGEST_OPEN = 24 * 3_600
SHORTEST_MESSAGE = 20

clock = signing.TimestampSigner(salt="publishing.enquiries")


class EnquiryForm(forms.ModelForm):
    """Beside the questions a trap that people do not see, and when the form was shown.

    What falls into the trap, or comes faster than anybody writes, is kept as spam and told nobody.
    """

    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    shown = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = Enquiry
        fields = ("subject", "name", "organization", "email", "phone", "message")
        widgets = {
            "subject": forms.RadioSelect,
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "organization": forms.TextInput(attrs={"autocomplete": "organization"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel", "inputmode": "tel"}),
            "message": forms.Textarea(attrs={"rows": 8}),
        }
        labels = {
            "subject": gettext_lazy("What would you like to do?"),
            "name": gettext_lazy("Your name"),
            "organization": gettext_lazy("Company or organization (optional)"),
            "email": gettext_lazy("E-mail address"),
            "phone": gettext_lazy("Telephone (optional)"),
            "message": gettext_lazy("Your message"),
        }
        help_texts = {
            "email": gettext_lazy("Our receipt and our answer go there."),
            "message": gettext_lazy(
                "For a meeting: your field, what you offer or look for, when you could meet. "
                "For a correction: what is wrong, and where the right fact can be read."
            ),
        }
        error_messages = {
            "subject": {"required": gettext_lazy("Choose what you would like to do.")},
            "name": {"required": gettext_lazy("Enter your name.")},
            "email": {
                "required": gettext_lazy("Enter an e-mail address."),
                "invalid": gettext_lazy("Enter an e-mail address in the right form, such as name@example.com."),
            },
            "message": {"required": gettext_lazy("Write your message.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)  # type: ignore[misc]
        self.fields["subject"].choices = Enquiry.Subject.choices  # type: ignore[attr-defined]  # without "none"
        self.initial["shown"] = clock.sign("shown")

    def clean_message(self) -> str:
        message = self.cleaned_data["message"].strip()
        if len(message) < SHORTEST_MESSAGE:
            raise ValidationError(_("Write a little more: at least %(n)d characters.") % {"n": SHORTEST_MESSAGE})
        return message

    def clean_shown(self) -> str:
        """The form is given out anew after a day, with what was entered."""
        shown = self.cleaned_data["shown"]
        try:
            clock.unsign(shown, max_age=LONGEST_OPEN)
        except signing.BadSignature:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["shown"] = clock.sign("shown")  # type: ignore[index]
            raise ValidationError(_("This form was open for too long. Look it over and send it again.")) from None
        return shown

    @property
    def is_by_a_machine(self) -> bool:
        """Of a valid form."""
        try:
            clock.unsign(self.cleaned_data["shown"], max_age=FASTEST)
        except signing.SignatureExpired:
            return bool(self.cleaned_data["website"])
        return True
