"""A list of directives to register, as YAML or JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.yaml.places import place
from delivery_cli.storage.yaml.read import read

if TYPE_CHECKING:
    from delivery_cli.domain.findings import FieldPath

_TOP = "directives"  # the reader takes mappings only: the list is read as the value of this key
_START = re.compile(rb"\A((?:[ \t]*(?:#[^\n]*)?\n)*)---(?=[ \t]*(?:#|\n))")


@dataclass(frozen=True, slots=True)
class DirectiveList:
    """The items of a list; `text` is what was read of YAML, for the lines, and empty for JSON."""

    name: str
    items: tuple[dict[str, Any], ...]
    text: str = ""
    root: FieldPath = (_TOP,)

    def where(self, position: int, field: FieldPath) -> str:
        """The place of a field of the item at a position from 1: file and line, item, field."""
        named = ".".join(str(part) for part in field)
        item = _("directive {n}").format(n=position)
        words = _("{item}, {field}").format(item=item, field=named) if named else item
        line = self._line((position - 1, *field))
        start = f"{visible(self.name)}:{line}" if line else visible(self.name)
        return f"{start}: {words}"

    def _line(self, path: FieldPath) -> int:
        return place(self.text, (*self.root, *path)).line - 1 if self.text else 0


def read_list(data: bytes, name: str) -> DirectiveList:
    """The mappings of a list; `name` is the file's, for messages. JSON where it begins with a bracket."""
    is_json = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"[", b"{"}
    text, items = ("", _json(data, name)) if is_json else _yaml(data, name)
    root: FieldPath = (_TOP,)
    if isinstance(items, dict) and isinstance(items.get(_TOP), list):
        items, root = items[_TOP], (_TOP, _TOP)
    if not isinstance(items, list) or not items:
        raise RefusedError(
            _("{name} is not a list of directives").format(name=visible(name)),
            _("begin each directive with “- ” at the start of a line"),
        )
    found = DirectiveList(name, tuple(items), text, root)
    for position, item in enumerate(items, 1):
        if not isinstance(item, dict):
            raise RefusedError(
                _("{place} is not given as keys and values").format(place=found.where(position, ())),
                _("write it like {example}").format(example="- text: …"),
            )
    return found


def _json(data: bytes, name: str) -> Any:
    try:
        return json.loads(data, object_pairs_hook=_unique, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        message = _("{name} is not readable JSON: {why}").format(name=visible(name), why=visible(str(error)))
        raise RefusedError(message, _("check it with: python -m json.tool FILE")) from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """As in YAML, a key that is given twice is a mistake, not the last one's victory."""
    keys = [key for key, _value in pairs]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise ValueError(_("the key “{key}” is given twice").format(key=twice))
    return dict(pairs)


def _no_number(word: str) -> Any:
    raise ValueError(_("{word} is not a number").format(word=word))


def _yaml(data: bytes, name: str) -> tuple[str, Any]:
    """The text as it was read, in which every line stands one lower, and its value."""
    unix = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    begun = _START.sub(rb"\1#", unix)
    indented = b"".join(b"  " + line for line in begun.splitlines(keepends=True))
    reading = read(_TOP.encode() + b":\n" + indented)
    if reading.values is None:
        first = reading.problems[0]
        place_ = _("{name}:{line}: {message}").format(
            name=visible(name), line=max(1, first.line - 1), message=first.message
        )
        raise RefusedError(place_, first.fix)
    return reading.text, reading.values[_TOP]
