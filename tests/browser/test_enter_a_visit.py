"""The whole Sichuan visit, entered by hand in the admin by somebody who never sees an identifier."""

import re

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import expect

from delegations.models import Delegation, Event, Outcome
from publishing.groups import EDITORS, REVIEWERS
from publishing.kinds import all_kinds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

LISTEN = """
    document.addEventListener("securitypolicyviolation", (event) =>
        window.noteViolation(`${location.pathname} ${event.violatedDirective} ${event.blockedURI}`));
"""


class Desk:
    """An officer at the admin: types, chooses by name, follows links."""

    def __init__(self, page):
        self.page = page

    def open(self, path):
        self.page.goto(path)

    def follow(self, text):
        self.page.get_by_role("link", name=text, exact=True).first.click()

    def save(self, button="Save"):
        self.page.get_by_role("button", name=button, exact=True).first.click()
        expect(self.page.locator(".messagelist .success").first).to_be_visible()
        assert not self.page.locator(".errornote").count()

    def row(self, prefix, **typed):
        """Add a row to an inline and type into it; a tuple is looked up by name."""
        group = self.page.locator(f"#{prefix}-group")
        folded = group.locator("details:not([open]) > summary")
        if folded.count():
            folded.click()
        number = self.page.locator(f"#id_{prefix}-TOTAL_FORMS").input_value()
        group.locator(".add-row a").click()
        self.type(self.page.locator(f"#{prefix}-{number}"), **typed)
        return self.page.locator(f"#{prefix}-{number}")

    def type(self, scope=None, **typed):
        scope = scope or self.page.locator("#content-main form")
        for name, value in typed.items():
            field = scope.locator(f'[name="{name}"], [name$="-{name}"]').first
            if isinstance(value, tuple):
                for text in value:
                    self._look_up(field, text)
            elif field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def create_in_place(self, scope, name, **typed):
        """The plus sign beside a choice: a new record in a window of its own, chosen at once."""
        with self.page.expect_popup() as opened:
            scope.locator(f'.related-widget-wrapper:has(select[name$="{name}"]) .add-related').click()
        popup = Desk(opened.value)
        popup.type(**typed)
        with opened.value.expect_event("close"):
            opened.value.get_by_role("button", name="Save", exact=True).first.click()

    def _look_up(self, field, text):
        field.locator("xpath=following-sibling::span[1]//span[@role='combobox']").click()
        self.page.locator(".select2-container--open .select2-search__field").press_sequentially(text)
        self.page.locator(".select2-results__option", has_text=text).first.click()


@pytest.fixture
def desk(browser, live_server):
    """The browser of somebody who may edit and publish, logged in through the form; checks the policy at the end."""
    user = User.objects.create_user("officer", password="correct horse", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=(EDITORS, REVIEWERS)))
    context = browser.new_context(base_url=live_server.url)
    context.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    violations = []
    context.expose_function("noteViolation", lambda violation: violations.append(violation))
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto("/admin/")
    page.get_by_label("Username").fill("officer")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    yield Desk(page)
    context.close()
    assert violations == []


def test_sichuan_visit_is_entered_published_and_seen(desk, client):
    enter_places_and_bodies(desk)
    enter_visit(desk)
    enter_forum(desk)
    enter_agenda(desk)
    enter_company_visit(desk)
    enter_projects(desk)
    enter_article(desk)
    cite_article(desk)
    nothing_is_public(client)
    publish(desk)
    all_is_seen(desk, client)


def enter_places_and_bodies(desk):
    regions = [
        {"name_en": "Sichuan", "name_zh": "四川省", "kind": "Province", "time_zone": "Asia/Shanghai"},
        {"name_en": "San Francisco", "name_zh": "旧金山", "kind": "City", "time_zone": "America/Los_Angeles"},
        {"name_en": "Tianfu New Area", "name_zh": "天府新区", "kind": "New area", "parent": ("Sichuan",)},
    ]
    for region in regions:
        desk.open("/admin/organizations/region/add/")
        desk.type(**region)
        desk.save()
    bodies = [
        ("Bay Area Council", "Business association"),
        ("Autodesk", "Company"),
        ("UC Berkeley", "University"),
        ("Sichuan University", "University"),
    ]
    for name, kind in bodies:
        desk.open("/admin/organizations/organization/add/")
        desk.type(name_en=name, kind=kind)
        desk.save()


def enter_visit(desk):
    desk.open("/admin/delegations/delegation/add/")
    desk.type(
        name_en="Sichuan provincial delegation to Silicon Valley",
        name_zh="四川省代表团访问硅谷",
        starts_on="2018-11",
        internal_brief="Ask about the second phase.",
    )
    desk.row("sending_regions", region=("Sichuan",))
    head = desk.row("members", role="Head", title_en="Secretary general of the Sichuan provincial government")
    desk.create_in_place(head, "person", name_en="Tang Limin")
    desk.row("members", name_en="Huang Jiandong", title_en="Deputy secretary of the Meishan Municipal Party Committee")
    desk.row("stops", region=("San Francisco",))
    desk.save("Save and continue editing")


def enter_forum(desk):
    desk.follow("Add an event to this visit")
    desk.type(
        kind="Forum",
        name_basis="Description, made from the facts",
        starts_on="2018-11-14",
        purpose_en="To promote an economic zone.",
    )
    desk.row("organizations", role="Host", organization=("Bay Area Council",))
    desk.save()


