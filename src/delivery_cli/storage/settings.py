"""git's own settings that decide how a commit is made, read in one go."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from delivery_cli.storage.git import Git
from delivery_cli.storage.repository import Repository

COMMIT_HOOKS = ("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit")


@dataclass(frozen=True, slots=True)
class GitSettings:
    """`hooks` are the commit hooks that exist here."""

    sign: bool
    hooks: frozenset[str]
    gc_auto: int
    oid_length: int
    has_remote: bool


def read_settings(repo: Repository, git: Git) -> GitSettings:
    listed = git.run("config", "-z", "--list").out.decode("utf-8", "surrogateescape")
    found: dict[str, str] = {}
    for entry in listed.split("\0")[:-1]:
        key, newline, value = entry.partition("\n")
        found[key] = value if newline else "true"
    return GitSettings(
        sign=_is_true(found.get("commit.gpgsign", "")),
        hooks=_hooks(repo, found),
        gc_auto=_number(found.get("gc.auto", ""), 6700),
        oid_length=64 if found.get("extensions.objectformat") == "sha256" else 40,
        has_remote=any(key.startswith("remote.") and key.count(".") > 1 for key in found),
    )


def _hooks(repo: Repository, found: Mapping[str, str]) -> frozenset[str]:
    if any(key.startswith("hook.") for key in found):  # hooks that stand in the configuration (git 2.54)
        return frozenset(COMMIT_HOOKS)
    said = found.get("core.hookspath")
    folder = repo.worktree / Path(said).expanduser() if said else repo.common_dir / "hooks"
    if said and said.startswith("%("):  # a place only git knows: let it look
        return frozenset(COMMIT_HOOKS)
    return frozenset(name for name in COMMIT_HOOKS if os.access(folder / name, os.X_OK))


def _is_true(value: str) -> bool:
    return value.lower() in {"true", "yes", "on"} or _number(value, 0) != 0


def _number(value: str, default: int) -> int:
    units = {"k": 1024, "m": 1024**2, "g": 1024**3}
    digits, unit = (value[:-1], units[value[-1].lower()]) if value[-1:].lower() in units else (value, 1)
    try:
        return int(digits) * unit
    except ValueError:
        return default
