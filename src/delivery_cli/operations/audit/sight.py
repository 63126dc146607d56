"""What cannot be seen of a history from this clone, and what stands beside it that is not believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.accepted import Gap
from delivery_cli.messages import _, n_
from delivery_cli.storage.git_config import TRUE
from delivery_cli.storage.surroundings import git_configuration

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from delivery_cli.storage.repository import Repository
    from delivery_cli.storage.revisions import Revisions


def gaps(repo: Repository) -> tuple[Gap, ...]:
    """Why the history is not all here, with the command that completes it."""
    return tuple(_gaps(repo))


def _gaps(repo: Repository) -> Iterator[Gap]:
    if _lines(repo.common_dir / "shallow"):
        yield Gap(
            kind="shallow",
            message=_("this clone is shallow: older commits were not fetched"),
            fix=_("git fetch --unshallow (on servers: fetch-depth: 0, or GIT_DEPTH: 0)"),
        )
    if remote := _promisor(repo):
        yield Gap(
            kind="partial",
            message=_("this clone is partial: files of older commits were not fetched"),
            fix=_(
                "git config --unset remote.{remote}.partialclonefilter; git fetch --refetch {remote}; "
                "git config --unset remote.{remote}.promisor"
            ).format(remote=remote),
        )
    if _lines(repo.common_dir / "info" / "grafts"):
        yield Gap(
            kind="grafted",
            message=_("grafts (.git/info/grafts) make git show another history here than there is"),
            fix=_("take them away: rm {path}").format(path=repo.common_dir / "info" / "grafts"),
            blinding=False,
        )


def _lines(file: Path) -> list[str]:
    try:
        text = file.read_text(encoding="ascii", errors="replace")
    except OSError:
        return []
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _promisor(repo: Repository) -> str | None:
    """The remote that keeps what was not fetched."""
    config = git_configuration(repo)
    for key, value in config.items():
        if key.startswith("remote.") and key.endswith(".promisor") and value.lower() in TRUE:
            return key.removeprefix("remote.").removesuffix(".promisor")
    return config.get("extensions.partialclone")


def notices(repo: Repository, revisions: Revisions) -> tuple[str, ...]:
    """What makes git show other objects than there are; this audit read the objects themselves."""
    said = revisions.run("for-each-ref", "--format=%(refname)", "refs/replace/").text
    count = len(said.splitlines())
    found = []
    if count:
        words = n_(
            "{n} replace ref stands here and was not believed: git replace --list",
            "{n} replace refs stand here and were not believed: git replace --list",
            count,
        )
        found.append(words.format(n=count))
    if _lines(repo.common_dir / "info" / "grafts"):
        found.append(_("grafts stand here and were not believed: .git/info/grafts"))
    return tuple(found)
