"""Plain git hooks that check what is staged, put before those that are there already."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _, speaking
from delivery_cli.storage.hook_files import (
    HookFile,
    content,
    hook_file,
    hooks_folder,
    own_hooks_folder,
    put_hook,
)

if TYPE_CHECKING:
    from pathlib import Path

    from delivery_cli.storage.repository import Repository

NAMES = ("pre-commit", "pre-merge-commit")
MARK = "# made by: delivery init --hooks"
CHECK = "validate --staged"

_SCRIPT = """\
#!/bin/sh
{mark}
# Checks what is staged before git commits it. What stood here first is kept beside this file and called first.
before="$(dirname -- "$0")/{name}.before-delivery"
if [ -x "$before" ]; then
    "$before" "$@" || exit
fi
# By its full path: a program with windows starts git without your shell's PATH.
delivery={program}
[ -x "$delivery" ] || delivery=delivery
if ! command -v "$delivery" >/dev/null 2>&1; then
    printf '%s\\n' {missing} >&2
    exit 1
fi
exec "$delivery" --no-input {check}
"""


@dataclass(frozen=True, slots=True)
class HooksPlan:
    """Which hooks are to be written with which text; `told` says in words what that does."""

    writes: tuple[tuple[HookFile, str], ...]
    told: tuple[str, ...]


def plan_hooks(repository: Repository, program: Path | None) -> HooksPlan:
    """What the hooks here still need; RefusedError where they are managed from elsewhere or two stand in the way.

    `program` is the full path of `delivery`, as far as it is known.
    """
    folder = hooks_folder(repository)
    if not _is_own(repository, folder):
        raise _managed_elsewhere(folder, program)
    writes: list[tuple[HookFile, str]] = []
    told: list[str] = []
    for name in NAMES:
        hook, text = hook_file(folder, name), _neutral(name, program)
        if hook.text == text.encode() or (not _is_ours(hook.text) and _is_ours(content(hook.handed_over))):
            told.append(_("{hook} is there already").format(hook=hook.path))
            continue
        if _is_to_be_kept(hook):
            told.append(_("{hook} was there first: kept as {kept}, and called first").format(
                hook=hook.path, kept=hook.kept.name
            ))  # fmt: skip
        told.append(_("{hook} checks what is staged").format(hook=hook.path))
        writes.append((hook, text))
    return HooksPlan(tuple(writes), tuple(told))


def install_hooks(plan: HooksPlan) -> None:
    """Write the planned hooks, executable; a second run finds nothing to do."""
    for hook, text in plan.writes:
        put_hook(hook, text.encode(), keep=_is_to_be_kept(hook))


def _neutral(name: str, program: Path | None) -> str:
    """In English whoever installs it: in another language it would be another hook, and be written anew."""
    with speaking("en"):
        return hook_text(name, program)


def hook_text(name: str, program: Path | None) -> str:
    missing = _(
        "delivery was not found, and the office's files cannot be checked. Install it and run: "
        "delivery init --hooks"
    )
    return _SCRIPT.format(
        mark=MARK,
        name=name,
        program=shlex.quote(str(program)) if program else "delivery",
        missing=shlex.quote(missing),
        check=CHECK,
    )


def _is_own(repository: Repository, folder: Path) -> bool:
    return folder.resolve() == own_hooks_folder(repository).resolve()


def _is_ours(text: bytes | None) -> bool:
    return text is not None and MARK.encode() in text.splitlines()


def _is_to_be_kept(hook: HookFile) -> bool:
    """Whether somebody else's hook stands there; RefusedError where its other name is taken too."""
    if hook.text is None or _is_ours(hook.text):
        return False
    if content(hook.kept) is not None:
        raise RefusedError(
            _("{hook} is not delivery's, and {kept} stands there too: nothing was changed").format(
                hook=hook.path, kept=hook.kept.name
            ),
            _("make one of the two, move the other away, and run this again"),
        )
    return True


def _managed_elsewhere(folder: Path, program: Path | None) -> RefusedError:
    line = f"{shlex.quote(str(program)) if program else 'delivery'} {CHECK}"
    return RefusedError(
        _(
            "git looks for hooks in {folder} (core.hooksPath), which is not this repository's own place"
        ).format(folder=folder),
        _("add this line to {names} there: {line}").format(names=", ".join(NAMES), line=line),
    )
