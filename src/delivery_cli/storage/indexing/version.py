"""Which code made an index: what another version made is of no use."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import delivery_cli

_FOLDERS = (
    "domain",
    "domain/likeness",
    "domain/rules",
    "storage",
    "storage/indexing",
    "storage/yaml",
    "operations",
)


def code_version() -> str:
    """The version, and for who works on the code itself the latest change of what facts and findings are made by."""
    package = Path(delivery_cli.__file__).parent
    with suppress(OSError):
        changed = max(
            file.stat().st_mtime_ns
            for folder in _FOLDERS
            for file in os.scandir(package / folder)
            if file.name.endswith(".py")
        )
        return f"{delivery_cli.__version__} {changed}"
    return delivery_cli.__version__
