"""The measuring itself works; how fast the site is, is no test."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_bench_measures_every_row(tmp_path):
    environment = os.environ | {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "bench", "--delegations", "40", "--rounds", "1", "--seconds", "0.1"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    kept = json.loads((tmp_path / "bench-sqlite-40.json").read_text())
    assert all(figure["p50"] > 0 for figure in kept["subjects"].values())
    assert f"| {' | '.join(kept['rows'][0])} |" in done.stdout
    assert len(done.stdout.splitlines()) >= len(kept["rows"]) + 2
