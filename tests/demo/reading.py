"""The demonstration as the public sees it: bodies by the keys of the files, and how to find a fact in one."""

from demo.loader import SCHEME
from publishing.kinds import all_kinds
from publishing.register.bodies import public_bodies


class Demonstration:
    def __init__(self):
        bodies = [body for kind in all_kinds() for body in public_bodies(kind.model.objects.public())]
        self._bodies = {self._key_in(body): body for body in bodies}
        self._keys = {body["uuid"]: key for key, body in self._bodies.items()}

    def __getitem__(self, key):
        return self._bodies[key]

    def __iter__(self):
        return iter(self._bodies.items())

    def key(self, reference):
        """The file's key of the record behind a reference, or None."""
        return reference and self._keys[reference["uuid"]]

    def keys(self, references):
        return {self.key(reference) for reference in references}

    def sources(self, part, field=""):
        """Article and basis of the citations that bear a part or one of its fields out."""
        rows = [row for row in part["citations"] if row["field"] == field]
        return {(self.key(row["article"]), row["basis"]) for row in rows}

    def figure(self, key, indicator, measure="stock"):
        """Every figure says where it stands: its article comes with it."""
        found = one(self[key]["figures"], measure=measure, indicator=lambda code: code["code"] == indicator)
        assert found["citations"]
        return found

    @staticmethod
    def _key_in(body):
        return next(row["value"] for row in body["identifiers"] if row["scheme"] == SCHEME)


def one(rows, **wanted):
    """The only row with these values; a value may be a test instead."""
    found = [row for row in rows if all(_fits(row[name], value) for name, value in wanted.items())]
    assert len(found) == 1, f"{len(found)} rows have {wanted}"
    return found[0]


def pick(row, *names):
    return tuple(row[name] for name in names)


def codes(body):
    return {code["code"] for code in body["sectors"]}


def _fits(present, wanted):
    return wanted(present) if callable(wanted) else present == wanted
