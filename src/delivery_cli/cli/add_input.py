"""What `delivery add` was given: options as the values of a file, texts and lists from files or standard input."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from delivery_cli.cli.invocation import current
from delivery_cli.cli.streams import read_input
from delivery_cli.errors import UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.domain.findings import FieldPath
    from delivery_cli.storage.directive_list import DirectiveList

# The option behind a field, where it is not the field's own name.
OPTIONS = {
    "co_owners": "--co-owner",
    "areas": "--area",
    "tags": "--tag",
    "links": "--parent",
}
OPTIONS_OF_SOURCE = {
    "title": "--source-title",
    "kind": "--source-kind",
    "on": "--source-on",
    "number": "--source-number",
    "point": "--point",
    "url": "--source-url",
}


def option_of(_position: int, field: FieldPath) -> str:
    """The option that gave a field its value."""
    first = str(field[0]) if field else ""
    if first == "sources":
        return OPTIONS_OF_SOURCE.get(str(field[-1]), "--source-title")
    if field[:2] == ("issuer", "name"):
        return "--issuer-name"
    return OPTIONS.get(first) or f"--{first.replace('_', '-')}"


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def text_given(text: str | None, from_file: str | None) -> str | None:
    """The text of `--text`, where `-` is standard input."""
    if text != "-":
        return text
    if from_file == "-":
        raise UsageError(
            _("--text - and --from - cannot both read standard input"), _("give one of them a file")
        )
    _refuse_terminal("--text -")
    return read_input().replace("\r\n", "\n").strip("\n")


def due_given(due: str | None) -> str | None:
    """The date or the words of `--due`; UsageError for a date that the calendar does not have."""
    from delivery_cli.operations.given_deadline import date_of, is_date

    if due is not None and not due.strip():
        message = _("{place}: {message}").format(place="--due", message=_("there is no value here"))
        raise UsageError(message, _("give a date or words, or leave the option out"))
    try:
        return str(date_of(due)) if due and is_date(due) else due
    except UsageError as error:
        raise UsageError(
            _("{place}: {message}").format(place="--due", message=error.message), error.hint
        ) from None


def list_given(from_file: str) -> DirectiveList:
    """The list of `--from`, where `-` is standard input."""
    from delivery_cli.storage.directive_list import read_list

    if from_file == "-":
        _refuse_terminal("--from -")
        return read_list(read_input().encode(), "-")
    path = Path(from_file)
    if not path.is_file():
        raise UsageError(
            _("there is no file {path}").format(path=from_file), _("check the path given with --from")
        )
    return read_list(path.read_bytes(), from_file)


def _refuse_terminal(option: str) -> None:
    if current().stdin_is_terminal:
        raise UsageError(
            _("{option} reads standard input, which is a terminal").format(option=option),
            _("pipe a file into it"),
        )
