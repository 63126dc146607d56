"""How git itself stays fast in one clone of a large office: what `docs/scaling.md` has measured to help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.messages import _
from delivery_cli.storage.commit_graph import has_changed_paths, write_commit_graph
from delivery_cli.storage.surroundings import git_configuration, is_shallow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.storage.repository import Repository

INDEX = "index.version"
WANTED = (
    ("core.untrackedcache", "core.untrackedCache", "true"),
    (INDEX, INDEX, "4"),
    ("fetch.writecommitgraph", "fetch.writeCommitGraph", "true"),
)
# What the user may have set so that git does without a graph at all.
_GRAPH = "core.commitgraph"
_YES, _NO = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0", ""})


@dataclass(frozen=True, slots=True)
class Lacking:
    """What this clone's git has not got: settings, and changed paths in its commit-graph.

    `kept` are settings that somebody has set otherwise: they stay.
    """

    settings: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    graph: bool


def lacking(repository: Repository) -> Lacking:
    """As git's whole configuration says, wherever a key was set."""
    known = git_configuration(repository)
    wants_graph = known.get(_GRAPH, "true").lower() not in _NO and not is_shallow(repository)
    return Lacking(
        settings=tuple((name, value) for key, name, value in WANTED if key not in known),
        kept=tuple((name, known[key]) for key, name, value in WANTED if not _says(known, key, value)),
        graph=wants_graph and not has_changed_paths(repository),
    )


def _says(known: Mapping[str, str], key: str, wanted: str) -> bool:
    """Whether a key is not set, or is set to what is wanted, in any of git's spellings."""
    found = known.get(key, wanted).lower()
    return found == wanted or (wanted == "true" and found in _YES)


def set_git(repository: Repository, *, dry_run: bool = False) -> tuple[str, ...]:
    """Set this clone's git up; in words what that does, nothing where nothing is lacking.

    What somebody has set otherwise is left, and told.
    """
    lacks = lacking(repository)
    names = [key for key, _value in lacks.settings]
    if not dry_run:
        _set(repository, lacks)
    # Git writes none without a commit, where one is missing, or while another git writes it.
    if lacks.graph and (dry_run or write_commit_graph(repository)):
        names.append("commit-graph")
    if not names:
        return ()
    told = _("git is set up in this clone for many files and a long history ({keys})")
    kept = (_("{key} is {value} here and stays so").format(key=key, value=value) for key, value in lacks.kept)
    return (told.format(keys=", ".join(names)), *kept)


def _set(repository: Repository, lacks: Lacking) -> None:
    git = repository.git()
    for key, value in lacks.settings:
        git.run("config", "--local", key, value)
    if INDEX in dict(lacks.settings) and (repository.git_dir / "index").is_file():
        # Of an index that is there git keeps the version. Where another git holds its lock it stays as it is.
        git.run("update-index", "--index-version", dict(lacks.settings)[INDEX], check=False)
