"""The house rules that a machine can keep, each short enough to read at once."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[2]
PACKAGES = ("publishing", "organizations", "delegations", "coverage")
LONGEST = {"tests": 420}
LONGEST_MODULE = 330
OWN = [*PACKAGES, "config", "tests", "demo"]


def _modules(*packages):
    for package in packages:
        yield from (path for path in sorted((ROOT / package).rglob("*.py")) if "migrations" not in path.parts)


def _imports(path):
    """Every module that a file imports when it is loaded, whatever only hints need left out."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("package", PACKAGES)
def test_models_querysets_and_services_import_downwards(package):
    above = PACKAGES[PACKAGES.index(package) + 1 :]
    inner = [
        p for p in _modules(package) if {"models", "querysets", "querysets.py", "services.py", "services"} & {*p.parts}
    ]
    upward = [(str(p.relative_to(ROOT)), name) for p in inner for name in _imports(p) if name.split(".")[0] in above]
    assert upward == []


def test_every_setting_of_the_environment_is_documented():
    pattern = re.compile(r"environment\.[a-z]+\(\s*[\"']([A-Z_]+)[\"']")
    read = {name for path in _modules("config") for name in pattern.findall(path.read_text())}
    documented = set(re.findall(r"`([A-Z_]{4,})`", (ROOT / "docs/settings.md").read_text()))
    assert read == documented


def test_status_is_compared_nowhere_outside_publishing():
    outside = [
        path for path in _modules("organizations", "delegations", "coverage", "config") if "models" not in path.parts
    ]
    pattern = re.compile(r"\bstatus\b\s*(==|!=|\bin\b|__in|=\s*(Status|[\"'](draft|published)))|\bStatus\.[A-Z]")
    assert [str(path.relative_to(ROOT)) for path in outside if pattern.search(path.read_text())] == []


def test_templates_keep_style_script_and_raw_markup_out():
    inline = re.compile(
        r"\|\s*safe\b|<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)(?![^>]*ld\+json)", re.I
    )
    templates = [path for folder in [*OWN, "templates"] for path in (ROOT / folder).rglob("*.html")]
    assert [str(path.relative_to(ROOT)) for path in templates if inline.search(path.read_text())] == []


def test_no_code_marks_text_as_safe():
    found = [str(path.relative_to(ROOT)) for path in _modules(*PACKAGES, "config") if "mark_safe" in path.read_text()]
    assert found == []


def test_no_module_is_longer_than_a_reader_can_hold():
    lengths = {path.relative_to(ROOT): len(path.read_text().splitlines()) for path in _modules(*OWN)}
    long = {path: lines for path, lines in lengths.items() if lines > LONGEST.get(path.parts[0], LONGEST_MODULE)}
    assert long == {}


def test_no_module_is_empty_but_for_package_marks():
    modules = (path for path in _modules(*OWN) if path.name != "__init__.py")
    assert [str(path.relative_to(ROOT)) for path in modules if not path.read_text().strip()] == []


def test_tests_that_empty_the_tables_bring_back_what_migrations_wrote():
    """Without it the groups are written anew under other numbers, and the next such test meets them twice."""
    marks = re.compile(r"django_db\(([^)]*transaction=True[^)]*)\)")
    kept = {str(path): marks.findall(path.read_text()) for path in _modules("tests")}
    assert [path for path in kept if any("serialized_rollback=True" not in mark for mark in kept[path])] == []
