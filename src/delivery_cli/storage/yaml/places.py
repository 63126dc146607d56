"""Where a value stands in a file's text, for messages that name the line."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_TOP_KEY = re.compile(r"""^(?:[^\s#\-"'\[\]{}][^\n:]*|"[^"\n]*"|'[^'\n]*')[ \t]*:(?=\s|\Z)""", re.MULTILINE)
_VALUE = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\r?\n[ \t]*(?:#[^\n]*)?(?=[\r\n]))*(\r?\n)?([ \t]*)(?=([^\s#])?)")


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, from 1."""

    line: int
    column: int


def place(text: str, path: tuple[str | int, ...], *, key: bool = False) -> Place:
    """The place of the value at the path (or of its key), else of the nearest above it that is there."""
    if not path:
        return Place(1, 1)
    top = _top_key(text, path[0])
    if top is None:
        if _TOP_KEY.search(text):
            return Place(1, 1)
        return _composed_place(text, path, key=key, offset=0)
    if len(path) == 1:
        return _at(text, top.start() if key else _value_offset(text, top))
    following = _TOP_KEY.search(text, top.end())
    entry = text[top.start() : following.start() if following else len(text)]
    return _composed_place(entry, path, key=key, offset=text.count("\n", 0, top.start()))


def _top_key(text: str, name: str | int) -> re.Match[str] | None:
    escaped = re.escape(str(name))
    return re.search(rf"^(?:{escaped}|\"{escaped}\"|'{escaped}')[ \t]*:(?=\s|\Z)", text, re.MULTILINE)


def _value_offset(text: str, key: re.Match[str]) -> int:
    """The value after the colon, below it if it is indented or a list there; else the key."""
    match = _VALUE.match(text, key.end())
    if match is None or match[3] is None:
        return key.start()
    if match[1] and not match[2] and match[3] != "-":
        return key.start()
    return match.end()


def _at(text: str, offset: int) -> Place:
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _composed_place(text: str, path: tuple[str | int, ...], *, key: bool, offset: int) -> Place:
    found: tuple[int, int] = (0, 0)
    node = _composed(text)
    for number, step in enumerate(path):
        below = _below(node, step)
        if below is None:
            break
        key_node, node = below
        wants_key = key and number == len(path) - 1
        mark = (key_node if wants_key or not _says_anything(node) else node).start_mark
        found = (mark.line, mark.column)
    return Place(offset + found[0] + 1, found[1] + 1)


def _says_anything(node: Any) -> bool:
    return node.id != "scalar" or bool(node.value) or bool(node.style)


def _below(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if node is None or node.id == "scalar":
        return None
    if node.id == "mapping":
        return next((pair for pair in node.value if pair[0].value == str(step)), None)
    if isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step], node.value[step]
    return None


@lru_cache(maxsize=1)
def _composed(text: str) -> Any:
    """The nodes of a text with their marks, or None where the library cannot read it: it is slow and strict."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).compose(text)
    except (YAMLError, ValueError, RecursionError, TypeError, AttributeError):
        return None
