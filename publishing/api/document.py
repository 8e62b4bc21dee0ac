"""The OpenAPI document: what it says of all answers alike, and the address where it lies."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema

from publishing.api.answers import answer, known_parameters
from publishing.api.examples import example
from publishing.api.problems import MEDIA_TYPE, TITLES
from publishing.api.reading import ReadingView
from publishing.api.schema import NAME
from publishing.api.streams import JSONL
from publishing.kinds import Kind, all_kinds
from publishing.register.rendering import as_text

Schema = dict[str, Any]

UUID = {"type": "string", "format": "uuid"}
DAY = {"type": "string", "format": "date"}
TEXT = {"type": "string"}
MIRROR = "/api/v1/docs/mirror.py"
OPENAPI = "application/vnd.oai.openapi+json"
ETAG = {
    "description": "Send it back in If-None-Match: 304 means that nothing changed.",
    "schema": {"type": "string", "examples": ['"5d41402abc4b2a76b9719d911017c592"']},
}
LINK = {
    "description": "The neighbouring pages, `next` and `prev` (RFC 8288); absent where there is none.",
    "schema": {"type": "string", "examples": ['<https://retinue.example/api/v1/regions/?cursor=WyJ4Il0>; rel="next"']},
}
LOCATION = {"description": "Where it is now.", "schema": {"type": "string", "format": "uri-reference"}}
RETRY_AFTER = {"description": "Seconds.", "schema": {"type": "integer", "minimum": 1}}
REFUSALS: dict[str, tuple[str, str, dict[str, Schema]]] = {
    "308": ("Moved", "The record has another address now, or was merged into another one.", {"Location": LOCATION}),
    "400": ("BadRequest", "The query cannot be answered; `errors` says why, `allowed` what can be asked.", {}),
    "404": ("NotFound", "There is no such public record.", {}),
    "410": ("Gone", "The record was public once and was withdrawn.", {}),
    "503": ("Unavailable", "The records cannot be reached just now.", {"Retry-After": RETRY_AFTER}),
}
OPENING = ("uuid", "kind", "slug", "name_en", "name_zh", "path")
"""What every body has."""
ALWAYS = ("400", "503")
SHAPES = {"Gone": "Tombstone"}
"""Of problems that say more than the others."""


def describe_answers(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """A hook of drf-spectacular, the last one: answers that all operations share, kinds, `fields=`, examples."""
    result["info"]["description"] = guide()
    components = result["components"]
    schemas = components["schemas"]
    limits = {name: {"$ref": f"#/components/headers/{name}"} for name in components.get("headers", {})}
    components["headers"] = components.get("headers", {}) | {"ETag": ETAG, "Link": LINK}
    _name_kinds(schemas)
    for kind in all_kinds():
        _tell_bodies_from_picked_fields(kind, schemas, result["paths"])
    components["responses"] = components.get("responses", {}) | _refusals(schemas, limits)
    for operation in (operation for path in result["paths"].values() for operation in path.values()):
        _describe(operation, limits)
    for operation in (path["get"] for path in result["paths"].values()):
        _give_example(operation["responses"]["200"]["content"], schemas)
    return result


def _component(kind: Kind) -> str:
    return kind.serializer.__name__.removesuffix("Serializer")


def _name_kinds(schemas: dict[str, Schema]) -> None:
    """A body and a reference are of one kind; what may be of any kind is of one of these."""
    for kind in all_kinds():
        for name in (_component(kind), f"{_component(kind)}Reference"):
            schemas[name]["properties"]["kind"] = {"type": "string", "const": kind.name}
    any_kind = {"type": "string", "enum": [kind.name for kind in all_kinds()]}
    withdrawn_on = DAY | {"description": "The day where the office is."}
    schemas["Tombstone"] = {
        "description": "What is left of a withdrawn record: no name.",
        "allOf": [
            _ref("schemas", "Problem"),
            _object(uuid=UUID, kind=any_kind, withdrawn_on=withdrawn_on, reason=TEXT),
        ],
    }
    schemas["Merged"] = _object(uuid=UUID, kind=any_kind, survivor=UUID) | {
        "description": "What is left of a record that was entered twice: it lives on in the other one."
    }
    bodies = [_ref("schemas", name) for name in (*map(_component, all_kinds()), "Tombstone", "Merged")]
    schemas["Change"]["properties"]["kind"] = any_kind
    schemas["Change"]["properties"]["body"] |= {"anyOf": [*bodies, {"type": "null"}]}


def _tell_bodies_from_picked_fields(kind: Kind, schemas: dict[str, Schema], paths: dict[str, Schema]) -> None:
    """A body has all its fields, `fields=` leaves some: two schemas, the first made of the second."""
    name = _component(kind)
    whole = schemas[name]
    required = whole.pop("required")
    schemas[f"{name}Fields"] = whole
    schemas[name] = {
        "description": whole.get("description", ""),
        "allOf": [_ref("schemas", f"{name}Fields"), {"type": "object", "required": required}],
    }
    either = {"anyOf": [_ref("schemas", name), _ref("schemas", f"{name}Fields")]}
    schemas[f"Paginated{name}List"]["properties"]["results"]["items"] = either
    record = paths[f"/api/v1/{kind.api_name}/{{lookup}}/"]["get"]
    record["responses"]["200"]["content"]["application/json"]["schema"] = either


def _refusals(schemas: dict[str, Schema], limits: dict[str, Schema]) -> dict[str, Schema]:
    made: dict[str, Schema] = {
        "NotModified": {
            "description": "Nothing changed since the answer with this ETag. It costs no quota.",
            "headers": {"ETag": _ref("headers", "ETag")} | limits,
        }
    }
    for status, (name, description, headers) in REFUSALS.items():
        schema = _ref("schemas", SHAPES.get(name, "Problem"))
        shown = {"type": "about:blank", "title": str(TITLES[int(status)]), "status": int(status), "detail": description}
        if name in SHAPES:
            shown = example(schema, schemas) | shown
        content = {MEDIA_TYPE: {"schema": schema, "example": shown}}
        made[name] = {"description": description, "headers": headers | limits, "content": content}
    return made


def _describe(operation: Schema, limits: dict[str, Schema]) -> None:
    operation.pop("security", None)  # of all operations alike
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "query" and not parameter.get("required") and parameter["schema"].get("items") != NAME:
            parameter["allowEmptyValue"] = True  # as if it were left out: what a form sends
    responses = operation["responses"]
    answered = responses["200"]
    answered["description"] = answered.get("description") or "The answer."
    answered["headers"] = answered.get("headers", {}) | {"ETag": _ref("headers", "ETag")}
    if any(parameter["name"] == "cursor" for parameter in operation.get("parameters", ())):
        answered["headers"]["Link"] = _ref("headers", "Link")
    responses["304"] = _ref("responses", "NotModified")
    for status, (name, *_rest) in REFUSALS.items():
        if status in ALWAYS or (status in responses and "content" not in responses[status]):
            responses[status] = _ref("responses", name)
    for answer_told in responses.values():
        if "$ref" not in answer_told:
            answer_told["headers"] = answer_told.get("headers", {}) | limits
    operation["responses"] = dict(sorted(responses.items()))


def _give_example(content: dict[str, Schema], schemas: dict[str, Schema]) -> None:
    """A list's example shows what every body opens with, the feed's a tombstone: whole records have their own."""
    media = content["application/json"]
    shown = media["example"] = example(media["schema"], schemas)
    for item in shown.get("results", ()):
        if "body" in item:
            item |= {"deleted": True, "body": example(_ref("schemas", "Merged"), schemas)}
        elif item.keys() > set(OPENING):
            for name in item.keys() - set(OPENING):
                del item[name]
    if JSONL in content:
        content[JSONL] |= {"example": f"{as_text(shown['results'][0])}\n"}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _ref(section: str, name: str) -> Schema:
    return {"$ref": f"#/components/{section}/{name}"}


@cache
def document() -> str:
    """The document as JSON; made once in each process, from code and settings alone."""
    with translation.override("en"):
        return as_text(SchemaGenerator().get_schema(request=None, public=True))


def guide() -> str:
    """docs/api.md, as read on this site."""
    text = (settings.BASE_DIR / "docs/api.md").read_text(encoding="utf-8").partition("\n")[2]
    return text.replace("https://retinue.example", settings.PUBLIC_URL).replace("(examples/mirror.py)", f"({MIRROR})")


class MirrorView(ReadingView):
    """The example program that the guide sends its readers to."""

    @extend_schema(exclude=True)
    def get(self, request: HttpRequest) -> HttpResponseBase:
        known_parameters(request.GET, ())
        response = answer(request, (settings.BASE_DIR / "docs/examples/mirror.py").read_text(encoding="utf-8"))
        response.headers["Content-Type"] = "text/x-python; charset=utf-8"
        return response


class DocumentView(ReadingView):
    @extend_schema(exclude=True)
    def get(self, request: HttpRequest) -> HttpResponseBase:
        known_parameters(request.GET, ())
        response = answer(request, document())
        response.headers["Content-Type"] = OPENAPI
        return response
