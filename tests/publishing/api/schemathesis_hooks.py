"""Leaves out what schemathesis takes for wrong although the request, as it is written, agrees with the document.

An address has no types: `?person=false` names a record whose slug is "false", a list of one value is written as the
value, and what is nothing leaves an empty text or no trace. `schemathesis.toml` names this module.
"""

import re
from itertools import groupby
from operator import itemgetter
from urllib.parse import parse_qsl, urlencode

import schemathesis
from jsonschema import Draft202012Validator
from schemathesis.core.parameters import ParameterLocation


@schemathesis.hook
def filter_case(_context, case):
    return not (only_query_is_wrong(case) and agrees_as_written(case))


def only_query_is_wrong(case):
    parts = case.meta.components if case.meta else {}
    return {place for place, part in parts.items() if part.mode.is_negative} == {ParameterLocation.QUERY}


def agrees_as_written(case):
    query = urlencode(case.query, doseq=True)
    written = sorted(parse_qsl(query, keep_blank_values=True), key=itemgetter(0))
    documented = {parameter.name: parameter.definition for parameter in case.operation.query}
    return all(
        name in documented and agrees(documented[name], [value for _name, value in pairs])
        for name, pairs in groupby(written, key=itemgetter(0))
    )


def agrees(parameter, values):
    schema = parameter["schema"]
    if values == [""]:
        return parameter.get("allowEmptyValue", False)
    if schema.get("type") == "array":
        return Draft202012Validator(schema).is_valid(values)
    return len(values) == 1 and Draft202012Validator(schema).is_valid(as_typed(schema, values[0]))


def as_typed(schema, value):
    return int(value) if schema.get("type") == "integer" and re.fullmatch(r"-?[0-9]+", value) else value
