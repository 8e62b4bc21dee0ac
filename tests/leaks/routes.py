"""The sweep's table: every public route of the URL configuration, and the addresses by which it is tried."""

import uuid

from django.urls import URLPattern, get_resolver

from delegations.calendars.feeds import CONTENTS
from delegations.listing.months import SHARED
from delegations.models import Delegation, Event
from publishing.codes import code_lists
from publishing.dumps.package import file_names
from publishing.kinds import all_kinds, kind_of
from publishing.lists.filters import RecordsFilter, SearchFilter
from publishing.models import SitePage
from publishing.sort_keys import slug_for
from tests.leaks.world import HIDDEN_DAY, HIDDEN_STATES

PLAIN = {
    *("livez", "readyz", "", "data/", "map/", "sitemap.xml", "robots.txt", "contact/sent/"),
    *(f"{name}/" for name in SitePage.Name.values),
    *(f"api/v1/{name}" for name in ("", "schema/", "docs/", "docs/mirror.py")),
}
"""Routes without a parameter that show no list."""

API = "api/v1/"
TAKEN = ("csv", "xlsx", "atom")
"""What lists can be taken along as."""

LISTED_BY_DATE = (Delegation, Event)
"""Kinds whose lists are calendars too."""


def public_routes():
    """Every route but the admin's, as the URL configuration writes it."""
    return sorted(set(_walk(get_resolver().url_patterns, "")))


def _walk(patterns, prefix):
    for pattern in patterns:
        route = prefix + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLPattern):
            yield route
        elif pattern.namespace != "admin":
            yield from _walk(pattern.url_patterns, route)


def table(world):
    """Addresses by route, all that could show something of the world."""
    rows = {route: [f"/{route}"] for route in PLAIN}
    hidden, every = world.hidden_records(), [*world.public, *world.hidden_records()]
    for kind in all_kinds():
        own = [record for record in every if isinstance(record, kind.model)]
        former = [record for record in (*world.erased, *world.merged) if record.model is kind.model]
        slugs = [record.slug or slug_for(record.name_en, record.name_zh) for record in own]
        slugs += [record.slug for record in former]
        lookups = [*slugs, *(str(record.uuid) for record in (*own, *former)), *_identifiers(own)]
        lookups += [record.identifier for record in former]
        rows[f"{kind.path_name}/"] = list_addresses(f"/{kind.path_name}/", kind, world)
        rows[f"{kind.path_name}/<slug:slug>/"] = [f"/{kind.path_name}/{slug}/" for slug in slugs]
        if kind.model in LISTED_BY_DATE:
            rows[f"{kind.path_name}.ics"] = [f"/{kind.path_name}.ics", *filtered(f"/{kind.path_name}.ics", kind, world)]
        if kind.model in CONTENTS:
            rows[f"{kind.path_name}/<slug:slug>.ics"] = [f"/{kind.path_name}/{slug}.ics" for slug in slugs]
        for route in (f"{kind.path_name}.{ending}" for ending in TAKEN):
            rows[route] = [f"/{route}?per_page=1000", *filtered(f"/{route}?per_page=1000", kind, world)]
        rows[f"{API}{kind.api_name}/"] = list_addresses(f"/{API}{kind.api_name}/", kind, world)
        rows[f"{API}{kind.api_name}/(?P<lookup>[^/]+)/"] = [f"/{API}{kind.api_name}/{text}/" for text in lookups]
        if kind.name in ("delegation", "event"):
            rows[f"{kind.path_name}/<slug:slug>/qr.svg"] = [f"/{kind.path_name}/{slug}/qr.svg" for slug in slugs]
        if kind.name == "delegation":
            rows |= handouts(slugs)
    slugs = [record.slug or slug_for(record.name_en, "") for record in every if record.kind_name == "region"]
    pairs = [f"/regions/{one}/{other}/" for one in slugs for other in slugs if one < other]
    rows["regions/<slug:slug>/<slug:other>/"] = pairs
    names = [kind.name for kind in all_kinds()]
    rows[f"{API}changes/"] = [f"/{API}changes/", *(f"/{API}changes/?per_page=1000&kinds={name}" for name in names)]
    rows |= {f"{API}{route}": [f"/{API}{route}"] for route in ("enums/", "sectors/")}
    for route in ("search/", f"{API}search/"):
        rows[route] = [f"/{route}", *(f"/{route}?q={item.name_en}" for item in hidden)]
    rows[f"{API}enums/<str:name>/"] = [f"/{API}enums/{name}/" for name in (*code_lists(), "nothing")]
    rows[f"{API}sectors/<str:code>/"] = [f"/{API}sectors/{code}/" for code in ("software", "nothing")]
    previews = [(item.kind_name, item.uuid) for item in hidden]
    previews += [(item.model.kind_name, item.uuid) for item in (*world.erased, *world.merged)]
    rows["preview/<slug:kind_name>/<uuid:uuid>/"] = [f"/preview/{name}/{key}/" for name, key in previews]
    rows["sitemap/<slug:name>-<int:part>.xml"] = [f"/sitemap/{name}-0.xml" for name in ("pages", "pairs", *names)]
    november = "/calendar/?month=2018-11"
    asked = {name: values for name, values in hidden_values(kind_of(Event), world).items() if name in SHARED}
    rows["calendar/"] = ["/calendar/", november, f"{november}&view=agenda"]
    rows["calendar/"] += [f"{november}&{name}={','.join(values)}" for name, values in asked.items()]
    rows["contact/"] = ["/contact/", *(f"/contact/?about={item.uuid}" for item in hidden)]
    rows["contact/"] += [f"/contact/?about={former.uuid}" for former in (*world.erased, *world.merged)]
    rows["data/<str:name>"] = [f"/data/{name}" for name in file_names()]
    rows["documents/<uuid:uuid>/"] = [f"/documents/{document.uuid}/" for document in world.documents]
    return rows


