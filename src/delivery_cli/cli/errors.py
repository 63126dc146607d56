"""The one place where a command ends that cannot go on: in words, with its exit code."""

import errno
import os
import sys
from collections.abc import Callable

from delivery_cli.cli import streams
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import DeliveryError, EnvironmentFaultError
from delivery_cli.messages import N_, _

INTERRUPTED = 130

_FAULTS = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk quota is used up"),
    errno.EROFS: N_("the file system is read-only"),
    errno.EACCES: N_("permission denied"),
    errno.EPERM: N_("permission denied"),
    errno.EIO: N_("the disk reports a fault"),
    errno.EMFILE: N_("too many open files"),
    errno.ENFILE: N_("too many open files"),
    errno.ENAMETOOLONG: N_("the file name is too long"),
    errno.ELOOP: N_("symbolic links go round in a circle"),
}


def guarded(run: Callable[[], int], *, color: bool) -> int:
    """The exit code of the run; every way it can fail is told on standard error, never as a traceback."""
    try:
        code = _exit_code(run)
        streams.flush()
    except KeyboardInterrupt as stop:
        return _interrupted(stop)
    except BrokenPipeError:
        streams.discard_output()
        return 1
    except Exception as fault:  # noqa: BLE001  whatever it is, it is told in words
        return _told(fault, color=color)
    return code


def _told(fault: Exception, *, color: bool) -> int:
    if _is_clicks(fault):
        import click

        if isinstance(fault, click.Abort):
            return _interrupted(fault)
        if isinstance(fault, click.exceptions.NoArgsIsHelpError):
            streams.say(fault.format_message())
            return fault.exit_code
    if known := _in_our_words(fault):
        return _failed(known, color=color)
    from delivery_cli.cli.bug_report import report_bug

    return report_bug(fault, color=color)


def _is_clicks(fault: Exception) -> bool:
    """Whether it is an exception of click's, which is not loaded to find out."""
    return any(kind.__module__.startswith("click.") for kind in type(fault).__mro__)


def _in_our_words(fault: Exception) -> DeliveryError | None:
    """The error as one of ours; None for what only a fault in this program can raise."""
    if isinstance(fault, DeliveryError):
        return fault
    if _is_clicks(fault):
        from click import ClickException

        from delivery_cli.cli.usage import worded

        return worded(fault) if isinstance(fault, ClickException) else None
    if isinstance(fault, MemoryError):
        return EnvironmentFaultError(_("not enough memory"))
    if isinstance(fault, OSError) and fault.errno in _FAULTS:
        return _of_the_system(fault, _(_FAULTS[fault.errno]))
    return None


def _exit_code(run: Callable[[], int]) -> int:
    try:
        return run()
    except Exception as fault:
        if not _is_clicks(fault):
            raise
        from click.exceptions import Exit

        if not isinstance(fault, Exit):
            raise
        return fault.exit_code


def _failed(error: DeliveryError, *, color: bool) -> int:
    if os.environ.get("DELIVERY_DEBUG") == "1":
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    show_error(error, color=color)
    return error.exit_code


def show_error(error: DeliveryError, *, color: bool) -> None:
    """Print the message and its hint; what they quote from files is made visible."""
    streams.say(_labelled(_("error:"), error.message, "bold red", color=color))
    if error.hint:
        streams.say(_labelled(_("hint:"), going_on(error.hint), "cyan", color=color))


def going_on(hint: str) -> str:
    """After the label it begins small, as the message does; a name such as CI or МИК keeps its capitals."""
    return hint[0].lower() + hint[1:] if hint[1:2].islower() else hint


def _labelled(label: str, text: str, style: str, *, color: bool) -> str:
    shown = visible(text, keep="\n\t")
    return f"{streams.painted(label, style, color=color)} {shown}"


def _interrupted(stop: BaseException) -> int:
    """An interrupt that carries words was raised by somebody who knows what had been done by then."""
    streams.say("\n" + (visible(str(stop)) or _("interrupted; nothing was changed")))
    return INTERRUPTED


def _of_the_system(fault: OSError, words: str) -> EnvironmentFaultError:
    if not isinstance(fault.filename, str | bytes):
        return EnvironmentFaultError(words)
    return EnvironmentFaultError(_("{path}: {fault}").format(path=os.fsdecode(fault.filename), fault=words))
