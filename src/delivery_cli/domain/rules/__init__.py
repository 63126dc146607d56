"""The rules a file is held to: an explicit list, a look-up by code, and how they are applied."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.domain.rules.agreement import disagreement
from delivery_cli.domain.rules.authority import below_issuer
from delivery_cli.domain.rules.characters import hidden_characters
from delivery_cli.domain.rules.children import ended_before_children
from delivery_cli.domain.rules.closing import closed_on_paper
from delivery_cli.domain.rules.completeness import no_deadline, no_expected_result, no_owner
from delivery_cli.domain.rules.counted_days import not_as_counted
from delivery_cli.domain.rules.dates import due_before_issued
from delivery_cli.domain.rules.kept_evidence import not_as_attached
from delivery_cli.domain.rules.known_teams import SETTINGS_PATH, unknown_team
from delivery_cli.domain.rules.legality import illegal_step
from delivery_cli.domain.rules.links import circular_links, dangling_link
from delivery_cli.domain.rules.place import misplaced
from delivery_cli.domain.rules.plain_beside import is_plain_beside
from delivery_cli.domain.rules.plain_entry import is_plainly_fine
from delivery_cli.domain.rules.priorities import too_many_priorities
from delivery_cli.domain.rules.readable import unreadable, wrong_shape
from delivery_cli.domain.rules.reporters import strangers
from delivery_cli.domain.rules.rule import DirectiveCheck, FileCheck, Rule, SnapshotCheck
from delivery_cli.domain.rules.team_validity import team_not_valid
from delivery_cli.domain.rules.unique import claimed_twice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.findings import Found
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry, Part, Snapshot, TeamEntry

FILE_RULES: tuple[Rule[FileCheck], ...] = (unreadable, wrong_shape, misplaced, hidden_characters)
DIRECTIVE_RULES: tuple[Rule[DirectiveCheck], ...] = (
    no_deadline,
    no_owner,
    disagreement,
    illegal_step,
    due_before_issued,
    closed_on_paper,
    no_expected_result,
    not_as_counted,
)
SNAPSHOT_RULES: tuple[Rule[SnapshotCheck], ...] = (
    below_issuer,
    not_as_attached,
    unknown_team,
    claimed_twice,
    dangling_link,
    circular_links,
    team_not_valid,
    too_many_priorities,
    ended_before_children,
)
# Of these, those that need nothing of other directives: they judge one beside the teams.
BESIDE_TEAMS: tuple[Rule[SnapshotCheck], ...] = (below_issuer, unknown_team, team_not_valid)
RULES: tuple[Rule[Any], ...] = tuple(
    sorted((*FILE_RULES, *DIRECTIVE_RULES, *SNAPSHOT_RULES), key=lambda one: one.code)
)
_BY_CODE = {one.code: one for one in RULES}


def rule(code: str) -> Rule[Any] | None:
    """The rule of that code, in either case of letters; None where there is none."""
    return _BY_CODE.get(code.upper())


def check_entry(entry: Entry, settings: Settings, today: date) -> tuple[Problem, ...]:
    """Everything wrong with one directive's file, each problem with the severity that holds in this office.

    Of a file that could not be read, only that and its place are judged.
    """
    if is_plainly_fine(entry, settings, today):
        return ()
    found = _file_problems(entry, settings, today)
    if entry.directive is not None:
        for one in DIRECTIVE_RULES:
            found += one.check(entry, settings, today)
    return tuple(_judged(found, settings)) if found else ()


def check_team(entry: TeamEntry, settings: Settings, today: date) -> tuple[Problem, ...]:
    """Everything wrong with one team's file."""
    return tuple(_judged(_file_problems(entry, settings, today), settings))


def check_snapshot(snapshot: Snapshot, settings: Settings, today: date) -> tuple[tuple[str, Problem], ...]:
    """Everything wrong between the files, with the path of the file that each problem stands at."""
    checks = (*(one.check for one in SNAPSHOT_RULES), strangers)  # the last is what D107 sees of the register
    found = [pair for check in checks for pair in check(snapshot, settings, today)]
    judged = ((path, kept) for path, problem in found for kept in _judged([problem], settings))
    return tuple(sorted(judged, key=lambda pair: (pair[0], pair[1].code)))


def check_beside_teams(part: Part, settings: Settings, today: date) -> tuple[Found, ...]:
    """What `check_snapshot` finds in some directives of an office that the others have no part in."""
    checks = (*(one.check for one in BESIDE_TEAMS), strangers)
    odd = _odd_beside(part, today)
    found = [pair for check in checks for pair in check(odd, settings, today) if pair[0] != SETTINGS_PATH]
    return tuple((path, kept) for path, problem in found for kept in _judged([problem], settings))


def _odd_beside(part: Part, today: date) -> Part:
    """The same without the directives of which one look is enough."""
    known = part.team_ids
    lives = {team.id: team.valid for team in part.register if team.valid is not None}
    entries = (
        one
        for one in part.entries
        if one.directive is not None and not is_plain_beside(one.directive, known, lives, today)
    )
    return replace(part, entries=tuple(entries))


def _file_problems(entry: Entry | TeamEntry, settings: Settings, today: date) -> list[Problem]:
    found: list[Problem] = []
    for one in FILE_RULES:
        found += one.check(entry, settings, today)
    return found


def _judged(problems: list[Problem], settings: Settings) -> Iterator[Problem]:
    """The problems that count here, as `rules` in the settings says.

    A problem that is a warning by nature, since it depends on the clock, is never raised to an error: a file that
    nobody touched must not turn a branch red overnight.
    """
    for problem in problems:
        own = _BY_CODE[problem.code].severity
        wanted = settings.rules.get(problem.code)
        if wanted == "off":
            continue
        severity = Severity(wanted) if wanted else own
        if problem.severity is Severity.WARNING:
            severity = Severity.WARNING
        yield replace(problem, severity=severity)
