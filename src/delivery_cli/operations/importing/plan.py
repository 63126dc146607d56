"""What an import would do: every row with what becomes of it, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from delivery_cli.domain.import_profile import ImportProfile
    from delivery_cli.operations.importing.columns import Column

Fate = Literal["new", "known", "repeated", "done", "draft", "bad"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person said: `columns` maps headings to fields, `teams` names to ids, `shared` is of every directive."""

    columns: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    shared: Mapping[str, Any] = field(default_factory=dict)
    sheet: str | None = None
    heading_row: int | None = None
    profile: str | None = None
    draft: bool = False
    with_done: bool = False
    guesses: bool = False


class Fault(NamedTuple):
    """What is wrong, and in which cell."""

    cell: str
    message: str
    hint: str = ""


class Mark(NamedTuple):
    """The words of a status, and the cell in which they stand."""

    cell: str
    words: str


class PlannedRow(NamedTuple):
    """A row that speaks of a directive: `values` complete as they would be registered, `wanted` as the row says them.

    `like` is the id, or the cell of the row, that it repeats; `mark` is what its status says, with its cell, where that
    may mean that it is done.
    """

    place: str
    fate: Fate
    wanted: Mapping[str, Any]
    values: Mapping[str, Any]
    faults: tuple[Fault, ...] = ()
    cells: Mapping[str, str] = {}
    like: str | None = None
    differs: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """Rows in their order; `others` are those that are no directives, by cell, and why.

    `seen_at` is the commit after which the ledger was looked at: where that has moved, it must be looked at again.
    """

    file: str
    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[PlannedRow, ...]
    others: tuple[tuple[str, str], ...] = ()
    heading: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    profile: str | None = None
    saved: ImportProfile | None = None
    notices: tuple[str, ...] = ()
    seen_at: str | None = None

    def of(self, *fates: Fate) -> Sequence[PlannedRow]:
        return [one for one in self.rows if one.fate in fates]
