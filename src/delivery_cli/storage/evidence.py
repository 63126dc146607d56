"""Files that show a result: recorded by name, size and digest; some of them kept in the repository."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_ATTACHED = 20 * 1024 * 1024  # bytes: a repository keeps them for ever, in every clone
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is to be stored with the step: what is recorded of it, and its bytes."""

    fields: dict[str, Any]
    data: bytes


def recorded(path: Path) -> dict[str, Any]:
    """Name, size in bytes and SHA-256 of a file of the user's; the file itself stays where it is."""
    digest, size = hashlib.sha256(), 0
    for piece in _pieces(path):
        digest.update(piece)
        size += len(piece)
    return {"file": path.name, "size": size, "sha256": digest.hexdigest()}


def attached(path: Path) -> Attachment:
    """The same with the file's bytes; refused where they are more than a repository should keep."""
    pieces: list[bytes] = []
    size = 0
    for piece in _pieces(path):
        size += len(piece)
        if size > MAX_ATTACHED:
            raise UsageError(
                _("the evidence {path} has more than {max} MB, and is not attached").format(
                    path=visible(str(path)), max=MAX_ATTACHED // (1024 * 1024)
                ),
                _(
                    "leave --attach out: its name, size and SHA-256 are recorded, and the file stays where it is"
                ),
            )
        pieces.append(piece)
    data = b"".join(pieces)
    fields = {"file": path.name, "size": size, "sha256": hashlib.sha256(data).hexdigest()}
    return Attachment(fields, data)


def _pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a regular file: a folder has none, and a pipe might never end."""
    if visible(path.name) != path.name:
        raise _unusable(path, _("its name has characters that cannot be seen or are not UTF-8"))
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise _unusable(path, _why(error)) from error
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise _unusable(path, _("it is not a file"))
        while piece := os.read(handle, _PIECE):
            yield piece
    except OSError as error:
        raise _unusable(path, _why(error)) from error
    finally:
        os.close(handle)


def _why(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _unusable(path: Path, why: str) -> UsageError:
    return UsageError(
        _("the evidence {path} cannot be recorded: {why}").format(path=visible(str(path)), why=why),
        _("check the path given with --evidence-file"),
    )
