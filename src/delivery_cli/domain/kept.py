"""Evidence that is kept in the repository: where it lies, and what was found there."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

EVIDENCE = "evidence"  # the folder
MAX_NAME = 180  # bytes: file systems take 255, and a number may be added
_STANDS_FOR = {ord(mark): "_" for mark in '<>:"/\\|?*~'}  # what Windows takes for something else in a name
_RESERVED = frozenset(
    ("CON", "PRN", "AUX", "NUL", *(f"{device}{n}" for device in ("COM", "LPT") for n in range(10)))
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What lies at a path: a file with its bytes and digest (None: not read), something odd, or a file left away.

    `away`: the index says that a sparse checkout leaves it out.
    """

    state: Literal["file", "away", "odd"]
    size: int = 0
    sha256: str | None = None


def evidence_path(directive_id: str, name: str) -> str:
    """Where the evidence of a directive lies."""
    return f"{EVIDENCE}/{directive_id}/{name}"


def is_kept_here(location: str) -> bool:
    """Whether a location means the repository's own folder; any other is somebody else's words."""
    return location.startswith(f"{EVIDENCE}/")


def is_plain_path(location: str) -> bool:
    """Whether it leads straight to one file below the folder."""
    parts = location.split("/")
    return len(parts) > 1 and not any(part in {"", ".", ".."} for part in parts)


def safe_name(name: str) -> str:
    """The name under which a file is stored: one that every file system and git take, and that hides nothing."""
    text = unicodedata.normalize("NFC", name).translate(_STANDS_FOR)
    text = "".join(one if one.isprintable() else " " for one in text).strip(" ").rstrip(".")
    stem, dot, ending = text.rpartition(".")
    if not dot or len(ending.encode()) > MAX_NAME // 2:
        stem, ending = text, ""
    stem = _cut(stem, MAX_NAME - len(f"{dot}{ending}".encode()) if ending else MAX_NAME)
    text = f"{stem}.{ending}" if ending else stem
    is_odd = not text or text[0] in "-." or text.split(".")[0].strip().upper() in _RESERVED
    return f"_{text}" if is_odd else text


def _cut(text: str, most: int) -> str:
    """So many bytes of UTF-8, and no half character."""
    return text.encode()[:most].decode("utf-8", "ignore").rstrip(" .")


def numbered_name(name: str, number: int) -> str:
    """The same name for another file: `report-2.pdf`."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{number}{dot}{ending}" if stem else f"{name}-{number}"
