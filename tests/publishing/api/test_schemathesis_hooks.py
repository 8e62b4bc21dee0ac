"""What is left out of the fuzzing is right as it is written, and nothing else."""

import pytest

from tests.publishing.api.schemathesis_hooks import agrees

CODES = {"schema": {"type": "array", "items": {"type": "string", "enum": ["news", "report"]}}, "allowEmptyValue": True}
SLUGS = {"schema": {"type": "array", "items": {"type": "string", "pattern": "^[^,\\u0000]*$"}}}
SIZE = {"schema": {"type": "integer", "minimum": 1, "maximum": 1000}}


@pytest.mark.parametrize(
    ("parameter", "values"),
    [(CODES, [""]), (CODES, ["news", "report"]), (SLUGS, ["null"]), (SLUGS, ["false"]), (SIZE, ["1000"])],
)
def test_what_is_right_as_it_is_written_is_left_out(parameter, values):
    assert agrees(parameter, values)


@pytest.mark.parametrize(
    ("parameter", "values"),
    [
        (CODES, ["null"]),
        (CODES, ["news", ""]),
        (SLUGS, [""]),
        (SLUGS, ["a,b"]),
        (SIZE, ["0"]),
        (SIZE, ["many"]),
        (SIZE, ["1.0"]),
        (SIZE, ["1", "2"]),
    ],
)
def test_what_is_wrong_as_it_is_written_is_tried(parameter, values):
    assert not agrees(parameter, values)
