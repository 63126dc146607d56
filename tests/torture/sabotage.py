"""Parts of the transaction taken out, to see that the harness notices: only a child of its own server asks for it."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from delivery_cli.storage import attempt, durable, hooked, recovery, under_locks

if TYPE_CHECKING:
    from collections.abc import Callable


def _nothing(*_args: Any, **_options: Any) -> None:
    pass


def _without_fsync() -> None:
    for name in ("sync_file", "sync_files", "sync_folder", "sync_folders"):
        vars(durable)[name] = _nothing


def _without_journal() -> None:
    for module in (attempt, hooked):
        vars(module)["write_journal"] = _nothing


def _without_second_journal() -> None:
    vars(hooked)["write_journal"] = _nothing


def _without_index_lock() -> None:
    vars(under_locks)["index_lock"] = lambda *_args: nullcontext()


def _without_recovery() -> None:
    vars(recovery)["recover"] = _nothing


SABOTAGES: dict[str, Callable[[], None]] = {
    "fsync": _without_fsync,
    "journal": _without_journal,
    "second-journal": _without_second_journal,
    "index-lock": _without_index_lock,
    "recovery": _without_recovery,
}


def carry_out(name: str) -> None:
    """Take out what is named, if anything."""
    if name:
        SABOTAGES[name]()
