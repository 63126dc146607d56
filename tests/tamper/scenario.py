"""What a scenario is: an honest history, a tampering, the judges that must see it, and what they must say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tests.operations.gate.bench import CONTROLLER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tamper.office import Office

Judge = Literal["staged", "since", "push", "audit", "anchored", "digest"]

# The index is judged by the rules of `since`: it is asked of some scenarios of each theme.
# A server judges a push as `since` does, once it has looked at how the branch moves: it is asked where that matters.
EVERYWHERE: tuple[Judge, ...] = ("staged", "since", "audit")
COMMITTED: tuple[Judge, ...] = ("since", "audit")
PUSHED: tuple[Judge, ...] = ("since", "push", "audit")
GATE: tuple[Judge, ...] = ("since", "push")


@dataclass(frozen=True, slots=True)
class Told:
    """One finding: its rule, telling words of its message, and the file; `by` names judges if not all say it."""

    code: str
    words: str
    path: str
    by: tuple[Judge, ...] = ()
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """`tamper` may leave its last change in the folder: it is then staged, and committed by `by`."""

    name: str
    tamper: Callable[[Office], object]
    told: tuple[Told, ...]
    judges: tuple[Judge, ...]
    honest: Callable[[Office], object] | None
    by: str
    office: Literal["roles", "open", "signed"]


def tampering(
    *told: Told,
    judges: tuple[Judge, ...] = COMMITTED,
    honest: Callable[[Office], object] | None = None,
    by: str = CONTROLLER,
    office: Literal["roles", "open", "signed"] = "roles",
) -> Callable[[Callable[[Office], object]], Scenario]:
    """Make a function a scenario; its first line says in words what is done."""

    def made(tamper: Callable[[Office], object]) -> Scenario:
        name = tamper.__name__.replace("_", " ")
        return Scenario(name, tamper, told, judges, honest, by, office)

    return made
