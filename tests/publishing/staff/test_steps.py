"""Steps of publication in the admin: who may take which, what is refused, what is said."""

from datetime import timedelta

import pytest
from django.utils import timezone

from delegations.models import Delegation, Event
from organizations.models import Region
from publishing import services
from publishing.admin.steps import STEPS
from publishing.kinds import all_kinds
from tests import factories
from tests.publishing.staff.pages import admin_url, changelist_url, make, step, text

pytestmark = pytest.mark.django_db
KINDS = [kind.model for kind in all_kinds()]


@pytest.fixture
def region(db):
    return factories.make_region(name_en="Sichuan")


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind_name)
def test_every_kind_goes_from_draft_to_public_and_back(as_reviewer, model):
    record = make(model)
    later = timezone.localtime(timezone.now() + timedelta(days=1))
    hour = {"at_0": later.strftime("%Y-%m-%d"), "at_1": later.strftime("%H:%M:%S")}
    path = []
    for name, values in (
        ("submit", {}),
        ("take-back", {}),
        ("schedule", hour),
        ("unschedule", {}),
        ("publish", {}),
        ("withdraw", {"reason": "A wrong entry."}),
        ("publish", {}),
    ):
        assert as_reviewer.get(admin_url(record, "step", name)).status_code == 200
        assert step(as_reviewer, record, name, **values).status_code == 200
        record = model.objects.get(pk=record.pk)
        path.append(record.status)
    assert path == ["in_review", "draft", "scheduled", "draft", "published", "withdrawn", "published"]


def test_note_says_to_the_editor_why_a_record_came_back(as_reviewer, as_editor, region):
    services.submit(record=region, by=None)
    region.refresh_from_db()
    step(as_reviewer, region, "take-back", note="The Chinese name is missing.")
    form = text(as_editor.get(admin_url(region)))
    assert "reviewers: The Chinese name is missing." in form
    assert "The Chinese name is missing." in text(as_editor.get(admin_url(region, "history")))
    region.refresh_from_db()
    services.submit(record=region, by=None)
    assert "The Chinese name is missing." not in text(as_editor.get(admin_url(region)))


def test_note_is_no_longer_than_history_keeps(as_reviewer, region):
    services.submit(record=region, by=None)
    assert "at most 500 characters" in text(step(as_reviewer, region, "take-back", note="x" * 501))
    region.refresh_from_db()
    assert region.status == "in_review"


@pytest.mark.parametrize("name", [entry.name for entry in STEPS])
def test_get_changes_nothing(as_reviewer, region, name):
    before = region.version
    as_reviewer.get(admin_url(region, "step", name))
    region.refresh_from_db()
    assert (region.status, region.version) == ("draft", before)


@pytest.mark.parametrize(
    ("name", "expected"), [("submit", "in_review"), ("publish", 403), ("schedule", 403), ("withdraw", 403)]
)
def test_editor_submits_and_publishes_nothing(as_editor, region, name, expected):
    response = step(as_editor, region, name, reason="Because.")
    region.refresh_from_db()
    assert (region.status if response.status_code == 200 else response.status_code) == expected
    assert region.status in ("draft", "in_review")


def test_press_officer_cannot_submit_a_region(as_press_officer, region):
    assert step(as_press_officer, region, "submit").status_code == 403


def test_press_officer_submits_an_article(as_press_officer):
    article = factories.make_article()
    step(as_press_officer, article, "submit")
    article.refresh_from_db()
    assert article.status == "in_review"


def test_stranger_is_sent_to_the_log_in(client, region):
    response = client.post(admin_url(region, "step", "publish"), {"version": region.version})
    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_editor_cannot_take_a_scheduled_record_off_or_change_it(as_editor, region):
    factories.scheduled(region)
    assert step(as_editor, region, "unschedule").status_code == 403
    assert 'name="_save"' not in as_editor.get(admin_url(region)).content.decode()
    assert as_editor.post(admin_url(region), {"name_en": "Other"}).status_code == 403


