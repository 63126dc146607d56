"""The user's git hooks as files: where git looks for them, what stands there, ours put before it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.storage import durable
from delivery_cli.storage.faults import os_fault

if TYPE_CHECKING:
    from delivery_cli.storage.repository import Repository

KEPT_AS = ".before-delivery"  # what is added to the name of a hook that stood there first
FRAMEWORK_KEEPS_AS = ".legacy"  # where `pre-commit install` puts a hook that it found


@dataclass(frozen=True, slots=True)
class HookFile:
    """One hook: `text` is what stands there now, None where nothing does."""

    path: Path
    text: bytes | None

    @property
    def kept(self) -> Path:
        return self.path.with_name(self.path.name + KEPT_AS)

    @property
    def handed_over(self) -> Path:
        return self.path.with_name(self.path.name + FRAMEWORK_KEEPS_AS)


def own_hooks_folder(repo: Repository) -> Path:
    """Where git looks for hooks unless it is told otherwise: one place for all worktrees."""
    return repo.common_dir / "hooks"


def hooks_folder(repo: Repository) -> Path:
    """Where git really looks for hooks: `core.hooksPath` counts, from whatever file it comes."""
    said = repo.git().run("rev-parse", "--git-path", "hooks").out.removesuffix(b"\n")
    return Path(os.path.abspath(repo.worktree / os.fsdecode(said)))  # noqa: PTH100  a link is left a link


def hook_file(folder: Path, name: str) -> HookFile:
    path = folder / name
    return HookFile(path, content(path))


def content(path: Path) -> bytes | None:
    """The file's bytes; empty for a link that leads nowhere, None where there is nothing."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b"" if path.is_symlink() else None
    except OSError as error:
        raise os_fault(error, path) from error


def put_hook(hook: HookFile, data: bytes, *, keep: bool) -> None:
    """Write the hook so that git runs it; with `keep`, what stood there stays beside it under its other name."""
    temporary = hook.path.with_name(f"{hook.path.name}.new")
    try:
        hook.path.parent.mkdir(parents=True, exist_ok=True)
        durable.write_new(temporary, data)
        mode = temporary.stat().st_mode
        temporary.chmod(mode | stat.S_IXUSR | (mode & stat.S_IRGRP) >> 2 | (mode & stat.S_IROTH) >> 2)
        if keep:
            hook.path.rename(hook.kept)
        temporary.rename(hook.path)
        durable.sync_folder(hook.path.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise os_fault(error, hook.path) from error
