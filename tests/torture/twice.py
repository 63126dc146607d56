"""A fault, then a kill in the command that repairs it, then a third command."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.torture.checks import BUG
from tests.torture.points import JOURNAL, Golden, Tried, journal_renames
from tests.torture.seeing import Seen, damage, differences, git_dir, seen
from tests.torture.shim import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.torture.bench import Bench
    from tests.torture.calling import Command
    from tests.torture.scenarios import Scenario
    from tests.torture.shim import Call

KIND = KINDS["kill-group"]


@dataclass(frozen=True, slots=True)
class Ends:
    """What may stand there after the third command: with and without the first, with and without the second."""

    states: tuple[Seen, ...]
    with_first: tuple[Seen, ...]


def third(scenario: Scenario) -> Command:
    """One more of the same, entered later (but what comes to the same end each time is only repeated)."""
    return scenario.next if scenario.repeats else replace(scenario.next, number=scenario.next.number + 1)


def ends(bench: Bench, scenario: Scenario) -> Ends:
    """All ways in which the three may rightly end."""
    found = {
        (first, second): _played(
            bench,
            scenario,
            (*((scenario.command,) if first else ()), *((scenario.next,) if second else ()), third(scenario)),
        )
        for first in (True, False)
        for second in (True, False)
    }
    return Ends(tuple(found.values()), tuple(state for (first, _second), state in found.items() if first))


def _played(bench: Bench, scenario: Scenario, commands: tuple[Command, ...]) -> Seen:
    bench.fresh(scenario)
    for command in commands:
        bench.run(command)
    return seen(bench.office)


def leaving_a_journal(right: Golden) -> range:
    """The calls of a command at which a kill leaves its journal behind."""
    written = journal_renames(right.calls)
    return range(written[0] + 1, _dropped(right.calls) + 1) if written else range(0)


def repairing(bench: Bench, scenario: Scenario, first: int) -> range:
    """The calls of the next command up to the one that drops the journal, after a kill at the first one's call."""
    bench.fresh(scenario)
    bench.server.bury(bench.run_struck(scenario.command, first, KIND))
    bench.server.bury(bench.run_struck(scenario.next, 0, None))
    return range(1, _dropped(bench.state.calls()) + 1)


def _dropped(calls: Sequence[Call]) -> int:
    """The first call that takes the journal away; 0 where none does."""
    return next((call.number for call in calls if call.name == "unlink" and call.path.endswith(JOURNAL)), 0)


def struck_twice(bench: Bench, scenario: Scenario, right: Ends, first: int, second: int) -> Tried:
    """Both killed, at these calls of theirs, and a third command; fired if the second met the first one's journal."""
    bench.fresh(scenario)
    one = bench.run_struck(scenario.command, first, KIND)
    bench.server.bury(one)
    journal = (git_dir(bench.office) / JOURNAL[1:]).exists()
    two = bench.run_struck(scenario.next, second, KIND)
    fired = journal and bench.state.struck
    three = bench.run(third(scenario))
    bench.server.bury(two)
    wrong = [f"a fault of ours: {each.err[-2000:]}" for each in (one, two, three) if BUG in each.err]
    found = seen(bench.office)
    allowed = right.with_first if one.code == 0 else right.states
    if found not in allowed:
        unlike = " | or ".join("; ".join(differences(state, found)) for state in allowed)
        wrong.append(f"exit codes {one.code}, {two.code}, {three.code}: {unlike}; it said {three.err[-600:]}")
    if harm := damage(bench.office):
        wrong.append(f"git fsck: {harm}")
    return Tried(wrong, fired)
