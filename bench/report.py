"""The figures as a table of ratios, as DESIGN §9 asks for them."""

import json
from pathlib import Path
from typing import Any

from bench.pull import Pull
from bench.subject import Subject

PAGES = (
    ("list page", 25),
    ("detail page", 12),
    ("organization's page", 12),
    ("kept page", 2.5),
    ("304", 2.5),
    ("iCalendar of 200 events", 12),
    ("kept iCalendar of 200 events", 12),
    ("API 304", 2.5),
)
"""What costs at most so many times the floor's processor time."""

RAW = {
    "raw SQL + orjson of 100 joined rows, without children": "raw page",
    "raw SQL + orjson of 100 joined rows and their children": "raw page with children",
}

Row = tuple[str, str, str]
"""What, what it came to, what it must reach."""


class Report:
    def __init__(self, vendor: str, delegations: int) -> None:
        self.vendor, self.delegations = vendor, delegations
        self.rows: list[Row] = []
        self.raw: dict[str, Any] = {"vendor": vendor, "delegations": delegations}

    def readings(self, subjects: list[Subject], statements: dict[str, int]) -> None:
        by_name = {subject.name: subject for subject in subjects}
        floor = by_name["floor"]
        self._add("floor: bare Django answer", f"{floor.cpu:.2f} ms CPU, {floor.p50:.2f} ms p50", "")
        for name, must in PAGES:
            self._add(f"{name}, CPU ÷ floor", f"{by_name[name].cpu / floor.cpu:.1f}×", f"≤ {must}×")
        anew = by_name["list page filtered anew"]
        self._add(
            "list page, its form and counts made for a new question, CPU ÷ floor", f"{anew.cpu / floor.cpu:.0f}×", ""
        )
        page = by_name["API page of 100"]
        for what, name in RAW.items():
            self._add(f"API page of 100 with children, requests/s ÷ {what}", _rivalry(by_name[name], page), "≥ 1.0")
        first, last = by_name["API page of 20"], by_name["API last page of 20"]
        self._add("API, first page of 20, p50", f"{first.p50:.2f} ms", "")
        self._add("API, last page ÷ first page, p50", f"{last.p50 / first.p50:.2f}×", "≤ 1.5×")
        changes = by_name["last 1,000 changes"]
        ratio = f"{changes.p50 / floor.p50:.0f}× ({changes.p50:.1f} ms for {changes.size // 1000} kB)"
        ratio += f"; by CPU {changes.cpu / floor.cpu:.0f}×"
        self._add("last 1,000 changes ÷ floor, p50", ratio, "≤ 60×")
        counts = " / ".join(str(statements[name]) for name in ("list page", "detail page", "API page of 100"))
        self._add("SQL statements: list / detail / API", counts, "≤ 4 / 3 / 2")
        self.raw["subjects"] = {s.name: {"p50": s.p50, "cpu": s.cpu, "bytes": s.size} for s in subjects}

    def searches(self, subjects: list[Subject]) -> None:
        typical = sorted(subject.p50 for subject in subjects)[len(subjects) // 2]
        slowest = max(subjects, key=lambda subject: subject.p50)
        self._add("/search/, first 20: median word", f"{typical:.1f} ms", "≤ 20 ms")
        word = slowest.name.removeprefix("search ")
        self._add(f"/search/, slowest word (“{word}”)", f"{slowest.p50:.1f} ms", "≤ 100 ms")
        self.raw["searches"] = {subject.name: subject.p50 for subject in subjects}

    def pull(self, pull: Pull) -> None:
        unit = "COPY (SELECT body) TO STDOUT" if self.vendor == "postgresql" else "SELECT body"
        text = (
            f"{pull.ratio:.2f} ({pull.rate / 1e6:.0f} MB/s of {pull.copied / 1e6:.0f} MB/s; "
            f"{pull.rows} bodies of {pull.size / max(pull.rows, 1) / 1000:.1f} kB)"
        )
        self._add(f"full pull ÷ {unit}", text, "≥ 0.5")
        self._add(
            "memory of the worker, before → at most", f"{pull.memory_before:.0f} → {pull.memory:.0f} MB", "constant"
        )

    def writing(self, published: tuple[float, int], withdrawn: tuple[int, float]) -> None:
        self._add("publishing one delegation", f"{published[0]:.0f} ms, {published[1]} statements", "≤ 50 ms")
        self._add(f"withdrawing an organization that {withdrawn[0]} records show", f"{withdrawn[1]:.2f} s", "≤ 1 s")

    def generating(self, added: int, seconds: float, cpu: float) -> None:
        text = f"{added} in {seconds:.0f} s, of which {cpu:.0f} s CPU here, the database's own apart"
        self._add("generating visits with all that belongs to them", text, "100,000 in 900 s")

    def table(self) -> str:
        lines = [f"| {self.vendor}, {self.delegations} delegations | came to | must |", "|---|--:|--:|"]
        return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in self.rows)])

    def keep(self, path: Path) -> None:
        path.write_text(json.dumps(self.raw | {"rows": self.rows}, ensure_ascii=False, indent=1))

    def _add(self, what: str, came_to: str, must: str) -> None:
        self.rows.append((what, came_to, must))


def _rivalry(raw: Subject, page: Subject) -> str:
    return (
        f"{raw.p50 / page.p50:.2f} ({page.p50:.1f} ms for {page.size // 1000} kB; raw {raw.p50:.1f} ms for "
        f"{raw.size // 1000} kB); by CPU {raw.cpu / page.cpu:.2f}"
    )
