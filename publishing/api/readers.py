"""What the OpenAPI document says of every operation alike: keys, limits and the answers to a reader who has neither."""

from collections.abc import Iterator
from typing import Any

from publishing.api.problems import MEDIA_TYPE, TITLES

KEYS = {
    "ApiKey": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key that the office issues. Reading needs none: a key allows more requests a minute.",
    }
}
LIMITS = {
    "RateLimit-Policy": {
        "description": "Whose requests are counted, how many are allowed (`q`) and in how many seconds (`w`).",
        "schema": {"type": "string", "examples": ['"address";q=600;w=60', '"key";q=6000;w=60']},
    },
    "RateLimit": {
        "description": "How many more are allowed (`r`) in the next seconds (`t`). Left out while nobody can count.",
        "schema": {"type": "string", "examples": ['"address";r=599;t=42']},
    },
}
REFUSALS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "401": (
        "InvalidKey",
        "The Authorization header holds no usable key.",
        {"WWW-Authenticate": {"schema": {"type": "string", "examples": ['Bearer error="invalid_token"']}}},
    ),
    "429": (
        "TooManyRequests",
        "More requests than the reader's account allows.",
        {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer", "minimum": 1}}},
    ),
}


def describe_readers(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """A hook of drf-spectacular, before the one that describes answers: that puts these headers into every answer."""
    components = result["components"]
    components |= {"securitySchemes": KEYS, "headers": LIMITS, "responses": dict(_refusals())}
    result["security"] = [{}, {"ApiKey": []}]
    for operation in (operation for path in result["paths"].values() for operation in path.values()):
        for status, (name, *_rest) in REFUSALS.items():
            operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
    return result


def _refusals() -> Iterator[tuple[str, dict[str, Any]]]:
    limits = {name: {"$ref": f"#/components/headers/{name}"} for name in LIMITS}
    for status, (name, description, headers) in REFUSALS.items():
        shown = {"type": "about:blank", "title": str(TITLES[int(status)]), "status": int(status), "detail": description}
        content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": shown}}
        yield name, {"description": description, "headers": headers | limits, "content": content}