def enter_agenda(desk):
    desk.page.get_by_role("link", name=re.compile("^Open")).first.click()
    item = "Add an agenda item together with its speakers"
    for kind, typed, speaker in (
        ("Speech", {"title_en": "Address"}, {"member": ("Tang Limin",), "side": "Delegation"}),
        (
            "Speech",
            {"title_en": "Welcome"},
            {
                "name_en": "Manish Goyal",
                "title_en": "Manager",
                "organization_en": "San Francisco Office of Economic and Workforce Development",
            },
        ),
        (
            "Presentation",
            {"title_en": "The Tianfu New Area", "promotes_region": ("Tianfu New Area",)},
            {"member": ("Huang Jiandong",), "side": "Delegation", "role": "Presenter"},
        ),
        ("Promotional film", {"title_en": "Film on Sichuan", "promotes_region": ("Sichuan",)}, None),
        ("Promotional film", {"title_en": "Film on Meishan", "promotes_region": ("Tianfu New Area",)}, None),
    ):
        desk.follow(item)
        desk.type(kind=kind, **typed)
        if speaker:
            desk.row("appearances", **speaker)
        desk.save()
        expect(desk.page.get_by_role("link", name=item)).to_be_visible()
    desk.page.locator("#participations-group").get_by_role("link", name=re.compile("^Open")).click()


def enter_company_visit(desk):
    desk.follow("Add an event to this visit")
    desk.type(
        kind="Company visit",
        name_basis="Description, made from the facts",
        time_precision="Only the order is known",
        counterparts_en="and other high-tech companies",
    )
    desk.row("organizations", role="Visited", organization=("Autodesk",))
    desk.save()


def enter_projects(desk):
    desk.follow("Add an outcome")
    desk.type(name_en="California Smart Town", kind="Investment project", region=("Tianfu New Area",))
    desk.save()
    desk.open("/admin/delegations/delegation/")
    desk.follow("Sichuan provincial delegation to Silicon Valley")
    desk.follow("Add an outcome")
    desk.type(name_en="Joint research institute", kind="Joint institute", region=("Tianfu New Area",))
    desk.row("parties", organization=("UC Berkeley",))
    desk.row("parties", organization=("Sichuan University",))
    desk.save()


def enter_article(desk):
    desk.open("/admin/coverage/article/add/")
    desk.type(
        name_en="Sichuan looks to innovative cooperation with Silicon Valley",
        published_on="2018-11-16",
        events=("Forum hosted by",),
        outcomes=("California Smart Town", "Joint research institute"),
    )
    desk.create_in_place(
        desk.page.locator("#content-main form"),
        "outlet",
        name_en="State Council Information Office",
        kind="Government site",
    )
    desk.row(
        "quotes",
        person=("Tang Limin",),
        event=("Forum hosted by",),
        text_en="The province welcomes research and incubators.",
        form="Reported speech",
    )
    desk.save()


def cite_article(desk):
    desk.open("/admin/delegations/delegation/")
    desk.follow("Sichuan provincial delegation to Silicon Valley")
    prefix = "coverage-citation-content_type-object_id"
    desk.row(prefix, article=("Sichuan looks",), place="paragraph 1")
    head = desk.page.locator(f"#id_{prefix}-0-about option", has_text="Tang Limin").first.get_attribute("value")
    desk.page.locator(f"#id_{prefix}-0-about").select_option(head)
    desk.save("Save and continue editing")


def nothing_is_public(client):
    for kind in all_kinds():
        for record in kind.model.objects.all():
            assert client.get(f"/api/v1/{kind.api_name}/{record.uuid}/").status_code == 404
            assert client.get(f"/{kind.model.path_name}/{record.uuid}/").status_code == 404
        assert client.get(f"/api/v1/{kind.api_name}/").json()["results"] == []
        page = client.get(f"/{kind.model.path_name}/").content.decode()
        assert "Sichuan" not in page and "Tang Limin" not in page


def publish(desk):
    desk.follow("Publish with everything it shows…")
    desk.page.get_by_role("button", name="Publish", exact=True).click()
    expect(desk.page.locator(".messagelist .success").first).to_be_visible()


def all_is_seen(desk, client):
    delegation, forum = Delegation.objects.get(), Event.objects.get(kind="forum")
    assert {delegation.status, *Event.objects.values_list("status", flat=True)} == {"published"}
    assert set(Outcome.objects.values_list("status", flat=True)) == {"published"}
    body = client.get(f"/api/v1/delegations/{delegation.slug}/").json()
    assert [row["region"]["name_en"] for row in body["sending_regions"]] == ["Sichuan"]
    assert [(row["role"], row["name_en"]) for row in body["members"]] == [
        ("head", "Tang Limin"),
        ("member", "Huang Jiandong"),
    ]
    assert "second phase" not in str(body)
    agenda = client.get(f"/api/v1/events/{forum.slug}/").json()["agenda"]
    assert [item["kind"] for item in agenda] == ["speech", "speech", "presentation", "film", "film"]
    assert forum.name_en == "Forum hosted by Bay Area Council, San Francisco, 14 November 2018"
    for path, texts in (
        (f"/delegations/{delegation.slug}/", ("Tang Limin", "Autodesk", "California Smart Town", "Joint research")),
        (f"/zh-hans/delegations/{delegation.slug}/", ("四川省代表团访问硅谷", "四川省")),
        (f"/events/{forum.slug}/", ("Bay Area Council", "Manish Goyal", "Huang Jiandong", "Film on Sichuan")),
    ):
        desk.open(path)
        for text in texts:
            expect(desk.page.get_by_text(text).first).to_be_visible()
