"""The file that `--output-file` names: looked at before the work begins, written at its end."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp

from delivery_cli.domain.kept import EVIDENCE
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import EnvironmentFaultError, UsageError
from delivery_cli.messages import _
from delivery_cli.storage.office import DIRECTIVES, SETTINGS_FILE, TEAMS

_FOLDERS = (DIRECTIVES, TEAMS, EVIDENCE, ".git")
_FILES = (SETTINGS_FILE, ".gitattributes", ".gitmodules")


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A place that can be written, as far as one can know beforehand."""

    path: Path
    option: str = "--output-file"

    def write(self, text: str) -> None:
        """The whole text or, where that fails, what was there before; a pipe or device is written as it is."""
        self.write_bytes(f"{text}\n".encode("utf-8", "backslashreplace") if text else b"")

    def write_bytes(self, data: bytes) -> None:
        """The same for what is no text."""
        try:
            if self.path.exists() and not self.path.is_file():
                self.path.write_bytes(data)
            else:
                _replace(self.path, data)
        except OSError as fault:
            raise _unwritable(self.path, fault.strerror or str(fault), self.option) from fault


def output_file(
    wanted: Path | None, root: Path | None = None, *, option: str = "--output-file"
) -> OutputFile | None:
    """Where to write; None for standard output (also `-`). What cannot be written is refused at once.

    Neither may a report take the place of one of the files below `root` that it reports on.
    """
    if wanted is None or str(wanted) == "-":
        return None
    path = _behind(wanted)
    if path.is_dir():
        raise UsageError(_("{path} is a folder").format(path=visible(str(wanted))), _("name a file in it"))
    if not path.parent.is_dir():
        folder = visible(str(wanted.parent))
        raise UsageError(_("there is no folder {path}").format(path=folder), _("make it first"))
    if root is not None and _is_ours(path, Path(os.path.realpath(root))):
        raise UsageError(
            _("{path} is one of the office's own files: a report would take its place").format(
                path=visible(str(wanted))
            ),
            _("name another file"),
        )
    if not _may_write(path):
        raise _unwritable(wanted, _("permission denied"), option)
    return OutputFile(path, option)


def _behind(wanted: Path) -> Path:
    """The file behind a link, which stays a link; a pipe or device goes by its own name (`/dev/stdout`)."""
    is_special = wanted.exists() and not wanted.is_file()
    return wanted if is_special else Path(os.path.realpath(wanted))


def _may_write(path: Path) -> bool:
    if path.exists() and not os.access(path, os.W_OK):
        return False
    is_replaced = path.is_file() or not path.exists()
    return not is_replaced or os.access(path.parent, os.W_OK | os.X_OK)


def _is_ours(path: Path, root: Path) -> bool:
    if not path.is_relative_to(root):
        return False
    first, *rest = path.relative_to(root).parts
    return first in (_FOLDERS if rest else _FILES)


def _replace(path: Path, data: bytes) -> None:
    descriptor, temporary = mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), _mode(path))
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _mode(path: Path) -> int:
    """The rights the file has, or that a new file gets here."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _unwritable(path: Path, reason: str, option: str) -> EnvironmentFaultError:
    return EnvironmentFaultError(
        _("{path} cannot be written: {reason}").format(path=visible(str(path)), reason=reason),
        _("name another file with {option}").format(option=option),
    )
