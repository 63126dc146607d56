"""Registering directives: one, or all the points of a protocol, in one commit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from delivery_cli.domain.event import as_day
from delivery_cli.domain.findings import FieldPath
from delivery_cli.domain.ids import directive_path, format_id
from delivery_cli.domain.reading import read_directive
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.written import written_day
from delivery_cli.errors import DeliveryError, RefusedError, UsageError
from delivery_cli.messages import _, language
from delivery_cli.operations.completing import Completed, completed
from delivery_cli.operations.desk import Change, Desk, Receipt, carry_out, new_file
from delivery_cli.operations.each import Spread, spread
from delivery_cli.operations.judging import first_of
from delivery_cli.operations.step import subject
from delivery_cli.storage.ids import next_numbers

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.teams import Teams
    from delivery_cli.operations.duplicates import Alike
    from delivery_cli.storage.office import Office

Where = Callable[[int, FieldPath], str]  # position from 1, and field, to what a person calls the place


class NothingLeftError(RefusedError):
    """Nobody wants any of them any more, now that the lock is held."""


def numbered(position: int, field: FieldPath) -> str:
    """A place in a list of which no file is known."""
    named = ".".join(str(part) for part in field)
    return _("directive {n}, {field}").format(n=position, field=named or "—")


def add(  # noqa: PLR0913  all but the first two are said by name
    office: Office,
    wanted: Sequence[Mapping[str, Any]],
    *,
    draft: bool = False,
    each: bool = False,
    dry_run: bool = False,
    where: Where = numbered,
    beside: Mapping[str, str] | None = None,
    unwanted: Callable[[Desk], Container[int]] | None = None,
) -> Receipt:
    """Register each of `wanted` (keys as in a file; teams by any name) under a new id, in one commit.

    `where` names a place in what was given, for the refusal that lists what is wrong with it. With `each`, the owner
    is a group, and every member of it gets a child of its own, numbered after its parent. `beside` are texts of other
    files for the same commit. `unwanted` says, under the lock, which positions to leave out; NothingLeftError where it
    is all of them.
    """

    def prepare(desk: Desk) -> Change:
        left = _left(desk, len(wanted), unwanted)
        said = [completed(desk, wanted[position - 1], draft=draft) for position in left]
        spreads = [spread(desk, one, draft=draft) if each else Spread(one) for one in said]
        new, from_which = _numbered(desk, left, spreads)
        directives = _checked(new, from_which, where)
        positions = {directive_path(one.id): which for one, which in zip(directives, from_which, strict=True)}
        action = "draft" if draft else "add"
        lines = tuple(_line(one, desk.teams) for one in directives)
        with desk.recording():
            recorded, body = subject(action, directives), tuple(_line(one) for one in directives)
        return Change(
            action=action,
            subject=recorded,
            writes={directive_path(one.values["id"]): new_file(one.values) for one in new}
            | dict(beside or {}),
            body=body if len(body) > 1 else (),
            ids=tuple(one.id for one in directives),
            told=(*lines, *_of_each(new, "told")),
            where=lambda path, field: where(positions[path], _as_given(field, wanted[positions[path] - 1])),
            notices=(
                *_of_each(new, "notices"),
                *_unknown_areas(desk, directives),
                *_left_out(spreads),
                *_much_like(similar, directives, from_which),
            ),
        )

    from delivery_cli.operations.duplicates import alike

    if not wanted:
        raise UsageError(_("there is nothing to register: the list is empty"))
    similar = alike(office, wanted)  # before the lock is taken: nobody waits for it
    return carry_out(office, prepare, dry_run=dry_run)


def _left(desk: Desk, count: int, unwanted: Callable[[Desk], Container[int]] | None) -> list[int]:
    """The positions that are still wanted."""
    gone = unwanted(desk) if unwanted is not None else ()
    left = [position for position in range(1, count + 1) if position not in gone]
    if not left:
        raise NothingLeftError(_("all of them were registered meanwhile: nothing was written"))
    return left


def _numbered(
    desk: Desk, positions: Sequence[int], spreads: Sequence[Spread]
) -> tuple[list[Completed], list[int]]:
    """All under the next free numbers of their years, children after their parent; and which was wanted for each."""
    new: list[Completed] = []
    from_which: list[int] = []
    following: dict[int, Iterator[int]] = {}
    for position, one in zip(positions, spreads, strict=True):
        day = as_day(one.parent.values.get("issued"))
        year = day.year if day else desk.today.year
        if year not in following:
            following[year] = next_numbers(desk.office.repository, year, desk.base.objects)
        parent = format_id(year, next(following[year]))
        new.append(replace(one.parent, values={"id": parent, **one.parent.values}))
        for child in one.children:
            own = {"id": format_id(year, next(following[year])), **child, "links": {"parent": parent}}
            new.append(Completed(own))
        from_which += [position] * (1 + len(one.children))
    return new, from_which


def _much_like(
    found: Iterable[Alike], directives: Sequence[Directive], from_which: Sequence[int]
) -> list[str]:
    """What the new ones may repeat, by the ids they got; of a group its parent's, which comes first."""
    from delivery_cli.operations.alike_words import much_like

    ids: dict[int, str] = {}
    for one, position in zip(directives, from_which, strict=True):
        ids.setdefault(position, one.id)
    return first_of(
        [much_like(one, ids) for one in found if {one.position, one.among or one.position} <= ids.keys()]
    )


