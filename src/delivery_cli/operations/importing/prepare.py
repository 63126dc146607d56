"""From a file to the plan of its import."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import ENDED, KEY_ORDER
from delivery_cli.domain.teams import folded
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import _, n_
from delivery_cli.operations.desk import consulted, read_teams
from delivery_cli.operations.importing.body import LeftOut, Row, rows_below
from delivery_cli.operations.importing.cells import line_of, unreadable
from delivery_cli.operations.importing.columns import taken_back
from delivery_cli.operations.importing.executors import Names
from delivery_cli.operations.importing.judged import Candidate, judged
from delivery_cli.operations.importing.marks import meaning_of_mark
from delivery_cli.operations.importing.plan import Asked, Fate, Fault, ImportPlan, Mark
from delivery_cli.operations.importing.profile import chosen_profile, new_profile
from delivery_cli.operations.importing.rows import NOT_TAKEN, Reader, Wanted
from delivery_cli.operations.importing.sheets import Found, chosen_sheet, refuse_mistakes
from delivery_cli.operations.importing.slashes import slashed_days
from delivery_cli.operations.who import team_id
from delivery_cli.storage.spreadsheets.listed import read_listed
from delivery_cli.storage.spreadsheets.opened import open_book, read_bytes
from delivery_cli.storage.spreadsheets.sheet import Unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from delivery_cli.operations.desk import Desk
    from delivery_cli.operations.importing.marks import Meant
    from delivery_cli.operations.importing.plan import PlannedRow
    from delivery_cli.storage.office import Office

LISTS = (".json", ".jsonl")
_TOLD = 20  # marks that are named
_PARTS = frozenset({"source-number", "source-on", "document"})  # columns that tell what a title would tell


def plan_import(office: Office, file: Path, asked: Asked) -> ImportPlan:
    """What the import would do; refused where the file is no register that can be read."""
    if isinstance(issuer := asked.shared.get("issuer"), str):
        team_id(read_teams(office), issuer)  # refused once, and not in every row
    data = read_bytes(file)
    if file.suffix.casefold() in LISTS:
        items = read_listed(data, file.name)
        return consulted(office, lambda desk: _plan_of_list(desk, file.name, items, asked))
    book = open_book(file, data)
    profile = chosen_profile(office.root, book, asked)
    if asked.sheet is None and any(one.name == profile.sheet for one in book.sheets):
        asked = replace(asked, sheet=profile.sheet)
    found = chosen_sheet(book, file.name, asked, profile.said)
    refuse_mistakes(found, asked)
    plan = consulted(office, lambda desk: _plan_of_sheet(desk, file.name, found, asked, profile.teams))
    return replace(
        plan,
        encoding=book.encoding,
        delimiter=book.delimiter,
        profile=profile.name,
        saved=new_profile(found, asked),
        notices=(*profile.notices, *plan.notices),
    )


def _plan_of_sheet(desk: Desk, name: str, found: Found, asked: Asked, teams: Mapping[str, str]) -> ImportPlan:
    sheet, heading = found
    if not asked.guesses:
        heading = heading._replace(columns=taken_back(heading.columns))
    fields = {one.field for one in heading.columns}
    slashes = slashed_days(sheet, heading)
    said = {**teams, **{name: team_id(desk.teams, meant) for name, meant in asked.teams.items()}}
    reader = Reader(
        Names(desk.teams, {folded(name): meant for name, meant in said.items()}),
        desk.office.settings,
        asked.shared,
        next(one.place for one in heading.columns if one.field == "text"),
        parse_titles=not fields & _PARTS,
        orders=slashes.orders,
    )
    candidates: list[Candidate] = []
    others: list[tuple[str, str]] = []
    left_out: set[str] = set()
    hidden = 0
    for row in rows_below(sheet, heading):
        if isinstance(row, LeftOut):
            others.append((sheet.cell(row.number, 0), row.why))
            continue
        wanted = reader.wanted(row)
        left_out |= wanted.left_out
        hidden += row.number in sheet.hidden_rows
        candidates.append(_candidate(found, row, wanted, asked))
    rows = judged(desk, candidates, draft=asked.draft)
    return ImportPlan(
        file=name,
        sheet=sheet.name,
        columns=heading.columns,
        rows=rows,
        others=tuple(others),
        heading=_lines(heading.first, heading.last),
        notices=(*_not_taken(left_out), *_hidden(hidden), *slashes.told, *_perhaps_done(rows)),
        seen_at=desk.base.head.commit,
    )


def _lines(first: int, last: int) -> str:
    return str(first + 1) if first == last else f"{first + 1}–{last + 1}"


def _candidate(found: Found, row: Row, wanted: Wanted, asked: Asked) -> Candidate:
    sheet = found.sheet
    cells = {key: sheet.cell(row.number, column) for key, column in wanted.columns.items()}
    place = sheet.cell(row.number, min((column for _cell, column in row.cells.values()), default=0))
    faults = [
        Fault(place if column is None else sheet.cell(row.number, column), error.message, error.hint)
        for column, error in wanted.faults
    ]
    status, column = row.cells.get("status", (None, 0))
    if isinstance(status, Unread):
        error = unreadable(status)
        faults.append(Fault(sheet.cell(row.number, column), error.message, error.hint))
        status = None
    said = line_of(status)
    meant = meaning_of_mark(said)
    mark = None if meant in {None, "draft"} else Mark(sheet.cell(row.number, column), said)
    was, _column = row.cells.get("id", (None, 0))
    exported_as = "" if isinstance(was, Unread) else line_of(was)
    return Candidate(place, wanted.values, cells, faults, _fate(meant, asked), exported_as, mark=mark)


def _fate(meant: Meant | None, asked: Asked) -> Fate | None:
    """What a row's mark decides: what is done is not put on control."""
    if meant == "done":
        return None if asked.with_done else "done"
    return "draft" if meant == "draft" and not asked.draft else None


