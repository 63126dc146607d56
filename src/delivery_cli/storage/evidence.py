"""Files that show a result: recorded by name and digest."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from delivery_cli.errors import UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from pathlib import Path


def recorded(path: Path) -> dict[str, Any]:
    """Name and SHA-256 of a file of the user's; the file itself stays where it is."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UsageError(
            _("the evidence {path} cannot be read: {why}").format(path=path, why=error.strerror),
            _("check the path given with --evidence-file"),
        ) from error
    return {"file": path.name, "sha256": digest}
