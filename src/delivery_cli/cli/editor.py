"""A text in the person's own editor; whatever goes wrong afterwards, what was typed is kept."""

import os
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from delivery_cli.cli.foreground import run_in_foreground
from delivery_cli.cli.invocation import current
from delivery_cli.cli.streams import say
from delivery_cli.errors import DeliveryError, EnvironmentFaultError, RefusedError, UsageError
from delivery_cli.messages import _

_VARIABLES = ("DELIVERY_EDITOR", "GIT_EDITOR", "VISUAL", "EDITOR")


@contextmanager
def edit_text(text: str, suffix: str = ".yaml") -> Iterator[str | None]:
    """The edited text, or None where it was left unchanged, to be saved inside the `with` block.

    A block that fails or is interrupted leaves the text in its file, which the error names.
    """
    draft = _draft(text, suffix)
    try:
        edited = _edited(draft)
    except BaseException:
        if _differs(draft, text):
            say(_kept(draft))
        else:
            draft.unlink(missing_ok=True)
        raise
    if edited == text:
        draft.unlink()
        yield None
        return
    yield from _guarded(draft, edited)


def _guarded(draft: Path, edited: str) -> Iterator[str]:
    try:
        yield edited
    except DeliveryError as error:
        error.hint = "\n".join(filter(None, (error.hint, _kept(draft))))
        raise
    except BaseException:
        say(_kept(draft))
        raise
    draft.unlink(missing_ok=True)


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """The editor and its arguments: DELIVERY_EDITOR, GIT_EDITOR, VISUAL, EDITOR, else vi."""
    for name in _VARIABLES:
        if environ.get(name, "").strip():
            try:
                return shlex.split(environ[name])
            except ValueError as fault:
                raise UsageError(_("{name} cannot be read: {fault}").format(name=name, fault=fault)) from None
    return ["vi"]


def _draft(text: str, suffix: str) -> Path:
    handle, name = tempfile.mkstemp(prefix="delivery-", suffix=suffix)
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode())
    return Path(name)


def _edited(draft: Path) -> str:
    command = editor_command(os.environ)
    _need_somebody(command)
    try:
        code = run_in_foreground([*command, str(draft)])
    except OSError as fault:
        raise EnvironmentFaultError(
            _("the editor {editor} cannot be started: {reason}").format(
                editor=command[0], reason=fault.strerror
            ),
            _("Set {name} to your editor.").format(name=_VARIABLES[0]),
        ) from None
    if code:
        raise EnvironmentFaultError(
            _("the editor {editor} ended with code {code}; nothing was changed").format(
                editor=command[0], code=code
            )
        )
    return _saved(draft, command[0])


def _saved(draft: Path, editor: str) -> str:
    try:
        return draft.read_bytes().decode()
    except FileNotFoundError:
        raise RefusedError(
            _("the editor {editor} removed the file it was given; nothing was changed").format(editor=editor),
            _("Save the file under the name it has, or leave it as it is to change nothing."),
        ) from None
    except UnicodeDecodeError:
        raise RefusedError(_("the editor did not save UTF-8"), _kept(draft)) from None


def _need_somebody(command: list[str]) -> None:
    """An editor that was named may be a script; the one that was not named needs a terminal."""
    invocation = current()
    if invocation.no_input:
        raise UsageError(_("--no-input forbids to open the editor"))
    named = any(os.environ.get(name, "").strip() for name in _VARIABLES)
    if not named and not (invocation.may_ask and invocation.stdout_is_terminal):
        raise UsageError(
            _("the editor {editor} needs a terminal").format(editor=command[0]),
            _("Set {name} to a program that edits the file it is given.").format(name=_VARIABLES[0]),
        )


def _differs(draft: Path, text: str) -> bool:
    try:
        return draft.read_bytes() != text.encode()
    except OSError:
        return False


def _kept(draft: Path) -> str:
    return _("Your text is kept in {path}").format(path=draft)
