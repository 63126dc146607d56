"""Directives in tables: «Поручение | Ответственный | Срок», each row one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from delivery_cli.domain.intake import persons
from delivery_cli.domain.intake.addressees import Addressees
from delivery_cli.domain.intake.document import Cell, Paragraph
from delivery_cli.domain.intake.items import Stack, quoted_point
from delivery_cli.domain.intake.labels import told_by
from delivery_cli.domain.intake.lexicon import language_of, plain
from delivery_cli.domain.intake.proposal import Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from delivery_cli.domain.intake.lexicon import Lexicons
    from delivery_cli.domain.intake.mentions import Finder
    from delivery_cli.domain.intake.said import Speaker

_COLUMNS = ("text", "owner", "helpers", "deadline", "result", "point")
_HEADING_ROWS = 4  # among which the headings stand
_POINT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]?")
_WORDS = re.compile(r"[^\W\d_]+")

Row = dict[int, Paragraph]
Mapping_ = dict[str, int]


def tables_of(paragraphs: Sequence[Paragraph]) -> dict[int, dict[int, Row]]:
    """Tables by number, rows by number, cells by column."""
    found: dict[int, dict[int, Row]] = {}
    for one in paragraphs:
        if one.cell is not None:
            found.setdefault(one.cell.table, {}).setdefault(one.cell.row, {})[one.cell.column] = one
    return found


def rows_quoted(
    tables: dict[int, dict[int, Row]],
    finders: Mapping[str, Finder],
    lexicons: Lexicons,
    speaker: Speaker | None,
) -> tuple[list[Quoted], set[int]]:
    """The directives of all tables with headings that are known, and which tables those are."""
    found: list[Quoted] = []
    read: set[int] = set()
    before: tuple[Mapping_, int] | None = None
    for number, rows in tables.items():
        width = max((max(row) for row in rows.values()), default=0)
        headed = _headings(rows, lexicons)
        if headed is None and before is not None and before[1] == width:
            headed = (0, before[0])  # a table that goes on after a page break
        if headed is None:
            continue
        first, columns = headed
        before = (columns, width)
        read.add(number)
        found += [
            one
            for at, row in rows.items()
            if at > first
            for one in _row(row, columns, finders, lexicons, speaker)
        ]
    return found, read


def _headings(rows: dict[int, Row], lexicons: Lexicons) -> tuple[int, Mapping_] | None:
    """The row of headings and which column holds what: at least the task, and who or when."""
    for at in sorted(rows)[:_HEADING_ROWS]:
        columns: Mapping_ = {}
        for column, cell in rows[at].items():
            kind = _kind(cell.text, lexicons)
            if kind and kind not in columns:
                columns[kind] = column
        if "text" in columns and ("owner" in columns or "deadline" in columns):
            return at, columns
    return None


def _kind(heading: str, lexicons: Lexicons) -> str:
    said = " ".join(plain(heading).casefold().replace("-\n", "").split()).strip(" .:*")
    for lexicon in lexicons.values():
        for name in _COLUMNS:
            if said in {plain(each).casefold() for each in lexicon.words("table", name)}:
                return name
    for lexicon in lexicons.values():
        for name in ("owner", "deadline", "helpers", "text", "result"):
            if any(
                said.startswith(f"{plain(each).casefold()} ") and len(said) < 60
                for each in lexicon.words("table", name)
            ):
                return name
    return ""


def _row(
    row: Row, columns: Mapping_, finders: Mapping[str, Finder], lexicons: Lexicons, speaker: Speaker | None
) -> Iterator[Quoted]:
    cell = row.get(columns["text"])
    filled = {one.text for one in row.values() if one.text.strip()}
    if cell is None or len(filled) < 2 or len(_WORDS.findall(cell.text)) < 2 or _kind(cell.text, lexicons):
        return
    language = language_of(cell.text)
    finder, lexicon = finders[language], lexicons[language]
    own = quoted_point(_at(cell), Stack(), finder, lexicon, speaker)
    said = {name: row[column].text.strip() for name, column in columns.items() if column in row}
    told, person = own.told, own.responsible
    if owner := said.get("owner", ""):
        told, named = told_by(owner.replace("\n", ", "), finders[language_of(owner)])
        person = named or person
        if told.lead is None and named is None:
            told = own.told
    if helpers := said.get("helpers", ""):
        more, _person = told_by(helpers.replace("\n", ", "), finders[language_of(helpers)])
        told = Addressees(told.lead, (*told.helpers, *((more.lead, *more.helpers) if more.lead else ())))
    point = said.get("point", "")
    yield Quoted(
        text=cell.text,
        language=language,
        paragraph=cell,
        point=point.strip("().") if _POINT.fullmatch(point) else own.point,
        told=told,
        outright=told.lead is not None,
        speaker=speaker,
        why="table",
        clause=cell.text,
        deadline=said.get("deadline", ""),
        responsible=person or persons.responsible(cell.text, lexicon),
        result=said.get("result", ""),
    )


def _at(cell: Paragraph) -> Paragraph:
    return Paragraph(cell.text, cell.number, cell.point, cell=cell.cell or Cell(0, 0, 0))
