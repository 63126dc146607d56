"""A page's elements in their order, as paragraphs; never by recursion, for pages are nested as deep as they like."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.intake.document import Cell
from delivery_cli.storage.documents import limits
from delivery_cli.storage.documents.raw import Raw

if TYPE_CHECKING:
    from collections.abc import Iterator

_DROPPED = frozenset(
    [
        "script",
        "style",
        "nav",
        "footer",
        "aside",
        "form",
        "noscript",
        "template",
        "iframe",
        "svg",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "object",
        "canvas",
        "video",
        "audio",
        "figure",
        "figcaption",
        "head",
        "dialog",
        "menu",
    ]
)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|footer|breadcrumbs?|related|recommend\w*|comments?|share|sharing|social|socials|banner|cookie\w*"
    r"|advert\w*|ads?|subscribe|subscription|tags|popular|most-?viewed|read-?also|read-?more|pagination|widget|popup|modal|toolbar|hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "td",
        "th",
        "section",
        "article",
        "main",
        "header",
        "blockquote",
        "pre",
        "dd",
        "dt",
        "dl",
        "hr",
        "center",
        "address",
        "details",
        "summary",
        "tbody",
        "thead",
        "body",
        "html",
    ]
)
_BLANKS = re.compile(r"\s+")


@dataclass(slots=True)
class Walk:
    """One walk through a page; `name` is the file's, for a refusal."""

    name: str
    tables: int = 0
    characters: int = 0
    parts: list[str] = field(default_factory=list)

    def paragraphs(self, root: Any) -> Iterator[Raw]:  # noqa: C901  one walk, a case for each kind of element
        """What is read, cut at blocks and line breaks."""
        waiting: list[tuple[Any, str, bool]] = [
            (root, "", True)
        ]  # element, kind of the block around it, whether it opens
        lists: list[list[Any]] = []
        while waiting:
            element, kind, opens = waiting.pop()
            if isinstance(element, str):
                self._take(element)
                continue
            tag = element.tag if isinstance(element.tag, str) else ""
            if not opens:
                yield from self._flush(kind, lists)
                if tag in {"ol", "ul"} and lists:
                    lists.pop()
                continue
            if not tag or _dropped(element, tag, root):
                self._tail(element, waiting, kind, root)
                continue
            if tag == "table" and _holds_data(element):
                yield from self._flush(kind, lists)
                yield from self._table(element)
                self._tail(element, waiting, kind, root)
                continue
            if tag == "br":
                yield from self._flush(kind, lists)
                self._tail(element, waiting, kind, root)
                continue
            inner = kind
            if tag in _BLOCKS:
                yield from self._flush(kind, lists)
                inner = tag if tag in _HEADINGS or tag == "li" else kind if kind == "li" else "p"
                if tag in {"ol", "ul"}:
                    lists.append([tag, _start(element)])
            self._tail(element, waiting, kind, root)
            if tag in _BLOCKS:
                waiting.append((element, inner, False))
            waiting += [(child, inner, True) for child in reversed(list(element))]
            if element.text:
                waiting.append((element.text, inner, True))
        yield from self._flush("p", lists)

    def _tail(self, element: Any, waiting: list[tuple[Any, str, bool]], kind: str, root: Any) -> None:
        if element.tail and element is not root:
            waiting.append((element.tail, kind, True))

    def _take(self, text: str) -> None:
        self.characters += len(text)
        if self.characters > limits.CHARACTERS:
            raise limits.too_large(self.name)
        self.parts.append(text)

    def _flush(self, kind: str, lists: list[list[Any]]) -> Iterator[Raw]:
        text = _BLANKS.sub(" ", "".join(self.parts)).strip()
        self.parts.clear()
        if not text:
            return
        if kind == "li" and lists:
            point = ""
            if lists[-1][0] == "ol":
                lists[-1][1] += 1
                point = ".".join(str(one[1]) for one in lists if one[0] == "ol") + "."
            yield Raw(text, point, listed=True)
        else:
            yield Raw(text, heading=True if kind in _HEADINGS else None)

    def _table(self, table: Any) -> Iterator[Raw]:
        self.tables += 1
        cells = 0
        above: dict[int, tuple[int, str]] = {}  # column → rows that a merged cell still covers, and its text
        for row, element in enumerate(table.iter("tr"), 1):
            column = 0
            for cell in element.iterchildren("td", "th"):
                column += 1
                while column in above and above[column][0] > 0:
                    left, text = above[column]
                    above[column] = (left - 1, text)
                    yield Raw(text, cell=Cell(self.tables, row, column))
                    column += 1
                cells += 1
                if cells > limits.TABLE_CELLS:
                    raise limits.too_large(self.name)
                text = _cell_text(cell)
                self._count(text)
                above[column] = (_whole(cell.get("rowspan")) - 1, text)
                yield Raw(text or " ", cell=Cell(self.tables, row, column))
                column += _whole(cell.get("colspan")) - 1
            for later in sorted(one for one in above if one > column and above[one][0] > 0):
                left, text = above[later]
                above[later] = (left - 1, text)
                yield Raw(text, cell=Cell(self.tables, row, later))

    def _count(self, text: str) -> None:
        self.characters += len(text)
        if self.characters > limits.CHARACTERS:
            raise limits.too_large(self.name)


def _dropped(element: Any, tag: str, root: Any) -> bool:
    if tag in _DROPPED:
        return True
    if element is root or tag in {"body", "html", "article", "main"}:
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    named = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return len(named) < 500 and _AROUND.search(named) is not None


def _holds_data(table: Any) -> bool:
    """Two columns or more in most rows: a table of one column is layout."""
    rows = [len(list(row.iterchildren("td", "th"))) for row in list(table.iter("tr"))[:20]]
    return (
        len(rows) > 1 and sum(count > 1 for count in rows) * 2 > len(rows) and table.find(".//table") is None
    )


def _cell_text(cell: Any) -> str:
    parts: list[str] = []
    for one in cell.iter():
        if not isinstance(one.tag, str) or one.tag in _DROPPED:
            continue
        if one.tag in _BLOCKS or one.tag == "br":
            parts.append("\n")
        parts.append(one.text or "")
        if one is not cell:
            parts.append(one.tail or "")
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() and 0 < int(text) <= 1000 else 1


def _start(element: Any) -> int:
    start = element.get("start", "1")
    return int(start) - 1 if start.isdigit() and len(start) < 6 else 0
