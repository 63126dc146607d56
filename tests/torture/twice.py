"""A fault, then a kill in the command that repairs it, then a third command."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.torture.checks import BUG
from tests.torture.seeing import Seen, damage, differences, seen
from tests.torture.shim import KINDS

if TYPE_CHECKING:
    from tests.torture.bench import Bench
    from tests.torture.calling import Command
    from tests.torture.scenarios import Scenario


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


def struck_twice(bench: Bench, scenario: Scenario, right: Ends, first: int, second: int) -> list[str]:
    """What is wrong after both were killed, at these calls of theirs, and a third command ran."""
    bench.fresh(scenario)
    kind = KINDS["kill-group"]
    one = bench.run_struck(scenario.command, first, kind)
    two = bench.run_struck(scenario.next, second, kind)
    three = bench.run(third(scenario))
    bench.server.bury(one)
    bench.server.bury(two)
    wrong = [f"a fault of ours: {each.err[-2000:]}" for each in (one, two, three) if BUG in each.err]
    found = seen(bench.office)
    allowed = right.with_first if one.code == 0 else right.states
    if found not in allowed:
        unlike = " | or ".join("; ".join(differences(state, found)) for state in allowed)
        wrong.append(f"exit codes {one.code}, {two.code}, {three.code}: {unlike}; it said {three.err[-600:]}")
    if harm := damage(bench.office):
        wrong.append(f"git fsck: {harm}")
    return wrong
