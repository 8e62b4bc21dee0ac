"""Answers held against what the OpenAPI document says of them."""

import copy
import json

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from publishing.api.document import document

ADDRESS = "urn:document"


class Document:
    """The document, read strictly: a field that it does not name is a fault."""

    def __init__(self):
        self.told = json.loads(document())
        strict = copy.deepcopy(self.told)
        for name, schema in strict["components"]["schemas"].items():
            if "properties" in schema and not name.endswith("Fields") and name != "Problem":
                schema["additionalProperties"] = False
            elif "allOf" in schema:
                schema["unevaluatedProperties"] = False
        resource = Resource(contents=strict, specification=DRAFT202012)
        self.registry = Registry().with_resource(ADDRESS, resource)

    def faults(self, value, pointer):
        """What keeps the value from being what the schema at the pointer describes."""
        schema = {"$ref": f"{ADDRESS}#/{pointer}"}
        validator = Draft202012Validator(schema, registry=self.registry, format_checker=FormatChecker())
        return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]

    def faults_of_body(self, body):
        return self.faults(body, f"components/schemas/{body['kind'].capitalize()}")

    def faults_of(self, response, path):
        """What is undocumented about an answer to GET: its status, its media type, a header, its body."""
        operation = f"paths/{path.replace('/', '~1')}/get"
        told, status = self._at(operation)["responses"], str(response.status_code)
        if status not in told:
            return [f"{path}: {status} is not documented"]
        pointer, answer = self._resolved(f"{operation}/responses/{status}")
        faults = [
            f"{path}: no {name}" for name in ("ETag",) if name in answer.get("headers", ()) and name not in response
        ]
        if not response.content:
            return faults if "content" not in answer else [f"{path}: no body"]
        media = response.headers["Content-Type"]
        if media not in answer["content"]:
            return [f"{path}: {media} is not documented"]
        return faults + self.faults(response.json(), f"{pointer}/content/{media.replace('/', '~1')}/schema")

    def _resolved(self, pointer):
        found = self._at(pointer)
        if "$ref" in found:
            pointer = found["$ref"].removeprefix("#/")
        return pointer, self._at(pointer)

    def _at(self, pointer):
        found = self.told
        for part in pointer.split("/"):
            found = found[part.replace("~1", "/")]
        return found
