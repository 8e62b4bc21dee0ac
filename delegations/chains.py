"""Outcomes that replace one another, followed in one statement however many steps there are.

The register tells which of them the public sees: a hidden one between two others keeps them apart.
"""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import UUIDField
from django.db.models.expressions import RawSQL

PUBLIC = "SELECT object_id FROM {register} WHERE kind = 'outcome' AND state = 'public'"

REPLACED = f"""
    WITH RECURSIVE replaced(id) AS (
        SELECT link.to_outcome_id FROM {{links}} link JOIN {{outcomes}} newer ON newer.id = link.from_outcome_id
        WHERE newer.verification = 'confirmed' AND newer.id IN ({PUBLIC})
        UNION
        SELECT link.to_outcome_id FROM {{links}} link JOIN replaced ON replaced.id = link.from_outcome_id
        WHERE replaced.id IN ({PUBLIC})
    )
    SELECT id FROM replaced"""

CHAIN = f"""
    WITH RECURSIVE
    older(id) AS (
        SELECT object_id FROM {{register}} WHERE uuid = %s AND state = 'public'
        UNION
        SELECT link.to_outcome_id FROM {{links}} link JOIN older ON older.id = link.from_outcome_id
        WHERE link.to_outcome_id IN ({PUBLIC})
    ),
    newer(id) AS (
        SELECT object_id FROM {{register}} WHERE uuid = %s AND state = 'public'
        UNION
        SELECT link.from_outcome_id FROM {{links}} link JOIN newer ON newer.id = link.to_outcome_id
        WHERE link.from_outcome_id IN ({PUBLIC})
    )
    SELECT id FROM older UNION SELECT id FROM newer"""


def replaced() -> RawSQL:
    """What public confirmed outcomes replace, directly or by way of other public ones (by primary key)."""
    return RawSQL(_written(REPLACED), [])


def in_chain(uuid: UUID) -> tuple[str, list[Any]]:
    """Of the register's rows that of a public outcome, of all that it replaces and of all that replaces it in the end.

    On PostgreSQL an array, by which it looks up rows; for a subquery under an *or* it would read the whole table.
    """
    stored = UUIDField().get_db_prep_value(uuid, connection)
    among = "= ANY(ARRAY({}))" if connection.vendor == "postgresql" else "IN ({})"
    return f"kind = 'outcome' AND object_id {among.format(_written(CHAIN))}", [stored, stored]


def _written(sql: str) -> str:
    outcome = apps.get_model("delegations", "Outcome")
    return sql.format(
        register=apps.get_model("publishing", "PublicRecord")._meta.db_table,
        outcomes=outcome._meta.db_table,
        links=outcome.supersedes.through._meta.db_table,
    )
