"""D103: whether a file lies where its id says."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from delivery_cli.domain.event import as_day
from delivery_cli.domain.findings import Problem
from delivery_cli.domain.ids import directive_path, format_id, parse_id, team_path
from delivery_cli.domain.rules.rule import file_rule
from delivery_cli.domain.snapshot import Entry, TeamEntry, file_stem
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.settings import Settings

CODE = "D103"
_SHORTEST = len("D-2017-0001")


@file_rule(CODE, N_("Id, file name and folder do not fit together"))
def misplaced(entry: Entry | TeamEntry, _settings: Settings, _today: date) -> Iterator[Problem]:
    """The id alone gives the file's place: year, hundred, id. A team's id is its file name.

    `D-2017-0142` stands in `directives/2017/01xx/D-2017-0142.yaml`, the team `mic` in `teams/mic.yaml`. The year of
    an id is the year of issue or, where that is not known, of registration; an id stays when the date of issue is
    corrected later. A number has four digits, more only where it needs them. Commands, links and people find a
    directive by its id, so a file in another place is as good as lost. Names that differ only in capital letters
    are one and the same file on Windows and macOS.

    Wrong: `directives/2017/D-2017-0142.yaml`, or `id: D-2017-0142` in a file named `D-2017-0124.yaml`.

    Fix: move the file with `git mv`, or put the id right if the name is right.
    """
    claimed = entry.claimed_id
    if isinstance(entry, TeamEntry):
        return _misplaced_team(entry, claimed)
    return _misplaced_directive(entry, claimed)


def is_at_home(path: str, directive: Directive) -> bool:
    """Whether a directive with a number of four digits plainly lies in its place and bears the year of its issue.

    Then the rule finds nothing; False where it has to be asked.
    """
    one, issued = directive.id, directive.issued
    return (
        issued is not None
        and len(one) == _SHORTEST
        and path == f"directives/{one[2:6]}/{one[7:9]}xx/{one}.yaml"
        and issued.year == int(one[2:6])
    )


def _misplaced_team(entry: TeamEntry, claimed: str | None) -> Iterator[Problem]:
    team_id = claimed if entry.team is not None and claimed else file_stem(entry.path)
    yield from _wrong_place(entry.path, team_path(team_id), team_id)


def _misplaced_directive(entry: Entry, claimed: str | None) -> Iterator[Problem]:
    named = claimed if claimed and parse_id(claimed) else None
    if claimed and named is None:
        yield from _odd_number(claimed)
    stem = file_stem(entry.path)
    directive_id = named or (stem if parse_id(stem) else None)
    if directive_id is not None:
        yield from _wrong_place(entry.path, directive_path(directive_id), directive_id)
    elif claimed is None:
        yield _no_directive(entry.path)
    if entry.directive is not None and named:
        yield from _wrong_year(entry.directive)


def _wrong_place(path: str, right: str, named: str) -> Iterator[Problem]:
    if path == right:
        return
    fix = _("move it: git mv -- {path} {right}").format(path=shlex.quote(visible(path)), right=right)
    if path.casefold() == right.casefold():
        message = _(
            "the name differs from {right} in capital letters, which is the same file on some systems"
        )
        yield Problem(CODE, ("id",), message.format(right=right), fix)
        return
    message = _("{id} belongs in {right}, and this file is {path}")
    yield Problem(CODE, ("id",), message.format(id=named, right=right, path=visible(path)), fix)


def _odd_number(claimed: str) -> Iterator[Problem]:
    year, _dash, number = claimed.removeprefix("D-").partition("-")
    if not (year.isascii() and year.isdigit() and number.isascii() and number.isdigit()):
        return  # not an id at all: D102 says so
    message = _("{id} has more zeros than a number needs").format(id=visible(claimed))
    yield Problem(CODE, ("id",), message, _("write it as {id}").format(id=format_id(int(year), int(number))))


def _no_directive(path: str) -> Problem:
    message = _("{path} is not the name of a directive's file").format(path=visible(path))
    fix = _("name it after its id, as in {example}, or move it out of directives/")
    return Problem(CODE, (), message, fix.format(example="directives/2017/01xx/D-2017-0142.yaml"))


def _wrong_year(directive: Directive) -> Iterator[Problem]:
    years = _years(directive)
    year = int(directive.id[2:6])
    if not years or year in years:
        return
    what = _("issue") if directive.issued else _("registration")
    message = _("the id has the year {year}, and the year of {what} is {right}")
    problem = message.format(year=year, what=what, right=years[0])
    fix = _("put the date right, or register it anew under an id of {right} and cancel this one")
    yield Problem(CODE, ("issued",) if directive.issued else ("id",), problem, fix.format(right=years[0]))


def _years(directive: Directive) -> list[int]:
    """The years an id may have: that of issue, and those that were held to be it when the id was given."""
    corrected = [as_day(event.from_) for event in directive.events if event.field == "issued"]
    days = [directive.issued, *corrected]
    if None in days:  # at some time the date of issue was not known
        days += [event.day for event in directive.events if event.kind == "register"]
    return [day.year for day in days if day]
