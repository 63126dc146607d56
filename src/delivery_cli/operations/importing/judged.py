"""The rows as the office's rules would judge them, and those that are there already."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.event import as_day
from delivery_cli.domain.findings import Severity
from delivery_cli.domain.ids import directive_path, format_id
from delivery_cli.domain.reading import read_directive
from delivery_cli.domain.rules import check_entry, check_snapshot
from delivery_cli.domain.snapshot import Entry, Snapshot
from delivery_cli.messages import _
from delivery_cli.operations.completing import completed
from delivery_cli.operations.importing.identity import Identity, identity_of, known, spoken
from delivery_cli.operations.importing.plan import Fate, Fault, Mark, PlannedRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from delivery_cli.domain.findings import FieldPath, Problem
    from delivery_cli.operations.desk import Desk

_OPTIONS = {"sources": "--source-title TEXT", "issuer": "--issuer TEAM", "issued": "--issued DATE"}
_COLUMNS = {"sources": "source-title"}
_FIRST = 900_000_001  # numbers of no directive, for what has none yet


@dataclass(slots=True)
class Candidate:
    """A row on its way: `cells` names the cell of a field, `place` the row; `fate` where it is settled already.

    `exported_as` is the id it had where it was exported.
    """

    place: str
    wanted: dict[str, Any]
    cells: Mapping[str, str]
    faults: list[Fault]
    fate: Fate | None = None
    exported_as: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    like: str | None = None
    differs: bool = False
    mark: Mark | None = None

    def cell(self, path: FieldPath) -> str:
        return self.cells.get(str(path[0]) if path else "", self.place)

    def wrong(self, path: FieldPath, message: str, hint: str = "") -> None:
        """A fault in the cell of a field; of several in one cell the first is told."""
        cell = self.cell(path)
        if all(one.cell != cell or one.cell == self.place for one in self.faults):
            self.faults.append(Fault(cell, message, hint))


def judged(desk: Desk, candidates: Sequence[Candidate], *, draft: bool) -> tuple[PlannedRow, ...]:
    """What becomes of each row."""
    open_ones = [one for one in candidates if one.fate is None]
    entries = _completed(desk, open_ones, draft=draft)
    _find_known(desk, open_ones)
    _judge(desk, [(one, entry) for one, entry in entries if one.fate is None])
    return tuple(
        PlannedRow(
            one.place,
            one.fate or ("bad" if one.faults else "new"),
            one.wanted,
            one.values,
            tuple(one.faults),
            one.cells,
            one.like,
            one.differs,
            one.mark,
        )
        for one in candidates
    )


def _completed(desk: Desk, candidates: Iterable[Candidate], *, draft: bool) -> list[tuple[Candidate, Entry]]:
    """The candidates as directives; what keeps one from being one is a fault of it."""
    numbers, found = count(_FIRST), []
    for one in candidates:
        done = completed(desk, one.wanted, draft=draft)
        day = as_day(done.values.get("issued"))
        new = format_id(day.year if day else desk.today.year, next(numbers))
        one.values = {"id": new, **done.values}
        for path, error in done.faults:
            one.wrong(path, error.message, error.hint)
        faulty = {path[0] for path, _error in done.faults}
        directive, problems = read_directive(one.values)
        for problem in problems:
            is_of_text = problem.field[:1] == ("title",) and "title" not in one.wanted
            if not faulty.intersection(problem.field[:1]) and not is_of_text:
                one.wrong(problem.field, problem.message, _fix(one, problem))
        if directive is not None and not one.faults:
            found.append((one, Entry(directive_path(new), directive, one.values)))
    return found


def _fix(one: Candidate, problem: Problem) -> str:
    """What the register does not say at all is said by an option, not in a file that nobody has yet."""
    name = str(problem.field[0]) if problem.field else ""
    if name in _OPTIONS and not one.values.get(name):
        return _(
            "say it for all of them with {option}, or which column says it: --map COLUMN={field}"
        ).format(option=_OPTIONS[name], field=_COLUMNS.get(name, name))
    return problem.fix


def _find_known(desk: Desk, candidates: Iterable[Candidate]) -> None:
    """By what is there already, and by the rows above."""
    there, above = known(desk.snapshot().entries), dict[Identity, Candidate]()
    for one in candidates:
        if one.faults:
            continue
        key, words = identity_of(one.values, one.wanted), spoken(one.values)
        if key in there:
            one.fate, one.like = "known", there[key].id
            one.differs = there[key].differs(one.values)
        elif (first := above.get(key)) is None:
            above[key] = one
        elif spoken(first.values) == words:
            one.fate, one.like = "repeated", first.place
        elif not first.exported_as or first.exported_as == one.exported_as:
            message = _("the same document, date, point and addressee as {place}, and other words")
            hint = _("give each a point of its own, such as 3.1 and 3.2")
            one.wrong(("text",), message.format(place=first.place), hint)


def _judge(desk: Desk, candidates: Sequence[tuple[Candidate, Entry]]) -> None:
    """Errors by the rules on one file, and by those on files together."""
    settings, today = desk.office.settings, desk.today
    by_path = {entry.path: one for one, entry in candidates}
    whole = Snapshot(tuple(entry for _one, entry in candidates), desk.team_entries, settings)
    found = [
        (entry.path, problem) for _one, entry in candidates for problem in check_entry(entry, settings, today)
    ]
    found += check_snapshot(whole, settings, today)
    for path, problem in found:
        if problem.severity is not Severity.WARNING and path in by_path:
            one = by_path[path]
            given = ("text",) if problem.field == ("title",) and "title" not in one.wanted else problem.field
            message = _("{message} ({code})").format(message=problem.message, code=problem.code)
            new = one.values["id"]
            # A fix that names the directive is for one that is registered.
            one.wrong(given, message.replace(new, one.place), "" if new in problem.fix else problem.fix)
