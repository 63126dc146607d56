"""What people do in an office: new directives, steps on those that there are, and what is taken back."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from delivery_cli.operations.add import add
from delivery_cli.operations.undo import undo
from tests.honest import deeds
from tests.honest.deeds import Case, Pick, everything
from tests.honest.people import CONTROLLERS, OWNERS, REGISTRARS
from tests.honest.world import World


def new(world: World, pick: Pick, draft: bool = False) -> None:
    world.now_acts(pick(REGISTRARS))
    group = pick([False, False, False, True])
    wanted: dict[str, Any] = {
        "text": f"Поручение {world.moment:%d %H:%M}\nи второе: «точка»",
        "issuer": "pm",
        "issued": (world.moment.date() - dt.timedelta(days=pick([0, 1, 5]))).isoformat(),
        "sources": [{"title": "Заседание", "kind": "meeting"}],
        "owner": "akimats" if group else pick([*OWNERS, None]),
        "co_owners": pick([[], [], ["mne"], ["north", "south"]]),
        "expected_result": pick(["Концепция", None]),
        "control": pick(["standard", "standard", "special"]),
        "priority": pick([None, None, True]),
        "tags": pick([[], ["it"]]),
    }
    wanted |= pick(
        [
            {"due": (world.moment.date() + dt.timedelta(days=pick([3, 14, 40]))).isoformat()},
            {"no_due_reason": "постоянно"},
        ]
    )
    many = pick([1, 1, 1, 2])
    given = {key: value for key, value in wanted.items() if value}
    add(world.office, [given] * many, draft=draft, each=group)


def draft(world: World, pick: Pick) -> None:
    new(world, pick, draft=True)


def taken_back(world: World, pick: Pick) -> None:
    """Only what lies in no other branch: others may rest on it."""
    person = pick([*REGISTRARS, *CONTROLLERS])
    world.now_acts(person)
    newest = world.git("log", "-1", "--format=%H", "--fixed-strings", f"--author=<{person.email}>")
    others = world.git("branch", "-a", "--contains", newest, "--format=%(refname)").split() if newest else []
    if len(others) == 1:
        undo(world.office)


Act = Callable[[Case], None]
ANYTIME: tuple[Act, ...] = (deeds.noted, deeds.corrected, deeds.linked, deeds.edited)
WORKED_ON: tuple[Act, ...] = (
    deeds.reported,
    deeds.reported,
    deeds.asked,
    deeds.extended,
    deeds.assigned,
    deeds.controlled,
    deeds.submitted,
    deeds.submitted,
    deeds.closed,
    deeds.cancelled,
)
ACTS: Mapping[str, tuple[Act, ...]] = {
    "draft": (
        deeds.registered,
        deeds.registered,
        deeds.registered,
        deeds.edited,
        deeds.cancelled,
        deeds.noted,
    ),
    "active": (*WORKED_ON, *ANYTIME),
    "returned": (*WORKED_ON, *ANYTIME),
    "submitted": (
        deeds.returned,
        deeds.verified,
        deeds.verified,
        deeds.closed,
        deeds.closed,
        deeds.assigned,
        deeds.extended,
        deeds.asked,
        *ANYTIME,
    ),
    "closed": (deeds.reopened, *ANYTIME),
    "cancelled": ANYTIME,
}


def act(world: World, pick: Pick) -> None:
    """Something that somebody may do now; a DeliveryError where the office refuses."""
    known = everything(world)
    if pick(range(7)) == 0:
        (new if pick(range(4)) else draft)(world, pick)
    elif pick(range(12)) == 0:
        taken_back(world, pick)
    else:
        one = pick([*known, *known[:2]])  # people meet over a few of them
        pick(ACTS[one.status])(Case(world, pick, one))


def begin(world: World) -> None:
    """A few directives to work on, in several states."""
    first = iter(range(10**6))
    for _each in range(3):
        new(world, lambda some: some[next(first) % len(some)])
    draft(world, lambda some: some[0])
    last = max(everything(world), key=lambda one: one.id)
    deeds.submitted(
        Case(world, lambda some: some[0], next(one for one in everything(world) if one.id != last.id))
    )
