"""Files that show a result: recorded by name and digest."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from pathlib import Path


def recorded(path: Path) -> dict[str, Any]:
    """Name and SHA-256 of a file of the user's; the file itself stays where it is."""
    if path.exists() and not path.is_file():  # a folder has no digest, and a pipe might never end
        raise _unusable(path, _("it is not a file"))
    if visible(path.name) != path.name:
        raise _unusable(path, _("its name has characters that cannot be seen or are not UTF-8"))
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unusable(path, error.strerror or str(error)) from error
    return {"file": path.name, "sha256": digest}


def _unusable(path: Path, why: str) -> UsageError:
    return UsageError(
        _("the evidence {path} cannot be recorded: {why}").format(path=visible(str(path)), why=why),
        _("check the path given with --evidence-file"),
    )
