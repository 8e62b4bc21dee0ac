import json
import os
import subprocess
import sys
from pathlib import Path


def outcome_of(module, database_url, *arguments):
    """What a module of this folder says at its end of the database on which it ran."""
    ended = subprocess.run(
        [sys.executable, "-m", f"tests.concurrency.{module}", *arguments],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])
