"""Eight words in a row, as digests: enough to see that a text was copied, too little to read it.

The articles themselves are not ours to keep. `python -m tests.demo.runs ARTICLE…` prints what article_runs.txt holds.
"""

import re
import sys
import zlib
from pathlib import Path

LENGTH = 8
ARTICLES = Path(__file__).with_name("article_runs.txt")


def runs(text):
    """A number of 32 bits for every run of words in the text."""
    words = re.findall(r"\w+", text.lower())
    starts = range(len(words) - LENGTH + 1)
    return {zlib.crc32(" ".join(words[start : start + LENGTH]).encode()) for start in starts}


def article_runs():
    return {int(line, 16) for line in ARTICLES.read_text().split()}


if __name__ == "__main__":
    found = set().union(*(runs(Path(name).read_text("utf-8")) for name in sys.argv[1:]))
    print("\n".join(f"{number:08x}" for number in sorted(found)))
