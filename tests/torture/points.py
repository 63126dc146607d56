"""One fault point: a command with a fault at its N-th call, the next command, and what must be true then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.torture import checks
from tests.torture.seeing import Seen, damage, git_dir, seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.torture.bench import Bench
    from tests.torture.scenarios import Scenario
    from tests.torture.shim import Call, Kind

JOURNAL = "/delivery/journal"


@dataclass(frozen=True, slots=True)
class Golden:
    """What is right: before the command, after it, and either of them after the next command."""

    before: Seen
    after: Seen
    next_on_before: Seen
    next_on_after: Seen
    calls: tuple[Call, ...]
    scenario: Scenario

    def may_leave(self, number: int) -> bool:
        """Whether a fault there may leave a hook's half-made bytes: before the journal knows what the hook made."""
        return self.scenario.rewrites and number <= journal_renames(self.calls)[1]


def journal_renames(calls: Sequence[Call]) -> list[int]:
    """The numbers of the calls that put the journal, or the next one, in its place."""
    return [call.number for call in calls if call.name == "rename" and call.path.endswith(JOURNAL)]


@dataclass(frozen=True, slots=True)
class Point:
    scenario: str
    kind: str
    number: int

    def __str__(self) -> str:
        return f"--command {self.scenario} --kind {self.kind} --point {self.number}"


@dataclass(frozen=True, slots=True)
class Tried:
    """What is wrong, in words, nothing where all is well; and whether the fault took effect at all."""

    wrong: list[str]
    fired: bool


def golden(bench: Bench, scenario: Scenario) -> Golden:
    """The scenario without a fault, and the next command without the scenario."""
    bench.fresh(scenario)
    before = seen(bench.office)
    on_before = bench.run(scenario.next)
    assert on_before.code == 0, on_before.err
    next_on_before = seen(bench.office)
    bench.fresh(scenario)
    ended = bench.run_struck(scenario.command, 0, None)
    calls = tuple(bench.state.calls())
    after = seen(bench.office)
    on_after = bench.run(scenario.next)
    assert on_after.code == 0, on_after.err
    assert ended.code == 0, ended.err
    assert before != after
    assert damage(bench.office) == ""
    return Golden(before, after, next_on_before, seen(bench.office), calls, scenario)


def struck(bench: Bench, scenario: Scenario, right: Golden, kind: Kind, number: int) -> Tried:
    """The fault at that call, then the next command."""
    bench.fresh(scenario)
    ended = bench.run_struck(scenario.command, number, kind)
    fired = bench.state.struck
    if kind.strikes_all and not fired:
        return Tried([f"it ended before call {number}, with {ended.code}: {ended.err[-600:]}"], fired)
    journal = (git_dir(bench.office) / JOURNAL[1:]).exists()
    found = None if (kind.kills and ended.killed) or journal or scenario.repeats else seen(bench.office)
    wrong = checks.at_once(ended, right, kind, found, with_journal=journal)
    following = bench.run(scenario.next)
    if not bench.server.bury(ended):
        wrong.append("something the command started did not end")
    found = seen(bench.office)
    wrong += checks.afterwards(
        ended, following, right, found, had_journal=journal, may_leave=right.may_leave(number)
    )
    if harm := damage(bench.office):
        wrong.append(f"git fsck: {harm}")
    return Tried(wrong, fired)
