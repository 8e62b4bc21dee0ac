"""What was made from other people's data is as it was when it was made."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_vendored_files_are_what_their_manifest_says():
    lines = (ROOT / "vendor/SHA256SUMS").read_text().splitlines()
    manifest = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert manifest == {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in manifest}
    assert manifest
