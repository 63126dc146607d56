"""The rows of a register as values of directives, each fault with its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.tabular import one_line
from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.operations.importing.cells import (
    control_of,
    day_of,
    deadline_of,
    fields_of,
    flag_of,
    items_of,
    line_of,
    source_kind_of,
    unreadable,
    whole_text,
)
from delivery_cli.operations.importing.executors import Names, person_beside, unknown_team
from delivery_cli.operations.importing.sources import source_of
from delivery_cli.storage.spreadsheets.sheet import Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from delivery_cli.domain.settings import Settings
    from delivery_cli.operations.importing.body import Row
    from delivery_cli.operations.importing.slashes import Order

_LINES = {
    "title": "title",
    "due-phrase": "due_phrase",
    "due-rule": "due_rule",
    "no-due-reason": "no_due_reason",
    "programme": "programme",
}
_PROSE = {"text": "text", "expected-result": "expected_result"}
_PERSONS = {"responsible": "responsible", "coordinator": "coordinator", "issuer-person": "issuer_person"}
_OF_SOURCE = ("source-title", "source-kind", "source-number", "source-on", "point", "source-url", "document")
# What the tool gives anew, and links to directives that have other ids here.
NOT_TAKEN = frozenset({"id", "former_ids", "status", "events", "links", "standing", "schema_version"})


@dataclass(slots=True)
class Wanted:
    """The values of a row, the columns (from 0) they come from by field, and what is wrong, by column."""

    values: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    faults: list[tuple[int | None, UsageError]] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the rows of one register; `shared` is what the options say of every directive."""

    names: Names
    settings: Settings
    shared: Mapping[str, Any]
    text_column: int
    parse_titles: bool
    orders: Mapping[str, Order] = field(default_factory=dict)

    def wanted(self, row: Row) -> Wanted:
        """The values of the row over what holds for all."""
        one = Wanted()
        self._words(row, one)
        self._executors(row, one)
        self._given(row, one)
        self._marks(row, one)
        self._source(row, one)
        self._rest(row, one)
        return one

    def _put(self, row: Row, one: Wanted, name: str, key: str, read: Callable[[Any], Any]) -> None:
        """A field's value, where its cell holds one; a wrong one is remembered with its column."""
        if name not in row.cells:
            return
        value, column = row.cells[name]
        one.columns.setdefault(key, column)
        try:
            found = read(value)
        except UsageError as error:
            one.faults.append((column, error))
            return
        if found not in (None, "", [], {}, False):
            one.values[key] = found

    def _words(self, row: Row, one: Wanted) -> None:
        for name, key in _LINES.items():
            self._put(row, one, name, key, line_of)
        for name, key in _PROSE.items():
            self._put(row, one, name, key, whole_text)
        for name in row.cells:
            if name.startswith("x-"):
                self._put(row, one, name, name, whole_text)
        if not one.values.get("text") and not any(
            column == self.text_column for column, _error in one.faults
        ):
            fault = UsageError(_("there is no text"), _("write what is to be done, or take the row out"))
            one.faults.append((self.text_column, fault))

    def _executors(self, row: Row, one: Wanted) -> None:
        persons: list[str] = []

        def teams(value: Any) -> list[str]:
            found = self.names.executors(whole_text(value))
            persons.extend(found.persons)
            return found.teams

        self._put(row, one, "owner", "owner", teams)
        self._put(row, one, "co-owner", "co_owners", teams)
        lead, *others = one.values.pop("owner", []) or [None]
        helpers = [
            team for team in dict.fromkeys((*others, *one.values.pop("co_owners", []))) if team != lead
        ]
        one.values |= {key: value for key, value in (("owner", lead), ("co_owners", helpers)) if value}
        for name, key in _PERSONS.items():
            self._put(row, one, name, key, lambda value: {"name": name} if (name := line_of(value)) else None)
        if persons:
            one.values.setdefault("responsible", {"name": persons[0]})

    def _given(self, row: Row, one: Wanted) -> None:
        self._put(row, one, "issuer", "issuer", lambda value: self._issuer(one, line_of(value)))
        self._put(
            row,
            one,
            "issuer-name",
            "issuer",
            lambda value: {"name": line_of(value)} if line_of(value) else None,
        )
        self._put(row, one, "issued", "issued", lambda value: _iso(day_of(value, self.orders.get("issued"))))
        self._put(row, one, "due", "due", lambda value: _iso(deadline_of(value, self.orders.get("due"))))

    def _issuer(self, one: Wanted, text: str) -> str | None:
        if not text:
            return None
        if (team := self.names.team(text)) is not None:
            return team
        name, person = person_beside(text)
        if person and name and (team := self.names.team(name)) is not None:
            one.values["issuer_person"] = {"name": person}
            return team
        found = unknown_team(text, self.names.teams)
        hint = _("one who is no team of the register: --map COLUMN=issuer-name")
        raise UsageError(found.message, f"{found.hint}; {hint}")

    def _marks(self, row: Row, one: Wanted) -> None:
        self._put(row, one, "control", "control", control_of)
        self._put(row, one, "priority", "priority", flag_of)
        self._put(row, one, "tag", "tags", items_of)
        self._put(row, one, "area", "areas", lambda value: [self._area(item) for item in items_of(value)])

    def _area(self, text: str) -> str:
        named = {
            one_line(name).casefold(): area
            for area, names in self.settings.areas.items()
            for name in names.all()
        }
        return named.get(text.casefold(), text)

    def _source(self, row: Row, one: Wanted) -> None:
        cells = [row.cells[name] for name in _OF_SOURCE if name in row.cells]
        unread = [(column, unreadable(value)) for value, column in cells if isinstance(value, Unread)]
        if unread:
            one.faults += unread
            return
        try:
            source = source_of(row, self.shared.get("source", {}), parse_title=self.parse_titles)
        except UsageError as error:
            one.faults.append((None, error))
            return
        for _value, column in cells:
            one.columns.setdefault("sources", column)
        self._put(row, one, "source-kind", "source_kind", source_kind_of)
        if kind := one.values.pop("source_kind", None):
            source["kind"] = kind
        order = self.orders.get("source-on")
        self._put(row, one, "source-on", "source_on", lambda value: _iso(day_of(value, order)))
        if on := one.values.pop("source_on", None):
            source["on"] = on
        if source:
            one.values["sources"] = [source]

    def _rest(self, row: Row, one: Wanted) -> None:
        for key, value in self.shared.items():
            if key != "source" and value:
                one.values.setdefault(key, value)
        self._put(row, one, "other", "other", fields_of)
        other = one.values.pop("other", {})
        one.left_out = {key for key in other if key in NOT_TAKEN}
        one.values |= {key: value for key, value in other.items() if key not in NOT_TAKEN}


def _iso(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else value.isoformat()
