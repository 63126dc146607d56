"""What a change did, in words: the answer of every writing command."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from delivery_cli.cli.invocation import current
from delivery_cli.cli.receipts import receipt, warn
from delivery_cli.cli.streams import emit, painted
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from delivery_cli.operations.desk import Receipt

SHORT_ID = 8  # digits of a commit id: enough to find it, short enough to read aloud
FILES_NAMED = 5
NO_UNDO = frozenset({"undo"})  # an undo is not undone: the command is repeated


def show_receipt(root: Path, made: Receipt, *, ids: bool = False) -> None:
    """Tell what was changed; with `ids` the ids go to standard output. A dry run shows its diff instead.

    `root` is the top of the working tree: a diff compares with the files there.
    """
    if made.commit is None:
        _show_plan(root, made)
        return
    if ids:
        for one in made.change.ids:
            emit(one)
    for notice in made.notices:
        warn(notice)
    receipt(*_lines(made, made.commit))


def _lines(made: Receipt, commit: str) -> Iterator[str]:
    change = made.change
    yield from change.told or (change.subject,)
    paths = list(change.writes)
    for path in paths[:FILES_NAMED]:
        yield f"  {path}"
    more = len(paths) - FILES_NAMED
    if more > 0:
        yield "  " + n_("… and {n} more file", "… and {n} more files", more).format(n=more)
    kept = _("commit {id}").format(id=commit[:SHORT_ID])
    if change.action in NO_UNDO:
        yield f"  {kept}"
    else:
        yield "  " + _("{commit}; take it back with: {command}").format(commit=kept, command="delivery undo")
    if not made.shared:
        yield "  " + _("it is in this repository only: no remote is set up")


def _show_plan(root: Path, made: Receipt) -> None:
    for path, new in made.change.writes.items():
        emit(_diff(root, path, new))
    receipt(*(made.change.told or (made.change.subject,)))
    receipt(_("dry run: nothing was changed"))


def _diff(root: Path, path: str, new: str | bytes | None) -> str:
    if isinstance(new, bytes):
        return visible(
            n_("+ {path} ({n} byte)", "+ {path} ({n} bytes)", len(new)).format(path=path, n=len(new))
        )
    old = _text(root / path)
    lines = unified_diff(
        _split(old),
        _split(new),
        "/dev/null" if old is None else f"a/{path}",
        "/dev/null" if new is None else f"b/{path}",
        lineterm="",
    )
    color = current().color_stdout
    shown = [painted(visible(line, keep="\t"), _style(line), color=color) for line in lines]
    return "\n".join(
        shown or [visible(f"{'-' if new is None else '+'} {path}")]
    )  # an empty file has no lines


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return None


def _split(text: str | None) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _style(line: str) -> str:
    if line.startswith(("---", "+++")):
        return "bold"
    return {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], "")
