"""From a file to the plan of its import."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import ENDED, KEY_ORDER
from delivery_cli.domain.teams import folded
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import LANGUAGES, N_, _, n_, speaking
from delivery_cli.operations.desk import consulted
from delivery_cli.operations.importing.body import LeftOut, Row, rows_below
from delivery_cli.operations.importing.cells import line_of
from delivery_cli.operations.importing.columns import taken_back
from delivery_cli.operations.importing.executors import Names
from delivery_cli.operations.importing.judged import Candidate, judged
from delivery_cli.operations.importing.plan import Asked, Fate, Fault, ImportPlan
from delivery_cli.operations.importing.profile import chosen_profile, new_profile
from delivery_cli.operations.importing.rows import NOT_TAKEN, Reader, Wanted
from delivery_cli.operations.importing.sheets import Found, chosen_sheet, refuse_mistakes
from delivery_cli.operations.who import team_id
from delivery_cli.storage.spreadsheets.listed import read_listed
from delivery_cli.storage.spreadsheets.opened import open_book, read_bytes
from delivery_cli.storage.spreadsheets.vocabulary import folded_words, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from delivery_cli.operations.desk import Desk
    from delivery_cli.storage.office import Office

LISTS = (".json", ".jsonl")
_STATUS_WORDS: dict[Fate, tuple[str, ...]] = {
    "done": (N_("closed"), N_("cancelled"), N_("closed late")),
    "draft": (N_("draft"),),
}
_PARTS = frozenset({"source-number", "source-on", "document"})  # columns that tell what a title would tell


def plan_import(office: Office, file: Path, asked: Asked) -> ImportPlan:
    """What the import would do; refused where the file is no register that can be read."""
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
    said = {**teams, **{name: team_id(desk.teams, meant) for name, meant in asked.teams.items()}}
    reader = Reader(
        Names(desk.teams, {folded(name): meant for name, meant in said.items()}),
        desk.office.settings,
        asked.shared,
        next(one.place for one in heading.columns if one.field == "text"),
        parse_titles=not fields & _PARTS,
    )
    candidates: list[Candidate] = []
    others: list[tuple[str, str]] = []
    left_out: set[str] = set()
    for row in rows_below(sheet, heading):
        if isinstance(row, LeftOut):
            others.append((sheet.cell(row.number, 0), row.why))
            continue
        wanted = reader.wanted(row)
        left_out |= wanted.left_out
        candidates.append(_candidate(found, row, wanted, asked))
    return ImportPlan(
        file=name,
        sheet=sheet.name,
        columns=heading.columns,
        rows=judged(desk, candidates, draft=asked.draft),
        others=tuple(others),
        heading=_lines(heading.first, heading.last),
        notices=tuple(_not_taken(left_out)),
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
    fate = _settled(line_of(row.cells["status"][0]) if "status" in row.cells else "", asked)
    was = line_of(row.cells["id"][0]) if "id" in row.cells else ""
    return Candidate(place, wanted.values, cells, faults, fate, was)


def _settled(status: str, asked: Asked) -> Fate | None:
    """What a row's mark decides: what is done is not put on control."""
    if not status:
        return None
    words = folded_words(status)
    for fate, messages in _STATUS_WORDS.items():
        spoken = {folded_words(text) for message in messages for text in _in_all(message)}
        if words in spoken or (fate == "done" and vocabulary().begins("done", status)):
            is_wanted = asked.with_done if fate == "done" else asked.draft
            return None if is_wanted else fate
    return None


def _in_all(message: str) -> list[str]:
    found = []
    for language in LANGUAGES:
        with speaking(language):
            found.append(_(message))
    return found


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
    )


def _settled_as(item: Mapping[str, Any], asked: Asked) -> Fate | None:
    status = item.get("status")
    if status in ENDED:
        return None if asked.with_done else "done"
    return "draft" if status == "draft" and not asked.draft else None


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
