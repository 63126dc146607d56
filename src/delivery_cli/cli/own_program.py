"""Where this program stands, for those who will call it later without our environment."""

import os
import shutil
import sys
import sysconfig
from pathlib import Path

NAME = "delivery"


def own_program() -> Path | None:
    """The full path of the `delivery` that runs; None where it was started otherwise and none is installed beside it.

    Links are not followed: a tool's manager puts another version behind the same link.
    """
    called = Path(sys.argv[0]) if sys.argv else Path()
    candidates = [
        called if called.name == NAME and called.parent != Path() else None,
        Path(found) if called.name == NAME and (found := shutil.which(NAME)) else None,
        Path(sysconfig.get_path("scripts")) / NAME,
    ]
    for path in candidates:
        if path is not None and path.is_file() and os.access(path, os.X_OK):
            return Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow links
    return None