def handouts(slugs):
    """A visit's programme and name list on paper and as text, whole and by day, in either language."""
    route = "delegations/<slug:slug>/programme"
    days = ("", "?day=2018-11-14&lang=both", f"?day={HIDDEN_DAY}", "?lang=zh")
    return {
        f"{route}/": [f"/delegations/{slug}/programme/" for slug in slugs],
        f"{route}.txt": [f"/delegations/{slug}/programme.txt{query}" for slug in slugs for query in days],
    }


def list_addresses(path, kind, world):
    """The list as it is, in every order, and filtered by everything hidden that a filter could be asked for."""
    addresses = [f"{path}?per_page=1000", *(f"{path}?per_page=1000&sort={sort}" for sort in kind.listing.sorts)]
    if path.startswith(f"/{API}"):
        addresses.append(f"{path}?format=jsonl")
    return addresses + filtered(f"{path}?per_page=1000", kind, world)


def filtered(path, kind, world):
    """The list asked for everything hidden."""
    addresses, joiner = [], "&" if "?" in path else "?"
    for name, values in hidden_values(kind, world).items():
        is_list = isinstance(kind.listing.filterset_class.base_filters[name], RecordsFilter)
        addresses += [f"{path}{joiner}{name}={value}" for value in ([",".join(values)] if is_list else values)]
    return addresses


def hidden_values(kind, world):
    """What of the hidden records each filter could be asked for: their addresses, their names."""
    values = {}
    for name, item in kind.listing.filterset_class.base_filters.items():
        if isinstance(item, RecordsFilter):
            targets = [world.hidden[state][item.target] for state in HIDDEN_STATES]
            values[name] = [str(record.uuid) for record in targets] + [record.slug for record in targets if record.slug]
        elif isinstance(item, SearchFilter):
            values[name] = [world.hidden[state][kind.model].name_en for state in HIDDEN_STATES]
    return values


def _identifiers(records):
    return [str(identifier) for record in records for identifier in record.identifiers.all()]


def unknown_uuid():
    return str(uuid.uuid4())
