"""Parents and their children: whom a step reaches that is meant for a whole group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.directive import ENDED, OPEN
from delivery_cli.domain.ids import parse_id
from delivery_cli.domain.steps import STEPS
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _, n_
from delivery_cli.operations.unseen import unseen
from delivery_cli.storage.facts import facts_as_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from delivery_cli.storage.indexing.shelf import Shelf
    from delivery_cli.storage.office import Office

# These steps are taken on the whole: the parent takes them too, a closing last of all.
OF_THE_WHOLE = frozenset({"register", "extend", "control", "close", "reopen", "cancel"})
NAMED = 5  # directives that a refusal names
FEW = 100  # parents that one question can name


@dataclass(frozen=True, slots=True)
class Family:
    """The children of those that have any, in the order of their ids, and their statuses."""

    statuses: dict[str, str]
    children: dict[str, list[str]]

    def below(self, parent: str) -> Iterator[str]:
        """The children of a parent, each after its own; links that go in a circle are followed once."""
        yield from self._below(parent, {parent})

    def _below(self, parent: str, seen: set[str]) -> Iterator[str]:
        for child in self.children.get(parent, ()):
            if child not in seen:
                seen.add(child)
                yield from self._below(child, seen)
                yield child


@dataclass(frozen=True, slots=True)
class Reached:
    """Whom the step is taken on, children first; `passed_over` were there already or have ended, by id and status."""

    ids: tuple[str, ...]
    passed_over: tuple[tuple[str, str], ...] = ()


def family(office: Office, today: dt.date, parents: Collection[str] = ()) -> Family:
    """Of all that have a parent, or only of the children of these; also of those that count only from a later day."""
    shelf = facts_as_of(office, today)
    columns, linked = "year, number, path, id, parent, status", "parent is not null"
    named = {f"p{place}": parent for place, parent in enumerate(parents)} if len(parents) <= FEW else {}
    if named:
        linked = f"parent in ({', '.join(f':{name}' for name in named)})"
    found = shelf.ask(columns, linked, named)
    later = {"day": today.toordinal()} | named
    found += shelf.ask(columns, f"{linked} and first > :day", later, of="directive")
    found += _unseen(office, shelf, parents)
    children: dict[str, list[str]] = {}
    statuses: dict[str, str] = {}
    for *_order, one, parent, status in sorted(found):
        children.setdefault(parent, []).append(one)
        statuses[one] = status
    return Family(statuses, children)


def _unseen(
    office: Office, shelf: Shelf, parents: Collection[str]
) -> Iterator[tuple[int, int, str, str, str, str]]:
    """The same of children that git has and the shelf has not; RefusedError for what even so cannot be read."""
    for entry in unseen(office, shelf.unreadable(), parents or ("parent",)):
        one = entry.directive
        if one is None:
            raise RefusedError(
                _("cannot tell whether {path} is a child: it cannot be read").format(
                    path=visible(entry.path)
                ),
                _("mend that file first: delivery validate says what is wrong"),
            )
        parent = one.links.parent if one.links else None
        if parent is not None and (not parents or parent in parents):
            yield *(parse_id(one.id) or (0, 0)), entry.path, one.id, parent, one.status


def reached(
    office: Office, kind: str, parents: Sequence[str], today: dt.date, *, whole: bool = True
) -> Reached:
    """The open children of the parents; with them the parents, where a step is on the `whole`."""
    known = family(office, today)
    childless = [one for one in parents if one not in known.children]
    if childless:
        raise UsageError(
            _("no directive is part of {ids}").format(ids=", ".join(childless[:NAMED])),
            _("--children takes a step on those below a parent: leave it out, or name one that has them"),
        )
    with_parents = whole and kind in OF_THE_WHOLE
    found: list[str] = []
    passed: dict[str, str] = {}
    for parent in parents:
        for child in known.below(parent):
            status = known.statuses.get(child, "")
            if _is_there_already(kind, status):
                passed[child] = status
            else:
                found.append(child)
        if with_parents:
            found.append(parent)
    if not found:
        raise RefusedError(
            _("every child of {ids} has ended").format(ids=", ".join(parents[:NAMED])),
            _("see where they stand: delivery show {ids}").format(ids=" ".join(passed)),
        )
    return Reached(tuple(dict.fromkeys(found)), tuple(passed.items()))


def _is_there_already(kind: str, status: str) -> bool:
    """Whether a child has ended, or stands where the step would bring it."""
    step = STEPS[kind]
    return status not in step.before and (status in ENDED or status == step.after)


def refuse_open_children(office: Office, kind: str, ending: Collection[str], today: dt.date) -> None:
    """RefusedError where a directive would end before one of its children."""
    known = family(office, today, ending)
    for parent in ending:
        still = [
            one
            for one in known.children.get(parent, ())
            if one not in ending and known.statuses.get(one) in OPEN
        ]
        if still:
            raise _still_open(kind, parent, still)


def _still_open(kind: str, parent: str, still: Sequence[str]) -> RefusedError:
    more = len(still) - NAMED
    rest = n_(" and {n} more", " and {n} more", more).format(n=more) if more > 0 else ""
    if kind == "cancel":
        message = _("{id} is cancelled after its children; still open: {ids}{rest} (D207)")
        hint = _("cancel or close them first, or all at once: delivery cancel {id} --children")
    else:
        message = _("{id} closes after its children; still open: {ids}{rest} (D207)")
        hint = _("close them first, or all at once: delivery close {id} --children")
    return RefusedError(
        message.format(id=parent, ids=", ".join(still[:NAMED]), rest=rest), hint.format(id=parent)
    )
