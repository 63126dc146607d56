"""How a careful person resolves a conflict in a directive: nobody's step is lost, and the top follows from the steps."""

import subprocess
from collections.abc import Iterator
from typing import Any

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.findings import Severity
from delivery_cli.domain.rules import check_entry
from delivery_cli.domain.top import top_after_all
from delivery_cli.storage.office import entry_of
from delivery_cli.storage.yaml.write import dump
from tests.honest.world import World

Values = dict[str, Any]


class HopelessError(Exception):
    """Both sides did what does not go together: somebody has to take something back."""


def resolve(world: World, *, first: int) -> None:
    """Put both sides' steps into every file in conflict; `first` chooses among the orders that are legal."""
    for path in world.git("diff", "--name-only", "--diff-filter=U", "-z").split("\0")[:-1] or _unmerged(
        world
    ):
        if not path.startswith("directives/"):
            raise HopelessError(path)
        sides = [_at_stage(world, number, path) for number in (1, 2, 3)]
        if None in sides:
            raise HopelessError(path)
        (world.root / path).write_text(
            _joined(world, path, [one or {} for one in sides], first), encoding="utf-8"
        )
        world.git("add", "--", path)


def puts_between(world: World, path: str) -> bool:
    """Whether what is staged has steps before some that HEAD has: a merge on the branch wove them."""
    before, after = (_read(world, f"{where}:{path}").get("events", []) for where in ("HEAD", ""))
    return path.startswith("directives/") and after[: len(before)] != before


def _unmerged(world: World) -> list[str]:
    return sorted({line.split("\t")[1] for line in world.git("ls-files", "-u").splitlines()})


def _at_stage(world: World, number: int, path: str) -> Values | None:
    return _read(world, f":{number}:{path}") or None


def _read(world: World, blob: str) -> Values:
    """What a blob says; nothing where there is none."""
    done = subprocess.run(["git", "cat-file", "blob", blob], cwd=world.root, capture_output=True, check=False)
    return dict(entry_of("", done.stdout).values) if done.returncode == 0 else {}


def _joined(world: World, path: str, sides: list[Values], first: int) -> str:
    """The text of the file; HopelessError where no order of the steps is legal."""
    orders = list(_orders(*(one.get("events", []) for one in sides)))
    for turn in range(len(orders)):
        text = _text(sides, orders[(first + turn) % len(orders)])
        entry = entry_of(path, text.encode())
        problems = check_entry(entry, world.office.settings, world.moment.date())
        if entry.directive is not None and not any(
            one.severity in {None, Severity.ERROR} for one in problems
        ):
            return text
    raise HopelessError(path)


def _orders(base: list[Values], ours: list[Values], theirs: list[Values]) -> Iterator[list[Values]]:
    """What both had before, then what each added: by the time of entry, or one side after the other."""
    shared = [one for one in ours if one in theirs]
    mine = [one for one in ours if one not in shared]
    others = [one for one in theirs if one not in shared]
    if any(one not in shared for one in base):
        raise HopelessError("a step was taken back on one side")
    yield shared + sorted((*mine, *others), key=lambda one: str(one["at"]))
    yield shared + mine + others
    yield shared + others + mine


def _text(sides: list[Values], events: list[Values]) -> str:
    """What one side changed at the top is taken; what both did follows from the steps."""
    base, ours, theirs = ({key: value for key, value in one.items() if key != "events"} for one in sides)
    old = sides[0].get("events", [])
    folded = top_after_all(base, [one for one in events if one not in old])
    top = {key: _value(key, base, ours, theirs, folded) for key in (*ours, *theirs, *folded)}
    kept = {key: top[key] for key in KEY_ORDER if top.get(key)}
    return dump({**kept, **({"events": events} if events else {})})


def _value(key: str, base: Values, ours: Values, theirs: Values, folded: Values) -> Any:
    was, mine, other = base.get(key), ours.get(key), theirs.get(key)
    if mine in (was, other):
        return other
    return mine if was == other else folded.get(key)
