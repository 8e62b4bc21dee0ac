"""Examples of the OpenAPI document: made up from its schemas alone, so that they hold nobody's data and always fit."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from publishing.kinds import known_kind

Schema = dict[str, Any]

NAMES = {
    "delegation": ("Delegation of Port Exemplar to Sampleton", "典范港赴样例市代表团"),
    "event": ("Harbour Forum of Sampleton", "样例市港口论坛"),
    "outcome": ("Agreement on a shared quay", "共用码头协议"),
    "article": ("A quay for two harbours", "两港一码头"),
    "region": ("Port Exemplar", "典范港"),
    "organization": ("Exemplar Ships Ltd", "典范船舶公司"),
    "person": ("Jane Placeholder", "张某某"),
    "venue": ("Sampleton Customs House", "样例市海关大楼"),
    "outlet": ("Sampleton Courier", "样例信使报"),
}
FORMATS = {"date": "2026-05-18", "date-time": "2026-05-18T07:30:00Z", "uri": "https://retinue.example/"}
TEXTS = {
    "type": "about:blank",
    "slug": "an-example",
    "language": "en",
    "time_zone": "Asia/Shanghai",
    "country": "CN",
    "currency": "CNY",
    "isic": "C",
    "since": "1:00000000000000000000000000000000:41",
}


def example(schema: Schema, schemas: dict[str, Schema], name: str = "") -> Any:
    """A value that the schema allows, every field filled; `name` is the field that holds it."""
    schema = resolved(schema, schemas)
    if "const" in schema or "enum" in schema:
        return schema["const"] if "const" in schema else schema["enum"][0]
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return example(schema[choice][0], schemas, name)
    if "properties" in schema:
        return _object(schema, schemas)
    kinds = schema.get("type", "string")
    return _plain(kinds if isinstance(kinds, str) else kinds[0], schema, schemas, name)


def resolved(schema: Schema, schemas: dict[str, Schema]) -> Schema:
    """The schema behind a reference, the parts of an `allOf` put together."""
    while "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    parts = [*(resolved(part, schemas) for part in schema.get("allOf", ())), schema]
    whole = {key: value for part in parts for key, value in part.items() if key != "allOf"}
    if len(parts) > 1:
        whole["properties"] = {key: value for part in parts for key, value in part.get("properties", {}).items()}
    return whole


def _object(schema: Schema, schemas: dict[str, Schema]) -> dict[str, Any]:
    made = {key: example(inner, schemas, key) for key, inner in schema["properties"].items()}
    kind = made.get("kind")
    if kind in NAMES and "uuid" in made:
        known = {"uuid": str(uuid5(NAMESPACE_URL, kind)), "path": f"/{known_kind(kind).path_name}/an-example/"}
        known |= dict(zip(("name_en", "name_zh"), NAMES[kind], strict=True))
        made |= {key: value for key, value in known.items() if key in made}
    return made


def _plain(kind: str, schema: Schema, schemas: dict[str, Schema], name: str) -> Any:
    if kind == "array":
        return [example(schema["items"], schemas, name)]
    if kind == "object":
        return {}
    if kind in ("integer", "boolean"):
        return {"integer": schema.get("minimum", 1), "boolean": False}[kind]
    if "examples" in schema:
        return schema["examples"][0]
    if schema.get("format") == "uuid":
        return str(uuid5(NAMESPACE_URL, name))
    return FORMATS.get(schema.get("format", "")) or _text(schema, name)


def _text(schema: Schema, name: str) -> str:
    if "pattern" in schema:
        return "1"
    if name.endswith("url") or name in ("website", "path"):
        return "https://harbour.example/"
    return TEXTS.get(name) or ("示例文字" if name.endswith("_zh") else "An example")
