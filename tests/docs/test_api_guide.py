"""The commands of docs/api.md, run in a shell against a running site with the demonstration's records."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from demo.loader import load
from publishing.kinds import all_kinds

GUIDE = Path(__file__).parents[2] / "docs/api.md"
SITE = "https://retinue.example"
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MARK = "--- next block ---"


def blocks():
    """Each shell block with what the guide shows as its output, None where it shows nothing."""
    found = FENCED.findall(GUIDE.read_text())
    for number, (language, text) in enumerate(found):
        if language == "sh":
            following = found[number + 1] if number + 1 < len(found) else ("sh", "")
            yield text, None if following[0] == "sh" else following[1]


def shown(expected, output):
    """Whether the output is what the guide shows; `…` stands for whatever is between."""
    pattern = ".*?".join(re.escape(part) for part in expected.strip().split("…"))
    return re.fullmatch(pattern, output.strip(), re.DOTALL) is not None


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is missing")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_commands_do_what_the_guide_shows(live_server, settings, tmp_path):
    settings.PUBLIC_URL = live_server.url
    load()
    pairs = list(blocks())
    script = f"\necho; echo '{MARK}'\n".join(["set -eu", *(text for text, _expected in pairs)])
    script = script.replace("curl ", "curl --silent --show-error ").replace(SITE, live_server.url)
    finished = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (finished.returncode, finished.stderr) == (0, "")
    outputs = finished.stdout.replace(live_server.url, SITE).split(f"{MARK}\n")[1:]
    for (text, expected), output in zip(pairs, outputs, strict=True):
        assert shown(expected or "…", output), f"{text}\ngave\n{output}\ninstead of\n{expected}"
    assert (tmp_path / "provinces.jsonl").read_text().count("\n") > 0


def test_guide_shows_output_that_can_differ():
    assert shown('{"a":…,"b":2}', '{"a":[1],"b":2}\n')
    assert not shown('{"a":…,"b":2}', '{"a":[1],"b":3}\n')


def test_guide_names_every_kind():
    assert [kind.api_name for kind in all_kinds() if f"`{kind.api_name}`" not in GUIDE.read_text()] == []
