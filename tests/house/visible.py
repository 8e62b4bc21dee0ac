"""What a reader of a page in Chinese meets: its text and its accessible names, without what is marked as English."""

from html.parser import HTMLParser

EMPTY_ELEMENTS = {"meta", "link", "img", "br", "input", "hr", "path", "circle", "source", "wbr", "use", "line"}
SPOKEN = ("title", "aria-label", "alt", "placeholder")


class Visible(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(page)

    @property
    def _is_chinese(self) -> bool:
        return not self._open or self._open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang")
        is_chinese = language.startswith("zh") if language else self._is_chinese and tag not in ("script", "style")
        if is_chinese:
            self.texts += [given[name] for name in SPOKEN if given.get(name)]
        if tag not in EMPTY_ELEMENTS:
            self._open.append((tag, is_chinese))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._is_chinese and data.strip():
            self.texts.append(" ".join(data.split()))
