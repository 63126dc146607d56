"""Two commits merged in memory: nothing is written where the repository would keep it."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.storage.faults import git_fault
from delivery_cli.storage.revisions import UNBELIEVED, Revisions

if TYPE_CHECKING:
    from collections.abc import Iterator

OUR_DRIVER = "merge.delivery.driver"
BY_LINES = "git merge-file -q %A %O %B"


@dataclass(frozen=True, slots=True)
class Joined:
    """The tree that the merge makes (with marks of conflict in it, where there are any), and the paths in conflict."""

    tree: str
    conflicts: tuple[str, ...]


@contextmanager
def beside(revisions: Revisions) -> Iterator[Revisions]:
    """The same repository, but what is written lies in a folder of its own, and is gone afterwards."""
    objects = revisions.run("rev-parse", "--path-format=absolute", "--git-path", "objects").text
    others = os.environ.get("GIT_ALTERNATE_OBJECT_DIRECTORIES")
    with tempfile.TemporaryDirectory(prefix="delivery-") as folder:
        known = os.pathsep.join((_quoted(objects), *([others] if others else [])))
        Path(folder, "pack").mkdir()
        env = {"GIT_OBJECT_DIRECTORY": folder, "GIT_ALTERNATE_OBJECT_DIRECTORIES": known}
        with Revisions(revisions.git.adding(env)) as own:
            yield own


def _quoted(path: str) -> str:
    """As git reads it in a list: a name with a colon or a quotation mark stands in quotes."""
    if os.pathsep not in path and not path.startswith('"'):
        return path
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def joined(revisions: Revisions, ours: str, theirs: str) -> Joined:
    """What `git merge` would make of two commits. Programs that are set up to merge files are not run.

    What such a program would have merged is a conflict: whether it can be, is only known where the program runs. In
    place of our own git's merge by lines is taken, which a hosting site would take: there it is not set up.
    """
    git = revisions.git.adding(_without_drivers(revisions))
    asked = ("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs)
    # Renormalising would run the filters that attributes name.
    result = git.run(*UNBELIEVED, "-c", "merge.renormalize=false", *asked, check=False)
    if result.code not in {0, 1}:
        raise git_fault(("merge-tree",), result.words, git.worktree)
    tree, *paths = result.out.decode("utf-8", "surrogateescape").split("\0")
    return Joined(tree, tuple(dict.fromkeys(path for path in paths if path)))


def _without_drivers(revisions: Revisions) -> dict[str, str]:
    """The environment in which each merge driver that is set up fails, whatever its name is."""
    asked = ("config", "-z", "--name-only", "--get-regexp", r"^merge\..*\.driver$")
    keys = revisions.run(*asked, check=False).out.decode("utf-8", "surrogateescape").split("\0")[:-1]
    if not keys:
        return {}
    said = os.environ.get("GIT_CONFIG_COUNT", "")
    first = int(said) if said.isascii() and said.isdigit() else 0
    made = {"GIT_CONFIG_COUNT": str(first + len(keys))}
    for number, key in enumerate(keys, first):
        command = BY_LINES if key == OUR_DRIVER else "false"
        made |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": command}
    return made
