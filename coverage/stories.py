"""One story, several placements: reports that republish each other, held together for a page."""

from collections.abc import Iterable

from publishing.register.bodies import Body


def by_story(articles: Iterable[Body]) -> list[list[Body]]:
    """The bodies grouped, each group's original first where it is among them, in the order of first mention."""
    bodies = {body["uuid"]: body for body in articles}
    stories: dict[str, list[Body]] = {}
    for body in bodies.values():
        stories.setdefault(_origin(body, bodies), []).append(body)
    return [sorted(story, key=lambda body: body["uuid"] != origin) for origin, story in stories.items()]


def _origin(body: Body, bodies: dict[str, Body]) -> str:
    """The uuid of the first placement known, followed over copies of copies."""
    seen = {body["uuid"]}
    while original := body["republication_of"]:
        if original["uuid"] in seen or original["uuid"] not in bodies:
            return original["uuid"]
        body = bodies[original["uuid"]]
        seen.add(body["uuid"])
    return body["uuid"]
