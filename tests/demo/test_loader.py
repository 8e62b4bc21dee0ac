import pytest
import yaml
from django.core.management import CommandError, call_command

from delegations.models import Delegation
from demo.loader import load
from demo.reading import RECORDS, RecordError, read
from organizations.models import Figure, Region
from tests.factories import make_delegation

pytestmark = pytest.mark.django_db

REGION = {"kind": "city", "name": {"en": "Springfield"}}
FIGURE = {"indicator": "gdp", "period_on": 2017, "stated": "4.13 billion yuan", "value": 4.13, "sources": ["report"]}


@pytest.fixture
def write(tmp_path):
    """Write a file of records and return its directory."""

    def _write(content, name="town.yaml"):
        (tmp_path / name).write_text(yaml.safe_dump(content), "utf-8")
        return tmp_path

    return _write


def test_edit_in_the_file_updates_the_record(write):
    load(write({"regions": {"town": REGION}}))
    counts = load(write({"regions": {"town": REGION | {"name": {"en": "Springfield", "zh": "春田市"}}}}))
    assert counts == {"created": 0, "changed": 1, "deleted": 0}
    assert Region.objects.get().name_zh == "春田市"


def test_row_keeps_its_identity_when_edited_and_goes_when_deleted(write):
    figure = {name: value for name, value in FIGURE.items() if name != "sources"}
    load(write({"regions": {"town": REGION | {"figures": [figure]}}}))
    first = Figure.objects.get()
    load(write({"regions": {"town": REGION | {"figures": [figure | {"rank": 3}]}}}))
    assert (Figure.objects.get().pk, Figure.objects.get().rank) == (first.pk, 3)
    load(write({"regions": {"town": REGION}}))
    assert not Figure.objects.exists()


def test_numbers_are_kept_exactly(write):
    load(write({"regions": {"town": REGION | {"figures": [{**FIGURE, "sources": []}]}}}))
    assert str(Figure.objects.get().value.normalize()) == "4.13"


def test_record_may_be_continued_in_another_file(write):
    write({"regions": {"town": REGION}})
    load(write({"regions": {"town": {"aliases": ["Old Springfield"]}}}, "history.yaml"))
    assert [alias.text for alias in Region.objects.get().aliases.all()] == ["Old Springfield"]


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"colour": "red"}, "regions.town: “colour” is no field"),
        ({"parent": "nowhere"}, "regions.town: parent: there is no region “nowhere”"),
        ({"sectors": ["alchemy"]}, "regions.town: there is no sector “alchemy”"),
        ({"established_on": "2018-13"}, "regions.town: “2018-13” is not a date"),
        ({"kind": "village"}, "regions.town: kind: Value 'village' is not a valid choice"),
        ({"figures": [{"indicator": "gdp"}]}, "regions.town.figures[1]: "),
        ({"figures": [FIGURE]}, "regions.town.figures[1].sources[1]: article: there is no article “”"),
        ({"sources": [{"field": "colour"}]}, "regions.town.sources[1]: “colour” is no field"),
        ({"figures": "many"}, "regions.town.figures: write a list"),
        ({"figures": [7]}, "regions.town.figures[1]: write a mapping"),
    ],
)
def test_error_names_file_and_key_and_leaves_nothing(write, record, message):
    with pytest.raises(RecordError) as error:
        load(write({"regions": {"town": REGION | record}}))
    assert f"town.yaml: {message}" in str(error.value)
    assert not Region.objects.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"planets": {}}, "“planets” is none of: source, regions"),
        ({"regions": {"town": None}}, "regions.town: write a mapping"),
        ([], "write a mapping of sections"),
    ],
)
def test_malformed_file_is_named(write, content, message):
    with pytest.raises(RecordError, match=r"town\.yaml") as error:
        read(write(content))
    assert message in str(error.value)


def test_fact_written_twice_is_refused(write):
    write({"regions": {"town": REGION}})
    with pytest.raises(RecordError, match="already written"):
        load(write({"regions": {"town": {"kind": "city"}}}, "again.yaml"))


def test_key_stands_for_one_kind(write):
    write({"regions": {"town": REGION}})
    with pytest.raises(RecordError, match="another kind"):
        load(write({"people": {"town": {"name": "Ann"}}}, "again.yaml"))


def test_broken_yaml_is_named(tmp_path):
    (tmp_path / "town.yaml").write_text("regions: [", "utf-8")
    with pytest.raises(RecordError, match=r"town\.yaml"):
        read(tmp_path)


def test_command_leaves_an_office_with_visits_alone(capsys):
    make_delegation()
    call_command("load_demo", if_empty=True)
    assert Delegation.objects.count() == 1
    assert capsys.readouterr().out == ""


def test_command_fills_an_empty_office(capsys):
    call_command("load_demo", if_empty=True)
    assert Delegation.objects.public().count() == 3
    assert "created, " in capsys.readouterr().out


def test_command_reports_what_is_wrong(monkeypatch, write):
    directory = write({"regions": {"town": {"colour": "red"}}})
    monkeypatch.setattr("demo.loader.load.__defaults__", (directory,))
    with pytest.raises(CommandError, match=r"town\.yaml: regions\.town: “colour”"):
        call_command("load_demo")


def test_files_lie_where_the_loader_looks():
    assert {path.parent.name for path in RECORDS.rglob("*.yaml")} == {"records", "visits", "profiles"}
