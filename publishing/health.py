"""What a supervisor asks: does the process answer, and can it serve?"""

from collections.abc import Callable

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publishing.models import Heartbeat


@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """503 unless the database answers, every migration is applied, and `manage.py work` was seen within the minute."""
    checks = {name: _outcome(check) for name, check in CHECKS.items()}
    is_ready = all(outcome == "ok" for outcome in checks.values())
    body = {"status": "ok" if is_ready else "failing", "checks": checks, "limits": _reach_of_limits(), "jobs": _jobs()}
    return JsonResponse(body, status=200 if is_ready else 503)


def _outcome(check: Callable[[], bool]) -> str:
    try:
        return "ok" if check() else "failing"
    except Error:
        return "failing"


def _database_answers() -> bool:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrations_are_applied() -> bool:
    """Asked until the answer is yes: a process never needs a migration that it did not need before."""
    if not _migrations.are_applied:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        _migrations.are_applied = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _migrations.are_applied


class _Migrations:
    """What this process knows of them."""

    are_applied = False


_migrations = _Migrations()


def _work_is_done() -> bool:
    return Heartbeat.is_alive("work")


def _jobs() -> dict[str, dict[str, str]]:
    """When each of the worker's jobs came to its end, and what it reported."""
    try:
        beats = list(Heartbeat.objects.exclude(report="").order_by("task"))
    except Error:
        return {}
    return {beat.task: {"ended_at": beat.beat_at.isoformat(), "report": beat.report} for beat in beats}


def _reach_of_limits() -> str:
    """How far limits on requests count: without a shared cache every process counts for itself."""
    is_local = settings.CACHES["default"]["BACKEND"].endswith("LocMemCache")
    return "per process (no CACHE_URL)" if is_local else "shared"


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "migrations": _migrations_are_applied,
    "work": _work_is_done,
}
