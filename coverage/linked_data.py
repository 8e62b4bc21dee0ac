"""Articles and outlets as schema.org tells them: the office publishes neither, so a page is about what one reports."""

from coverage.models import Article
from organizations.linked_data import organization_reference, region_reference
from publishing.pages.linked_data import Node, absolute, filled, pair, thing, web_address
from publishing.register.bodies import Body
from publishing.words.languages import page_tag


def article(body: Body) -> Node:
    """Our page about what the article reports, which is where the article itself stands."""
    told = told_article(body)
    reported = [*body["events"], *body["delegations"], *body["outcomes"]]
    about = [thing(_schema(reference), reference, startDate=reference.get("starts_on")) for reference in reported]
    mentioned = [
        *(organization_reference(reference) for reference in body["organizations"]),
        *(thing("Person", reference) for reference in body["people"]),
        *(region_reference(reference) for reference in body["regions"]),
    ]
    if not about:
        about = [{"@type": "Thing", "name": pair(body, "name")}]
    page = {"@type": "WebPage", "name": pair(body, "name"), "url": absolute(body["path"]), "inLanguage": page_tag()}
    return page | filled({"about": [node | {"subjectOf": told} for node in about], "mentions": mentioned})


def told_article(body: Body) -> Node:
    """The article itself, from its own body or a reference to it; its publisher is whoever carried it."""
    carrier = body["outlet"] or body["agency"]
    schema = "NewsArticle" if body.get("article_kind", Article.Kind.NEWS) == Article.Kind.NEWS else "CreativeWork"
    facts = {
        "headline": pair(body, "name"),
        "url": web_address(body.get("url")),
        "datePublished": body["published_on"],
        "inLanguage": body["language"],
        "publisher": thing("Organization", carrier) if carrier else None,
        "mainEntityOfPage": absolute(body["path"]),
    }
    return {"@type": schema} | filled(facts)


def outlet(body: Body) -> Node:
    return thing(
        "Organization",
        body,
        description=pair(body, "summary"),
        sameAs=web_address(body["website"]),
        parentOrganization=organization_reference(body["organization"]),
        location=region_reference(body["country"]),
    )


def _schema(reference: Body) -> str:
    return "Thing" if reference["kind"] == "outcome" else "Event"
