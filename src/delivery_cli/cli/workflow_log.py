"""Lines in the log of a GitHub workflow, in which some texts are commands to the runner."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# The runner obeys a line that begins with `::`, whatever space stands before it, and `##[` anywhere in a line.
_COMMAND = "::"
_OLD_COMMAND = "##["


def is_workflow(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a GitHub runner reads what this process prints."""
    return environ.get("GITHUB_ACTIONS", "").lower() == "true"


def inert(text: str) -> str:
    """The text with no command to the runner in it; a space shows where one was taken apart."""
    return "\n".join(map(_inert_line, text.split("\n"))).replace(_OLD_COMMAND, "# #[")


def inert_json(text: str) -> str:
    """JSON with the same values and no command to the runner: its lines never begin with a value's text."""
    return text.replace(_OLD_COMMAND, "#\\u0023[")


def inert_xml(text: str) -> str:
    """XML with the same values and no command of the old kind to the runner."""
    return text.replace(_OLD_COMMAND, "#&#35;[")


def _inert_line(line: str) -> str:
    rest = line.lstrip()
    if not rest.startswith(_COMMAND):
        return line
    return f"{line[: len(line) - len(rest)]}: {rest[1:]}"
