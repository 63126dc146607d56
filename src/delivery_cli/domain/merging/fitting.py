"""Whether a merged directive is one that the gate accepts, and in words what does not fit where it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.change import Change, Revised, events_of
from delivery_cli.domain.findings import Severity, newly
from delivery_cli.domain.policy import Policy
from delivery_cli.domain.reading import read_directive
from delivery_cli.domain.rules import DIRECTIVE_RULES
from delivery_cli.domain.rules.changes import check_content
from delivery_cli.domain.snapshot import Entry
from delivery_cli.domain.teams import Teams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from delivery_cli.domain.findings import Found, Problem
    from delivery_cli.domain.settings import Settings

PLACE = "merged"  # the path is no part of what is judged


def entry_of(values: Mapping[str, Any]) -> Entry:
    directive, problems = read_directive(values)
    return Entry(PLACE, directive, values, problems)


class Sides(NamedTuple):
    """The three versions that a merge is made from."""

    base: Entry
    ours: Entry
    theirs: Entry


def misfit(sides: Sides, merged: Entry, settings: Settings, *, weave: bool) -> Problem | None:
    """The first thing that a merge of these would be refused for; None where there is nothing.

    Without `weave`: that a plain commit on ours would be refused for.
    """
    if merged.directive is None:
        return next(iter(merged.problems), None)
    one = Revised(before=sides.ours, after=merged)
    if weave:
        one = Revised(before=sides.ours, after=merged, base=sides.base, merged=(sides.theirs,))
    if weave or not _takes_back(sides):
        change = Change(directives=(one,), is_merge=weave)
        for _path, problem in check_content(change, Policy(settings, Teams({}))):
            return problem
    known = [*_errors(sides.ours, settings), *_errors(sides.theirs, settings)]
    return next((problem for _path, problem in newly(_errors(merged, settings), known)), None)


def _takes_back(sides: Sides) -> bool:
    """Whether theirs undoes a step: of a plain commit the gate asks elsewhere whether it may."""
    left = events_of(sides.theirs)
    return any(event not in left for event in events_of(sides.base))


def _errors(entry: Entry, settings: Settings) -> Iterator[Found]:
    """What the rules on one file find, whatever day it is."""
    from datetime import date

    for rule in DIRECTIVE_RULES:
        if rule.severity is Severity.ERROR:
            for problem in rule.check(entry, settings, date.max):
                if problem.severity is not Severity.WARNING:
                    yield entry.path, problem
