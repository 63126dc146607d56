"""Which directives a list is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.teams import folded
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.operations.terms import COUNTING, LEFT, OPEN, OVERDUE, SILENT
from delivery_cli.operations.who import directive_ids, team_ids

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from delivery_cli.operations.overview import Overview


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked for; within one field any of the values fits, between the fields all must.

    Teams and directives are written as people write them. `due_before` excludes the day, `due_within` counts days from the as-of day.
    """

    owner: Sequence[str] = ()
    co_owner: Sequence[str] = ()
    issuer: Sequence[str] = ()
    status: Sequence[str] = ()
    area: Sequence[str] = ()
    programme: Sequence[str] = ()
    tag: Sequence[str] = ()
    control: str | None = None
    priority: bool = False
    overdue: bool = False
    silent: bool = False
    due_before: dt.date | None = None
    due_within: int | None = None
    text: str | None = None
    parent: Sequence[str] = ()


class _Conditions:
    """Terms that all must be true, and the values in them."""

    def __init__(self, view: Overview) -> None:
        self.terms: list[str] = []
        self.values: dict[str, Any] = {}
        self._shelf = view.shelf

    def add(self, term: str, **values: Any) -> None:
        self.terms.append(term)
        self.values |= values

    def one_of(self, column: str, texts: Iterable[str]) -> None:
        values = {f"{column}_{place}": text for place, text in enumerate(texts)}
        self.add(f"{column} in ({', '.join(f':{name}' for name in values)})", **values)

    def fits(self, column: str, test: Callable[[Any], bool]) -> None:
        """Each value that occurs is tested once, however many directives have it."""
        fitting = {kept for kept, value in self._shelf.different(column) if test(value)}
        self._shelf.function(f"fits_{column}", fitting.__contains__)
        self.add(f"fits_{column}({column})")

    def paths(self, paths: Iterable[str]) -> None:
        self._shelf.function("is_found", frozenset(paths).__contains__)
        self.add("is_found(path)")


def conditions(view: Overview, asked: Filters) -> tuple[str, dict[str, Any]]:
    """What must be true of the directives, in the terms of the shelf, with the values in it.

    UsageError with near names for a team or an area that does not exist.
    """
    found = _Conditions(view)
    _by_standing(found, asked)
    _by_name(found, view, asked)
    if asked.text:
        from delivery_cli.domain.searching import read_query

        query = read_query(asked.text)
        if not query.phrases:
            raise UsageError(_("--text holds no word to look for"), _("write one: delivery list --text срок"))
        found.paths(view.shelf.speaking_of(query))
    return " and ".join(found.terms) or "1", found.values


def _by_name(found: _Conditions, view: Overview, asked: Filters) -> None:
    if asked.owner:
        found.one_of("owner", team_ids(view.teams, asked.owner))
    if asked.co_owner:
        helpers = frozenset(team_ids(view.teams, asked.co_owner))
        found.fits("co_owners", lambda teams: not helpers.isdisjoint(teams))
    if asked.issuer:
        issuers = frozenset(_issuers(view, asked.issuer))
        found.fits("issuer", lambda issuer: _compared(issuer) in issuers)
    if asked.area:
        areas = frozenset(_area(view, area) for area in asked.area)
        found.fits("areas", lambda those: not areas.isdisjoint(those))
    if asked.programme:
        found.one_of("programme", asked.programme)
    if asked.tag:
        tags = frozenset(map(folded, asked.tag))
        found.fits("tags", lambda those: not tags.isdisjoint(map(folded, those)))
    if asked.parent:
        found.one_of("parent", _parents(view, asked.parent))


def _by_standing(found: _Conditions, asked: Filters) -> None:
    if asked.status:
        found.one_of("status", asked.status)
    if asked.control:
        found.one_of("control", [asked.control])
    if asked.priority:
        found.add("priority")
    if asked.overdue:
        found.add(OVERDUE)
    if asked.silent:
        found.add(SILENT)
    if asked.due_before is not None:
        found.add("deadline < :before", before=asked.due_before.toordinal())
    if asked.due_within is not None:
        found.add(f"({OPEN} and {LEFT} between 0 and :within)", within=asked.due_within)


def _issuers(view: Overview, texts: Iterable[str]) -> Iterable[str | None]:
    """Teams by any of their names, and the names of issuers who are not registered."""
    named = view.shelf.different("issuer", f"{COUNTING} and not registered_issuer")
    unregistered = {_compared(issuer) for _kept, issuer in named}
    for text in texts:
        if _compared(text) in unregistered:
            yield _compared(text)
        else:
            yield from (_compared(team) for team in team_ids(view.teams, [text]))


def _parents(view: Overview, texts: Iterable[str]) -> tuple[str, ...]:
    """Full ids; a parent whose own file cannot be read is known from its children."""
    ids = (value for column in ("id", "parent") for _kept, value in view.shelf.different(column))
    return directive_ids(texts, [*dict.fromkeys(one for one in (*ids, *view.away()) if one)])


def _compared(name: str | None) -> str | None:
    return None if name is None else folded(name)


def _area(view: Overview, text: str) -> str:
    """The area's id for its id or its name in any language."""
    named = {folded(name): area for area, names in view.settings.areas.items() for name in names.all()}
    used = {area for _kept, areas in view.shelf.different("areas") for area in areas}
    known = {*view.settings.areas, *used}
    if text in known:
        return text
    if folded(text) in named:
        return named[folded(text)]
    near = did_you_mean(text, sorted(known))
    hint = _("did you mean “{name}”?").format(name=near[0]) if near else ""
    everything = _("the areas are: {areas}").format(areas=", ".join(sorted(known))) if known else ""
    raise UsageError(_("there is no area “{text}”").format(text=visible(text)), hint or everything)