def _of_each(new: Iterable[Completed], what: Literal["told", "notices"]) -> Iterator[str]:
    """What is told of single ones, each with its id."""
    for one in new:
        for words in getattr(one, what):
            yield _("{id}: {message}").format(id=one.values["id"], message=words)


def _left_out(spreads: Iterable[Spread]) -> Iterator[str]:
    for team in dict.fromkeys(team for one in spreads for team in one.left_out):
        yield _("{team} is a member of the group and got none: it did not exist on that day").format(
            team=team
        )


def _checked(new: Sequence[Completed], from_which: Sequence[int], where: Where) -> list[Directive]:
    """The directives; refused with everything that is wrong with any of them."""
    directives: list[Directive] = []
    faults: list[tuple[str, DeliveryError]] = []
    for position, one in zip(from_which, new, strict=True):
        directive, problems = read_directive(one.values)
        named = {field[0] for field, _error in one.faults}
        shape = (
            (p.field, RefusedError(p.message, p.fix)) for p in problems if not named.intersection(p.field[:1])
        )
        faults += [(where(position, field), error) for field, error in (*one.faults, *shape)]
        if directive is not None:
            directives.append(directive)
    if faults:
        raise _refusal(faults)
    return directives


def _refusal(faults: list[tuple[str, DeliveryError]]) -> DeliveryError:
    lines = [_("{place}: {message}").format(place=place, message=error.message) for place, error in faults]
    first = faults[0][1]
    return type(first)("\n".join(first_of(lines)), first.hint)


def _as_given(field: FieldPath, given: Mapping[str, Any]) -> FieldPath:
    """A title that was made of the text is wrong where the text is."""
    return ("text",) if field == ("title",) and "title" not in given else field


def _unknown_areas(desk: Desk, directives: Iterable[Directive]) -> Iterable[str]:
    known = desk.office.settings.areas
    for area in dict.fromkeys(
        area for one in directives for area in one.areas if known and area not in known
    ):
        near = did_you_mean(area, known)
        meant = _("did you mean “{key}”?").format(key=near[0]) if near else _("it is taken all the same")
        yield _("the area “{area}” is none of delivery.yaml: {meant}").format(area=area, meant=meant)


def _line(directive: Directive, teams: Teams | None = None) -> str:
    """With the teams' own names in a receipt; what a commit keeps has their ids, which do not change."""
    due = written_day(directive.due) if directive.due else _("no deadline")
    owner = directive.owner or _("no owner")
    if directive.owner and teams is not None:
        owner = teams.label(directive.owner, language())
    return _("{id}: {title} ({owner}, {due})").format(
        id=directive.id, title=directive.title, owner=owner, due=due
    )
