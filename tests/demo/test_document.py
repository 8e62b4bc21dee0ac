"""The demonstration's bodies are what the OpenAPI document describes."""

import pytest

from tests.publishing.api.openapi import Document

pytestmark = pytest.mark.django_db


def test_every_body_is_what_is_described(demo):
    document = Document()
    assert {key: faults for key, body in demo if (faults := document.faults_of_body(body))} == {}