def test_change_form_offers_what_applies_and_is_allowed(as_editor, as_reviewer, region):
    editor, reviewer = as_editor.get(admin_url(region)), as_reviewer.get(admin_url(region))
    assert [item["step"].name for item in editor.context["steps"]] == ["submit"]
    assert [item["step"].name for item in reviewer.context["steps"]] == ["submit", "publish", "schedule"]
    assert "Publish with everything it shows" not in text(editor)
    assert "Publish with everything it shows" in text(reviewer)


def test_stale_step_is_refused_and_goes_through_at_the_second_try(as_reviewer, region):
    opened = region.version
    Region.objects.filter(pk=region.pk).update(name_en="Szechwan")
    response = step(as_reviewer, region, "publish", version=opened)
    region.refresh_from_db()
    assert "Somebody changed this record after you opened it" in text(response)
    assert "Szechwan" in text(response)
    assert region.status == "draft"
    step(as_reviewer, region, "publish", version=response.context["form"]["version"].value())
    region.refresh_from_db()
    assert region.status == "published"


@pytest.mark.parametrize("version", ["", "x", "99999999999999999999", "-1"])
def test_malformed_version_is_refused(as_reviewer, region, version):
    response = as_reviewer.post(admin_url(region, "step", "publish"), {"version": version})
    region.refresh_from_db()
    assert response.status_code == 200
    assert region.status == "draft"


def test_withdrawal_without_a_reason_is_refused(as_reviewer, region):
    factories.published(region)
    response = step(as_reviewer, region, "withdraw", reason="  ")
    region.refresh_from_db()
    assert "This field is required." in text(response)
    assert region.status == "published"


def test_past_hour_is_refused_and_kept_in_the_form(as_reviewer, region):
    response = step(as_reviewer, region, "schedule", at_0="2001-01-01", at_1="08:00:00")
    assert "Choose an hour that is still to come" in text(response)
    assert 'value="2001-01-01"' in response.content.decode()


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("9999-12-31", "Choose an hour within the next ten years."),
        ("2999-01-01", "Choose an hour within the next ten years."),
        ("0001-01-01", "Choose an hour that is still to come"),
        ("12018-01-01", "Enter a valid date."),
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles"])
def test_hour_far_off_is_refused_and_kept_in_the_form(as_reviewer, region, settings, day, answer, zone):
    settings.TIME_ZONE = zone
    response = step(as_reviewer, region, "schedule", at_0=day, at_1="23:59:59")
    assert response.status_code == 200
    assert answer in text(response)
    assert f'value="{day}"' in response.content.decode()


@pytest.mark.parametrize(("language", "words"), [("", "In the time zone UTC."), ("/zh-hans", "时区")])
def test_zone_of_the_hour_is_named_in_the_language_of_the_page(as_reviewer, region, language, words):
    assert words in text(as_reviewer.get(language + admin_url(region, "step", "schedule")))


def test_event_of_a_never_public_kind_is_refused_with_the_reason(as_reviewer):
    event = factories.make_event(kind="transfer")
    assert "is never public" in text(as_reviewer.get(admin_url(event, "step", "publish")))
    assert "is never public" in text(step(as_reviewer, event, "publish"))
    event.refresh_from_db()
    assert event.status == "draft"


def test_reviewer_is_asked_about_a_missing_head_and_may_publish(as_reviewer):
    delegation = factories.make_delegation()
    assert "No head of the delegation is recorded" in text(as_reviewer.get(admin_url(delegation, "step", "publish")))
    step(as_reviewer, delegation, "publish")
    delegation.refresh_from_db()
    assert delegation.status == "published"


def test_nothing_is_asked_when_there_is_a_head(as_reviewer):
    delegation = factories.make_delegation()
    factories.make_member(delegation=delegation, role="head")
    assert "No head" not in text(as_reviewer.get(admin_url(delegation, "step", "publish")))


