"""The files that let a hosting site check each merge request, its queue and the main branch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from delivery_cli import __version__
from delivery_cli.messages import _
from delivery_cli.storage.repository import head

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.storage.repository import Repository

Site = Literal["github", "gitlab"]

GITHUB = ".github/workflows/delivery.yml"
GITLAB = ".gitlab-ci.yml"
GITLAB_INCLUDED = ".gitlab/delivery.yml"
REQUIREMENTS: Mapping[Site, str] = {
    "github": ".github/delivery-requirements.txt",
    "gitlab": ".gitlab/delivery-requirements.txt",
}
# `!` and `+` mean something in GitHub's filters of branches; git forbids the others that do.
_OF_FILTERS = str.maketrans({"!": "\\!", "+": "\\+", "]": "\\]", "'": "''"})


@dataclass(frozen=True, slots=True)
class CiPlan:
    """What is to be written; files that are there already stay as they are, whatever they hold.

    `told` says what is left for a person to do; `kept` are files of ours that hold something else by now.
    """

    writes: Mapping[str, str]
    told: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def notices(self) -> tuple[str, ...]:
        words = _(
            "{file} holds something else than this version writes; it was left as it is "
            "(to have the new one: move it away and run this again)"
        )
        return tuple(words.format(file=path) for path in self.kept)


def plan_ci(repository: Repository, site: Site) -> CiPlan:
    """What the site still needs to check this repository."""
    root = repository.worktree
    wanted = {REQUIREMENTS[site]: requirements_text()}
    told: tuple[str, ...] = ()
    if site == "github":
        wanted[GITHUB] = github_text(main_branch(repository))
    else:
        path = _place_on_gitlab(root)
        wanted[path] = gitlab_text()
        if path == GITLAB_INCLUDED:
            told = (_include_line(root),)
    there = {path: data for path in wanted if (data := _there(root / path)) is not None}
    kept = tuple(
        path for path, data in there.items() if path != REQUIREMENTS[site] and data != wanted[path].encode()
    )
    return CiPlan({path: text for path, text in wanted.items() if path not in there}, told, kept)


def github_text(branch: str) -> str:
    return _template("github").replace("@BRANCH@", f"'{branch.translate(_OF_FILTERS)}'")


def gitlab_text() -> str:
    return _template("gitlab")


def requirements_text() -> str:
    """The one line that says which delivery checks the changes, with what an admin may put there instead."""
    return (
        "# Which delivery checks this repository's changes; read from the target branch.\n"
        "# Where your packages come from elsewhere, say so here: --index-url, a wheel's address with its\n"
        "# --hash, or delivery-cli @ git+https://HOST/PATH@COMMIT.\n"
        f"delivery-cli=={__version__}\n"
    )


def main_branch(repository: Repository) -> str:
    """The branch that others build on: the remote's own, where it is known, else the one that is checked out."""
    said = repository.git().answer("symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")
    if said:
        return said.removeprefix("refs/remotes/origin/")
    return (head(repository).branch or "refs/heads/main").removeprefix("refs/heads/")


def _template(site: Site) -> str:
    text = Path(__file__).with_name(f"{site}.yml").read_text(encoding="utf-8")
    return text.replace("@REQUIREMENTS@", REQUIREMENTS[site])


def _place_on_gitlab(root: Path) -> str:
    """GitLab runs one file; where somebody has written it, ours stands beside it to be included."""
    there = _there(root / GITLAB)
    return GITLAB if there is None or there == gitlab_text().encode() else GITLAB_INCLUDED


def _include_line(root: Path) -> str:
    if GITLAB_INCLUDED.encode() in (_there(root / GITLAB) or b""):
        return _("{file} includes it already").format(file=GITLAB)
    return _("{file} is yours and was left alone; add to it: {line}").format(
        file=GITLAB, line=f"include: [{{local: {GITLAB_INCLUDED}}}]"
    )


def _there(path: Path) -> bytes | None:
    """What the file holds; empty for what is there and is no plain file."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return b""
    return path.read_bytes() if path.is_file() else None