def _hidden(count: int) -> Iterable[str]:
    if count:
        yield n_(
            "{n} of the rows is hidden in the file, by a filter or by hand: it is taken like the others",
            "{n} of the rows are hidden in the file, by a filter or by hand: they are taken like the others",
            count,
        ).format(n=count)


def _perhaps_done(rows: Sequence[PlannedRow]) -> Iterable[str]:
    """Rows whose mark begins like what is done, and goes on."""
    marks = [one.mark for one in rows if one.fate == "new" and one.mark is not None]
    unsure = [one for one in marks if meaning_of_mark(one.words) == "unsure"]
    if unsure:
        yield n_(
            "{n} row is registered as open, for its mark says more than that it is done: {marks}",
            "{n} rows are registered as open, for their marks say more than that they are done: {marks}",
            len(unsure),
        ).format(n=len(unsure), marks=marks_named(unsure))


def marks_named(marks: Sequence[Mark]) -> str:
    """Cells with their words, on one line."""
    named = [
        _("{cell} “{text}”").format(cell=one.cell, text=visible(one.words[:60])) for one in marks[:_TOLD]
    ]
    return "; ".join((*named, "…") if len(marks) > _TOLD else named)


def _plan_of_list(desk: Desk, name: str, items: Sequence[Mapping[str, Any]], asked: Asked) -> ImportPlan:
    candidates: list[Candidate] = []
    left_out: set[str] = set()
    for position, item in enumerate(items, 1):
        place = _("directive {n}").format(n=position)
        known = {key: value for key, value in item.items() if key not in NOT_TAKEN}
        left_out |= {key for key in ("links",) if item.get(key)}
        wanted = {**{key: value for key, value in asked.shared.items() if key != "source"}, **known}
        if (source := asked.shared.get("source")) and not wanted.get("sources"):
            wanted["sources"] = [source]
        cells = {key: _("{item}, {field}").format(item=place, field=key) for key in (*KEY_ORDER, *wanted)}
        faults = [] if wanted.get("text") else [Fault(place, _("there is no text"))]
        was = str(item.get("id") or "")
        candidates.append(Candidate(place, wanted, cells, faults, _settled_as(item, asked), was))
    return ImportPlan(
        file=name,
        sheet="",
        columns=(),
        rows=judged(desk, candidates, draft=asked.draft),
        notices=tuple(_not_taken(left_out)),
        seen_at=desk.base.head.commit,
    )


def _settled_as(item: Mapping[str, Any], asked: Asked) -> Fate | None:
    status = item.get("status")
    if not isinstance(status, str):
        return None  # it is given anew
    return _fate("done" if status in ENDED else "draft" if status == "draft" else None, asked)


def _not_taken(keys: set[str]) -> Iterable[str]:
    if "links" in keys:
        yield _("links to other directives are not taken over: enter them with delivery link")


def refusal(plan: ImportPlan) -> tuple[str, str]:
    """Message and hint where rows are bad: nothing is written."""
    count = len(plan.of("bad"))
    message = n_(
        "{n} row of {name} cannot be registered: nothing was written",
        "{n} rows of {name} cannot be registered: nothing was written",
        count,
    ).format(n=count, name=visible(plan.file))
    return message, _("put the cells right, or leave these rows out with --skip-bad")