@pytest.mark.parametrize("path", ["step/explode/", "step/publish"])
def test_unknown_step_is_no_page(as_reviewer, region, path):
    assert as_reviewer.get(admin_url(region).replace("change/", path)).status_code in (301, 302, 404)


def test_unknown_record_is_no_page(as_reviewer, region):
    url = admin_url(region, "step", "publish")
    assert as_reviewer.get(url.replace(f"/{region.pk}/", "/987654/")).status_code == 404
    assert as_reviewer.get(url.replace(f"/{region.pk}/", "/x/")).status_code == 404


# List actions


def selection(action, *records, **values):
    return {"action": action, "_selected_action": [record.pk for record in records]} | values


def versions(*records):
    return {f"version_{record.pk}": record.version for record in records}


def test_action_confirms_then_reports_numbers_and_refusals(as_reviewer):
    forum, transfer = factories.make_event(), factories.make_event(kind="transfer", name_en="Bus")
    confirmation = as_reviewer.post(changelist_url(Event), selection("publish_selected", forum, transfer))
    assert "It is public at once" in text(confirmation)
    forum.refresh_from_db()
    assert forum.status == "draft"
    data = selection("publish_selected", forum, transfer, confirmed="yes") | versions(forum, transfer)
    response = as_reviewer.post(changelist_url(Event), data, follow=True)
    assert "Publish: 1 record: done." in text(response)
    assert "Bus: An event of the kind “Transfer” is never public." in text(response)
    forum.refresh_from_db()
    assert forum.status == "published"


def test_action_refuses_what_changed_since_the_confirmation(as_reviewer, region):
    data = selection("publish_selected", region, confirmed="yes") | versions(region)
    Region.objects.filter(pk=region.pk).update(name_en="Szechwan")
    response = as_reviewer.post(changelist_url(Region), data, follow=True)
    region.refresh_from_db()
    assert "Szechwan: Somebody changed this record" in text(response)
    assert region.status == "draft"


def test_editor_is_not_offered_the_publish_action(as_editor, region):
    assert "publish_selected" not in as_editor.get(changelist_url(Region)).content.decode()
    data = selection("publish_selected", region, confirmed="yes") | versions(region)
    as_editor.post(changelist_url(Region), data, follow=True)
    region.refresh_from_db()
    assert region.status == "draft"


def test_editor_submits_many(as_editor):
    visits = [factories.make_delegation() for _number in range(3)]
    data = selection("submit_selected", *visits, confirmed="yes") | versions(*visits)
    response = as_editor.post(changelist_url(Delegation), data, follow=True)
    assert "Submit for review: 3 records: done." in text(response)
    assert set(Delegation.objects.values_list("status", flat=True)) == {"in_review"}


def test_too_many_at_once_are_refused(as_reviewer, monkeypatch):
    monkeypatch.setattr("publishing.admin.transitions.MANY", 1)
    visits = [factories.make_delegation() for _number in range(2)]
    response = as_reviewer.post(changelist_url(Delegation), selection("publish_selected", *visits), follow=True)
    assert "Choose at most 1 at once" in text(response)


def test_once_public_records_survive_the_delete_action(as_editor, region):
    factories.withdrawn(region)
    data = selection("delete_selected", region, post="yes")
    as_editor.post(changelist_url(Region), data)
    assert Region.objects.filter(pk=region.pk).exists()


def test_step_taken_by_a_user_is_in_history_under_her_name(as_reviewer, region):
    step(as_reviewer, region, "publish")
    assert region.history.first().history_user == as_reviewer.user


def test_services_refuse_a_stale_record(region):
    stale = Region.objects.get(pk=region.pk)
    services.submit(record=region, by=None)
    stale.status = "draft"
    with pytest.raises(services.StaleRecord):
        services.publish(record=stale, by=None)
