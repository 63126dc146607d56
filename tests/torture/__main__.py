"""`python -m tests.torture`: fault points from the command line, all of them or one again."""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.torture import shim
from tests.torture.bench import Bench, NoCompilerError, bench
from tests.torture.meanwhile import together
from tests.torture.points import Golden, Point, Tried, golden, struck
from tests.torture.scenarios import SCENARIOS, Scenario
from tests.torture.twice import Ends, ends, leaving_a_journal, repairing, struck_twice

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Tally:
    """What was tried, and how it went; says so as it goes."""

    part: int = 0
    parts: int = 1
    began: float = field(default_factory=time.monotonic)
    met: int = 0
    done: int = 0
    failed: int = 0
    idle: int = 0
    fired: Counter[str] = field(default_factory=Counter)

    def is_ours(self) -> bool:
        """Whether the next point falls to this one of several processes."""
        self.met += 1
        return self.met % self.parts == self.part

    def add(self, kind: str, point: str, tried: Tried) -> None:
        self.done += tried.fired
        self.idle += not tried.fired
        self.fired[kind] += tried.fired
        if tried.wrong:
            self.failed += 1
            _say("\n    ".join((f"FAILED {point}", *tried.wrong)))

    def never_fired(self) -> list[str]:
        """The kinds that were tried, and had no effect at any point."""
        return [kind for kind, times in self.fired.items() if not times]

    def say(self, what: str) -> None:
        seconds = time.monotonic() - self.began
        _say(
            f"{what}: {self.done} points so far, {self.failed} failed, {self.idle} not fired, {seconds:.0f} s"
        )


def _tally(part: str) -> Tally:
    number, _slash, parts = part.partition("/")
    return Tally(int(number), int(parts))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    chosen = _arguments()
    if chosen.processes > 1:
        return _shared_out(chosen.processes)
    dice, tally = random.Random(chosen.seed), _tally(chosen.part)
    try:
        with bench() as place:
            for name in chosen.command or SCENARIOS:
                right = golden(place, SCENARIOS[name])
                if chosen.trace:
                    _print_trace(right)
                    continue
                _single(place, SCENARIOS[name], right, chosen, dice, tally)
                if chosen.twice or chosen.twice_all:
                    _double(place, SCENARIOS[name], right, chosen, dice, tally)
                tally.say(name)
            for seed in range(chosen.seed, chosen.seed + chosen.meanwhile):
                if tally.is_ours():
                    beside = Tried(together(place, seed, 40), fired=True)
                    tally.add("meanwhile", f"--meanwhile 1 --seed {seed}", beside)
    except NoCompilerError:
        sys.exit("there is no C compiler (cc) here, and the shim cannot be made")
    tally.say("all")
    for kind in tally.never_fired():
        _say(f"FAILED {kind}: it never had an effect")
    return 1 if tally.failed or tally.never_fired() else 0


def _shared_out(processes: int) -> int:
    """The same with `--part` for each of them; none may fail."""
    command = [sys.executable, "-m", "tests.torture", *sys.argv[1:], "--processes", "1", "--part"]
    running = [subprocess.Popen([*command, f"{part}/{processes}"]) for part in range(processes)]
    return max(one.wait() for one in running)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--command", action="append", choices=sorted(SCENARIOS))
    parser.add_argument("--kind", action="append", choices=sorted(shim.KINDS))
    parser.add_argument("--point", type=int, action="append", help="the number of the call")
    parser.add_argument("--share", type=float, default=1.0, help="of all points, chosen by chance")
    parser.add_argument("--twice", type=int, default=0, help="so many kills in the repair after a kill")
    parser.add_argument(
        "--twice-all", action="append", choices=sorted(SCENARIOS), help="all of them, of this command"
    )
    parser.add_argument("--meanwhile", type=int, default=0, help="so many runs beside a user's own git")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1, help="so many at once")
    parser.add_argument("--part", default="0/1", help=argparse.SUPPRESS)
    parser.add_argument("--trace", action="store_true", help="print the calls without a fault")
    return parser.parse_args()


def _single(
    place: Bench,
    scenario: Scenario,
    right: Golden,
    chosen: argparse.Namespace,
    dice: random.Random,
    tally: Tally,
) -> None:
    numbers: Iterable[int] = chosen.point or range(1, len(right.calls) + 1)
    for kind in chosen.kind or shim.KINDS:
        for number in numbers:
            call = right.calls[number - 1]
            may_strike = chosen.point or shim.KINDS[kind].may_strike(call)
            if may_strike and dice.random() < chosen.share and tally.is_ours():
                point = f"{Point(scenario.name, kind, number)}  ({call.name} {call.path})"
                tally.add(kind, point, struck(place, scenario, right, shim.KINDS[kind], number))


def _double(
    place: Bench,
    scenario: Scenario,
    right: Golden,
    chosen: argparse.Namespace,
    dice: random.Random,
    tally: Tally,
) -> None:
    firsts, allowed = leaving_a_journal(right), ends(place, scenario)
    if scenario.name in (chosen.twice_all or ()):
        for first in firsts:
            if tally.is_ours():
                for second in repairing(place, scenario, first):
                    _again(place, scenario, allowed, (first, second), tally)
        return
    for _time in range(chosen.twice if firsts else 0):
        first = dice.choice(firsts)
        if tally.is_ours() and (seconds := repairing(place, scenario, first)):
            _again(place, scenario, allowed, (first, dice.choice(seconds)), tally)


def _again(place: Bench, scenario: Scenario, allowed: Ends, calls: tuple[int, int], tally: Tally) -> None:
    point = f"--command {scenario.name}, killed at {calls[0]}, the next one at {calls[1]}"
    tally.add(f"twice {scenario.name}", point, struck_twice(place, scenario, allowed, *calls))


def _print_trace(right: Golden) -> None:
    for call in right.calls:
        came = f" <- {call.origin}" if call.origin else ""
        _say(f"{call.number} {call.process} {call.name} {call.path}{came}")


if __name__ == "__main__":
    sys.exit(main())
