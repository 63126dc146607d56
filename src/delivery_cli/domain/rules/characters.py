"""D110: characters that hide something from the reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.rules.rule import file_rule
from delivery_cli.domain.untrusted import UNTRUSTED, visible
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.findings import FieldPath
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Entry, TeamEntry

HIDDEN = re.compile(UNTRUSTED.pattern + r"(?<![\n\t])")
AROUND = 12  # characters shown on either side


@file_rule("D110", N_("Characters that cannot be seen"))
def hidden_characters(entry: Entry | TeamEntry, _settings: Settings, _today: date) -> Iterator[Problem]:
    r"""A text holds control, escape, bidirectional or zero-width characters.

    Such characters can make a terminal or a web page show something else than what stands in the file: a sum read
    from right to left, a line that overwrites another. A reviewer must see what was decided, so they are an error
    in every text, keys with `x-` included. New lines and tabs are fine. They mostly come along when text is
    copied out of a PDF or a messenger.

    Wrong: `number: "12-05\u202e43/"`, which a screen shows as `12-05/34`.

    Fix: type the text anew, or take the characters out; the finding names them by their codes.
    """
    if entry.printable:
        return iter(())
    return _hidden(entry.values, ()) if _is_suspect(entry.values) else iter(())


def _is_suspect(value: Any) -> bool:
    """Whether a closer look is due; quick, since nearly every text is fine."""
    kind = type(value)
    if kind is str:
        return not value.isprintable() and not value.replace("\n", " ").replace("\t", " ").isprintable()
    if kind is dict:
        return not "".join(value).isprintable() or any(map(_is_suspect, value.values()))
    return kind is list and any(map(_is_suspect, value))


def _hidden(value: Any, field: FieldPath) -> Iterator[Problem]:
    if isinstance(value, str):
        if found := HIDDEN.search(value):
            yield _problem(value, found.start(), field)
    elif isinstance(value, dict):
        for key, item in value.items():
            if found := HIDDEN.search(key):
                yield _problem(key, found.start(), field)
            yield from _hidden(item, (*field, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _hidden(item, (*field, index))


def _problem(text: str, at: int, field: FieldPath) -> Problem:
    codes = ", ".join(dict.fromkeys(visible(found[0]) for found in HIDDEN.finditer(text)))
    excerpt = visible(text[max(0, at - AROUND) : at + AROUND])
    message = _("the text has characters that cannot be seen: {codes}, at “{excerpt}”")
    fix = _("type the text anew, or take these characters out")
    return Problem("D110", field, message.format(codes=codes, excerpt=excerpt), fix)
