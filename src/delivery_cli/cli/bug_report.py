"""A fault of ours: a few words for the person, the traceback in a file for whoever mends it."""

import os
import platform
import sys
import traceback
from pathlib import Path

from delivery_cli import __version__
from delivery_cli.cli.errors import going_on
from delivery_cli.cli.streams import painted, say
from delivery_cli.messages import _

_BUG = 1


def report_bug(bug: BaseException, *, color: bool) -> int:
    """Write the report, say where it is; DELIVERY_DEBUG=1 shows the traceback as well."""
    text = _report(bug)
    say(
        f"{painted(_('error:'), 'bold red', color=color)} "
        + _("this is a fault in delivery itself: {kind}").format(kind=type(bug).__name__)
    )
    place = _keep(text)
    if place is None or os.environ.get("DELIVERY_DEBUG") == "1":
        say(text)
    if place is not None:
        hint = _(
            "The details are in {path}; please report them. `delivery log` shows whether a change was made."
        )
        say(f"{painted(_('hint:'), 'cyan', color=color)} {going_on(hint.format(path=place))}")
    return _BUG


def _report(bug: BaseException) -> str:
    facts = (
        f"delivery {__version__}\nPython {sys.version}\n{platform.platform()}\narguments: {sys.argv[1:]!r}\n"
    )
    return f"{facts}\n{''.join(traceback.format_exception(bug))}"


def state_folder() -> Path:
    """Where files that outlive a run but nobody needs are kept; the office's repository is not the place."""
    chosen = os.environ.get("XDG_STATE_HOME", "")
    base = Path(chosen) if os.path.isabs(chosen) else Path.home() / ".local" / "state"  # noqa: PTH117  "" is no path
    return base / "delivery"


def _keep(text: str) -> Path | None:
    """The file the report was written to: one, overwritten, readable by its owner; None where none can be written."""
    try:
        folder = state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / "bug.log"
        place.unlink(missing_ok=True)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as log:
            log.write(text.encode("utf-8", "backslashreplace"))
    except (OSError, RuntimeError):  # no home folder is a RuntimeError
        return None
    return place
