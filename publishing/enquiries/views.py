"""`/contact/`: the office's words about itself, and a form to write to it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View

from publishing.enquiries.forms import EnquiryForm
from publishing.enquiries.limits import is_too_many, seconds_left
from publishing.models import Enquiry
from publishing.pages.site_pages import words_of
from publishing.pages.views import PublicPage
from publishing.register.bodies import Body, referenced_bodies


class ContactView(View):
    """The only public page that takes something in, and the only one with a cookie: it guards the form.

    `?about=` names a public record by its uuid; any other is passed over, so that nothing tells what is hidden.
    """

    http_method_names = ("get", "head", "post", "options")

    def get(self, request: HttpRequest) -> HttpResponse:
        subject = request.GET.get("subject", "")
        initial = {"subject": subject if subject in Enquiry.Subject.values else ""}
        return self._page(request, EnquiryForm(initial=initial))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EnquiryForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, status=400)
        if is_too_many(request, form.cleaned_data["email"]):
            form.add_error(None, _("Too many messages came from you within an hour. Please try again later."))
            response = self._page(request, form, status=429)
            response["Retry-After"] = str(seconds_left())
            return response
        about = _record_asked_about(request)
        form.instance.about = UUID(about["uuid"]) if about else None
        form.instance.language = get_language()
        form.instance.status = Enquiry.Status.SPAM if form.is_by_a_machine else Enquiry.Status.NEW
        form.save()
        return HttpResponseRedirect(reverse("contact-sent"))

    def _page(self, request: HttpRequest, form: EnquiryForm, status: int = 200) -> HttpResponse:
        context: dict[str, Any] = {
            "page": words_of("contact"),
            "form": form,
            "about": _record_asked_about(request),
            "keep_days": settings.ENQUIRY_KEEP_DAYS,
        }
        response = render(request, "publishing/contact.html", context, status=status)
        patch_cache_control(response, no_store=True, private=True)
        return response


class SentView(PublicPage):
    """What happens next; nothing here is about who wrote."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "publishing/contact_sent.html")


def _record_asked_about(request: HttpRequest) -> Body | None:
    try:
        uuid = UUID(request.GET.get("about", ""))
    except ValueError:
        return None
    return next(iter(referenced_bodies([{"uuid": str(uuid)}])), None)
