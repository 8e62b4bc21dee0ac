"""What is asked of the site: pages, lists and the feed, at their beginning and at their end."""

from django.db.models import Count
from django.http import QueryDict
from django.test import Client

from bench.server import Server
from bench.subject import Subject
from delegations.listing.delegations import DELEGATIONS
from delegations.models import Delegation, Event
from organizations.models import Organization
from publishing.lists.paging import Keyset
from publishing.models import PublicRecord, Shown, SitePosition
from publishing.register.feed import Cursor

WORDS = ("Astera", "qingze", "青泽", "数字经济", "forum digital", "Zhao Minghua", "岚湾")
COMMON = ("delegation", "代表团", "forum", "trials")
"""Words that nearly every record holds."""


def floors(floor: Server) -> list[Subject]:
    return [
        Subject("floor", floor, "/"),
        Subject("raw page", floor, "/page/"),
        Subject("raw page with children", floor, "/children/"),
    ]


def readings(site: Server) -> list[Subject]:
    record = Delegation.objects.public().order_by("-starts_on", "-id")[0]
    api = "/api/v1/delegations/"
    page, client = record.get_absolute_url(), Client(SERVER_NAME="127.0.0.1")
    etag, page_etag = client.get(f"{api}{record.uuid}/")["ETag"], client.get(page)["ETag"]
    return [
        Subject("list page", site, "/delegations/", is_made_anew=True),
        Subject("list page filtered anew", site, "/delegations/", is_new_question=True),
        Subject("detail page", site, page, is_made_anew=True),
        Subject("organization's page", site, busiest_organization(), is_made_anew=True),
        Subject("kept page", site, "/delegations/"),
        Subject("304", site, page, {"If-None-Match": page_etag}, expected=304),
        Subject("iCalendar of 200 events", site, calendar_of(200), is_new_question=True),
        Subject("kept iCalendar of 200 events", site, calendar_of(200)),
        Subject("API page of 100", site, f"{api}?per_page=100"),
        Subject("API page of 20", site, f"{api}?per_page=20"),
        Subject("API last page of 20", site, f"{api}?per_page=20&cursor={last_cursor(20)}"),
        Subject("API record", site, f"{api}{record.uuid}/"),
        Subject("API 304", site, f"{api}{record.uuid}/", {"If-None-Match": etag}, expected=304),
        Subject("last 1,000 changes", site, f"/api/v1/changes/?per_page=1000&since={thousand_ago()}"),
    ]


def searches(site: Server) -> list[Subject]:
    words = (*WORDS, *COMMON)
    return [Subject(f"search {word}", site, f"/search/?{_query(word)}", is_made_anew=True) for word in words]


def busiest_organization() -> str:
    """The page that costs most: of the organization that most records show."""
    organizations = PublicRecord.objects.filter(kind=Organization.kind_name, state=PublicRecord.State.PUBLIC)
    showing = Shown.objects.filter(target__in=organizations.values("uuid")).values("target")
    busiest = showing.annotate(found=Count("pk")).order_by("-found", "target")[0]["target"]
    return Organization.objects.get(uuid=busiest).get_absolute_url()


def calendar_of(events: int) -> str:
    """The newest so many; a few more where several share the day of the last one."""
    days = Event.objects.public().exclude(starts_on=None).order_by("-starts_on").values_list("starts_on", flat=True)
    return f"/events.ics?date_from={list(days[:events])[-1]}"


def last_cursor(size: int) -> str:
    """Of the list's default order, with one page left behind it."""
    sort = next(iter(DELEGATIONS.sorts))
    columns = DELEGATIONS.sorts[sort]
    keyset = Keyset(columns, f"{Delegation.kind_name}:{sort}:")
    names = [column.lstrip("-") for column in columns]
    rows = Delegation.objects.public().order_by(*names).values_list("pk", *names)
    return keyset.cursor(list(rows[: size + 1])[-1])


def thousand_ago() -> Cursor:
    site = SitePosition.objects.get()
    return Cursor(site.epoch, max(site.value - 1000, 0))


def _query(word: str) -> str:
    query = QueryDict(mutable=True)
    query["q"] = word
    return query.urlencode()
