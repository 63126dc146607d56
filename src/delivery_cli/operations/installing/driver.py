"""The merge driver in one clone: git runs a program only where its owner's own configuration names it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from delivery_cli.storage.repository import Repository

DRIVER = "delivery"
KEY = f"merge.{DRIVER}.driver"
NAME_KEY = f"merge.{DRIVER}.name"
NAME = "directives and teams, field by field"
# 0 and 1 are the driver's own answers. Where it was not found or was killed, git's own merge by lines is left.
_COMMAND = (
    '{find}"$d" merge-driver %O %A %B %P %L; s=$?; [ $s -le 1 ] && exit $s; '
    "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B; exit 1"
)


def driver_command(program: Path | None) -> str:
    """The line for git's configuration; `program` is the full path of `delivery`, as far as it is known."""
    if program is None:
        return _COMMAND.format(find="d=delivery; ")
    path = shlex.quote(str(program)).replace("%", "%%")
    return _COMMAND.format(find=f'd={path}; [ -x "$d" ] || d=delivery; ')


def is_driver(command: str | None) -> bool:
    """Whether a configured command is this one, wherever the program stood when it was set up."""
    return command is not None and " merge-driver %O %A %B %P" in command


def set_driver(repository: Repository, program: Path | None, *, dry_run: bool = False) -> tuple[str, ...]:
    """Set the driver up in this clone; in words what that does, nothing where it is there already."""
    from delivery_cli.storage.surroundings import git_configuration

    wanted = {NAME_KEY: NAME, KEY: driver_command(program)}
    lacking = _lacking(git_configuration(repository), wanted)
    if not lacking:
        return ()
    if not dry_run:
        git = repository.git()
        for key, value in lacking.items():
            git.run("config", "--local", "--replace-all", key, value)
    return (_("git merges directives and teams field by field in this clone ({key})").format(key=KEY),)


def _lacking(known: Mapping[str, str], wanted: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in wanted.items() if known.get(key) != value}
