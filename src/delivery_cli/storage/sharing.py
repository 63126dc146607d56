"""Files beside git's own in a repository that several accounts of one machine write to.

git widens what it makes there (`core.sharedRepository`); ours follow the folder they lie in, so that nothing need be
asked of git. A folder in which only its owner may write widens nothing.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

_FILE = stat.S_IRGRP | stat.S_IWGRP | stat.S_IROTH | stat.S_IWOTH
_FOLDER = _FILE | stat.S_IXGRP | stat.S_IXOTH | stat.S_ISGID


def share_file(descriptor: int, folder: Path) -> None:
    """Give the open file that lies in `folder` the rights that the group has there."""
    now = os.fstat(descriptor).st_mode
    wanted = _widened(now, folder, _FILE)
    if wanted != now:
        with suppress(OSError):  # it is somebody else's, who has done so; or the file system knows no rights
            os.fchmod(descriptor, stat.S_IMODE(wanted))


def make_scratch(scratch: Path) -> None:
    """Our own folder inside git's, where it is not there yet."""
    try:
        scratch.mkdir()
    except FileExistsError:
        return
    now = scratch.stat().st_mode
    wanted = _widened(now, scratch.parent, _FOLDER)
    if wanted != now:
        with suppress(OSError):
            scratch.chmod(stat.S_IMODE(wanted))


def _widened(mode: int, folder: Path, rights: int) -> int:
    around = folder.stat().st_mode
    return mode | around & rights if around & stat.S_IWGRP else mode
