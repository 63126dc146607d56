"""What an admin does to the office itself: its teams, its settings."""

from collections.abc import Callable, Sequence
from typing import Any

from delivery_cli.operations.step import DecisionGiven
from delivery_cli.operations.team_close import TeamClosing, close_team
from delivery_cli.operations.teams import TeamChange, add_team, edit_team
from tests.honest.people import CHIEF
from tests.honest.world import World

Pick = Callable[[Sequence[Any]], Any]


def manage(world: World, pick: Pick) -> None:
    """One change to the teams by command, or to the settings by hand: there is no command for those."""
    world.now_acts(CHIEF)
    pick([_enter, _rename, _end, _settings])(world, pick)


def _enter(world: World, pick: Pick) -> None:
    one = f"team-{world.moment:%d%H%M}"
    add_team(world.office, {"id": one, "kind": "ministry", "name": {"en": f"Team {one}"}})


def _rename(world: World, pick: Pick) -> None:
    change = TeamChange(
        names={"en": f"Team of {world.moment:%d %H:%M}"}, add_aliases=(f"a{world.moment:%d%H%M}",)
    )
    edit_team(world.office, pick(["mic", "south"]), change)


def _end(world: World, pick: Pick) -> None:
    closing = TeamClosing(on=world.moment.date(), successors=(pick(["north", "mne"]),))
    close_team(world.office, "south", closing, DecisionGiven(number="9"))


def _settings(world: World, pick: Pick) -> None:
    path = world.root / "delivery.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        f"{text.partition('language:')[0]}language: {pick(['ru', 'kk', 'en'])}\n", encoding="utf-8"
    )
    if world.git("status", "--porcelain", "--", "delivery.yaml"):
        world.git("commit", "-qm", "Settings", "--", "delivery.yaml")
