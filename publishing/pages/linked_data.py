"""Pages as schema.org tells them (JSON-LD), made from the bodies that the pages show, in the page's language."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from publishing.kinds import Kind
from publishing.office import the_office
from publishing.register.bodies import Body
from publishing.words.languages import localized, page_tag, phrase

Node = dict[str, Any]

CONTEXT = "https://schema.org"
IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What could end the data block, or be markup within it, as JSON can also write it."""


def script(nodes: Iterable[Node]) -> SafeString:
    """The content of a page's data block: each node by itself, for many readers know no `@graph`."""
    told = [{"@context": CONTEXT, **node} for node in nodes]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return SafeString(text.translate(IN_SCRIPT))


def page_nodes(kind: Kind, body: Body) -> list[Node]:
    """What a record's page says of the record, and where the page stands."""
    name = str(kind.model._meta.verbose_name_plural)
    listed = (name[:1].upper() + name[1:], f"/{kind.path_name}/")
    return [kind.linked_data(body), breadcrumbs(listed, (pair(body, "name"), body["path"]))]


def site_nodes() -> list[Node]:
    office, home = the_office(), absolute("/")
    publisher = {"@type": "Organization", "@id": f"{settings.PUBLIC_URL}/#office", "name": office.name, "url": home}
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{absolute('/search/')}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    site = {"@type": "WebSite", "@id": f"{settings.PUBLIC_URL}/#site", "name": office.name, "url": home}
    return [
        site | {"inLanguage": page_tag(), "publisher": {"@id": publisher["@id"]}, "potentialAction": search},
        publisher | filled({"email": office.email, "telephone": office.dialled, "address": office.address}),
    ]


def list_nodes(kind: Kind) -> list[Node]:
    name, path = str(kind.model._meta.verbose_name_plural), f"/{kind.path_name}/"
    title = name[:1].upper() + name[1:]
    page = {"@type": "CollectionPage", "name": title, "url": absolute(path), "inLanguage": page_tag()}
    return [page | {"isPartOf": {"@id": f"{settings.PUBLIC_URL}/#site"}}, breadcrumbs((title, path))]


def breadcrumbs(*steps: tuple[str, str]) -> Node:
    """From the home page down: names with root-relative addresses."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": absolute(path)}
        for place, (name, path) in enumerate([(_("Home"), "/"), *steps], start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def thing(schema: str | list[str], body: Body, **facts: Any) -> Node:
    """A record or a reference to one: its names and its address, then these facts, without those that are empty."""
    path = body.get("path")
    names = {"name": pair(body, "name"), "alternateName": other_names(body)}
    address = {"@id": f"{settings.PUBLIC_URL}{path}#record", "url": absolute(path)} if path else {}
    return {"@type": schema} | filled(address | names | facts)


def filled(facts: Mapping[str, Any]) -> Node:
    return {name: value for name, value in facts.items() if value not in (None, "", [], {})}


def pair(body: Mapping[str, Any], name: str) -> str:
    return phrase(body, name).words


def other_names(body: Body) -> list[str]:
    shown = pair(body, "name")
    names = [body.get("name_en"), body.get("name_zh"), *(alias["text"] for alias in body.get("aliases", ()))]
    return [name for name in dict.fromkeys(names) if name and name != shown]


def absolute(path: str) -> str:
    return f"{settings.PUBLIC_URL}{localized(path)}"


def web_address(text: str | None) -> str:
    """An address elsewhere as a record holds it; empty for what browsers would not fetch, such as a script."""
    return text if text and text.lower().startswith(("http://", "https://")) else ""
