"""Raw paragraphs made a document: numbers, headings, title, date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.document import Document, Paragraph
from delivery_cli.storage.documents import limits
from delivery_cli.storage.documents.dates import date_in
from delivery_cli.storage.documents.points import bulleted, numbered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from delivery_cli.domain.intake.document import Format
    from delivery_cli.storage.documents.raw import Raw

_BLANKS = re.compile(r"[ \t\u00a0\u202f\u2009]+")
_HEADING = 200  # letters that a heading has at most
_ENDS = re.compile(r"[.!?:;,…][»”\"’')\]]*$")
_QUOTE_ENDS = re.compile(r"[»”\"]$")
_LETTER = re.compile(r"[^\W\d_]")
_TITLE, _TELLING = 5, 12  # letters that a title has at least, and that a better one has
_DASHES = "-–—"
_OPENS_LIST = re.compile(r"[:;]\s*$")
_NEAR_TOP = 8  # paragraphs in which a document says its date


def document_of(
    format_: Format,
    sha256: str,
    raw: Iterable[Raw],
    name: str,
    *,
    title: str = "",
    date: dt.date | None = None,
) -> Document:
    paragraphs = tuple(_paragraphs(raw, name))
    headings = [one.text for one in paragraphs if one.heading and len(_LETTER.findall(one.text)) >= _TITLE]
    telling = [one for one in headings if len(_LETTER.findall(one)) >= _TELLING]
    first = next(iter((*telling, *headings)), "")
    return Document(format_, sha256, paragraphs, title or first, date or _date(paragraphs))


def _paragraphs(raw: Iterable[Raw], name: str) -> Iterator[Paragraph]:
    number, before = 0, ""
    for one in raw:
        for part in _cut(_BLANKS.sub(" ", one.text).strip()):
            if not part:
                continue
            number += 1
            if number > limits.PARAGRAPHS:
                raise limits.too_large(name)
            yield _paragraph(one, part, number, before)
            before = part


def _cut(text: str) -> Iterator[str]:
    while len(text) > limits.PARAGRAPH:
        at = text.rfind(" ", limits.PARAGRAPH // 2, limits.PARAGRAPH)
        at = at if at > 0 else limits.PARAGRAPH
        yield text[:at]
        text = text[at:].strip()
    yield text


def _paragraph(one: Raw, text: str, number: int, before: str) -> Paragraph:
    point, rest = (one.point, text) if one.point else numbered(text) if one.cell is None else ("", text)
    bullet, rest = bulleted(rest) if not point and one.cell is None else (False, rest)
    if bullet and text[:1] in _DASHES and not one.listed and not _OPENS_LIST.search(before):
        bullet, rest = False, text  # a dash opens what somebody says, too
    heading = one.heading if one.heading is not None else _is_heading(rest, point, one)
    return Paragraph(rest, number, point, bool(heading) and one.cell is None, one.listed or bullet, one.cell)


def _is_heading(text: str, point: str, one: Raw) -> bool:
    """A short line that ends no sentence; a numbered point, an item and a quotation are none."""
    if point or one.listed or one.cell is not None or len(text) > _HEADING or _ENDS.search(text):
        return False
    if text[:1] in "–—-•" or text[:1].islower():
        return False
    return not (_QUOTE_ENDS.search(text) and text[:1] in '«“"„')


def _date(paragraphs: tuple[Paragraph, ...]) -> dt.date | None:
    """The date that stands for itself near the top, or beside the number of a protocol."""
    for one in paragraphs[:_NEAR_TOP]:
        found = None if one.cell or one.point or one.listed else date_in(one.text)
        if found is not None:
            return found
    return None
