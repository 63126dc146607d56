"""Changes to a file kept by hand: only the lines concerned, and never anything but the change meant.

Comments above a key stay with the file, also when the key goes; comments indented under it belong to it.
Items are appended after the last item and the comments indented under that; comments at the end of the
file stay at the end.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.yaml.entries import Entry, entries
from delivery_cli.storage.yaml.read import read
from delivery_cli.storage.yaml.scan import Kind
from delivery_cli.storage.yaml.write import dump_entry, dump_items, key_source, plain_values

_NOTHING: Mapping[str, Sequence[Mapping[str, Any]]] = {}


class EditRefusedError(RefusedError):
    """The file is written in a way in which this change cannot be made without touching other lines."""


class _Splice(NamedTuple):
    start: int
    end: int
    text: str


def edited(
    text: str,
    set_keys: Mapping[str, Any],
    drop_keys: Collection[str] = (),
    append: Mapping[str, Sequence[Mapping[str, Any]]] = _NOTHING,
    *,
    order: Sequence[str],
) -> str:
    """The text with these keys at the top set, dropped, and these items appended to its lists.

    A new key is put after the one that precedes it in `order`; one that is not in `order`, before the last.
    Raises EditRefusedError unless the result, parsed again, shows the intended change and nothing else.
    """
    windows = "\r\n" in text
    unix = text.replace("\r\n", "\n")
    before = _values(unix)
    wanted, set_keys, append = _intended(before, set_keys, drop_keys, append)
    whole = unix if unix.endswith("\n") else unix + "\n"
    found = entries(whole)
    if found is None or [entry.key for entry in found] != list(before):
        raise EditRefusedError(
            _("the top of this file is not written as lines of key: value"),
            _("write each key at the top on a line of its own, then repeat the command"),
        )
    untouched = _untouched(whole, found, {*set_keys, *drop_keys, *append})
    for blocks in (True, False):  # what follows may become part of a block of text
        change = _Change(before, set_keys, drop_keys, append, tuple(order), blocks)
        splices = _splices(whole, found, change)
        result = _spliced(whole, splices)
        if whole != unix and all(splice.end < len(whole) - 1 for splice in splices):
            result = result[:-1]
        if _is_meant(result, wanted, untouched):
            return result.replace("\n", "\r\n") if windows else result
    raise EditRefusedError(
        _("this change cannot be made without touching other lines of the file"),
        _("make it by hand with an editor"),
    )


class _Change(NamedTuple):
    before: dict[str, Any]
    set_keys: Mapping[str, Any]
    drop_keys: Collection[str]
    append: Mapping[str, Sequence[Any]]
    order: tuple[str, ...]
    blocks: bool

    def rank(self, key: str) -> float:
        """The key's place; keys that are not in the order come right before the last one."""
        return self.order.index(key) if key in self.order else len(self.order) - 1.5


def _values(unix: str) -> dict[str, Any]:
    reading = read(unix.encode())
    if reading.values is None:
        problem = reading.problems[0]
        raise EditRefusedError(
            _("line {line} cannot be read: {message}").format(line=problem.line, message=problem.message),
            _("mend the file first: {fix}").format(fix=problem.fix),
        )
    return reading.values


def _intended(
    before: dict[str, Any],
    set_keys: Mapping[str, Any],
    drop_keys: Collection[str],
    append: Mapping[str, Sequence[Any]],
) -> tuple[dict[str, Any], dict[str, Any], dict[str, list[Any]]]:
    """The values after the change, what is to be set, and what is left to append to lists of the file."""
    to_set = dict(set_keys)
    wanted = {key: value for key, value in before.items() if key not in drop_keys}
    wanted |= {key: plain_values(value) for key, value in set_keys.items()}
    to_append = {}
    for key, items in append.items():
        if not items:
            continue
        present = wanted.get(key)
        present = [] if present is None else present
        if not isinstance(present, list):
            message = _("{key} is not a list, so nothing can be appended to it").format(key=key)
            raise EditRefusedError(message, _("write {key} as a list with dashes").format(key=key))
        wanted[key] = [*present, *plain_values(items)]
        if key in set_keys or key in drop_keys or key not in before:
            to_set[key] = wanted[key]
        else:
            to_append[key] = list(items)
    return wanted, to_set, to_append


def _splices(text: str, found: tuple[Entry, ...], change: _Change) -> list[_Splice]:
    splices = []
    for entry in found:
        if entry.key in change.set_keys:
            splices.append(_replaced(text, entry, change.set_keys[entry.key], blocks=change.blocks))
        elif entry.key in change.drop_keys:
            splices.append(_dropped(text, entry, blocks=change.blocks))
        elif entry.key in change.append:
            splices.append(_appended(text, entry, change))
    return [*splices, *_inserted(text, found, change)]


def _dropped(text: str, entry: Entry, *, blocks: bool) -> _Splice:
    """The key's lines; without blocks also the blank lines below, where a block above would take them."""
    end = _after(text, entry.end, entry.column)
    if not blocks:
        while text[end : end + 1] == "\n":
            end += 1
    return _Splice(text.rfind("\n", 0, entry.start) + 1, end, "")


def _replaced(text: str, entry: Entry, value: Any, *, blocks: bool) -> _Splice:
    """The value anew; a comment on the key's line or behind the value stays."""
    first, *rest = _lines(dump_entry(entry.key, value, blocks=blocks), entry.column)
    first = first[entry.column + len(key_source(entry.key)) + 1 :]
    key_line_end = text.index("\n", entry.colon)
    kind = entry.tokens[0].kind if entry.tokens else None
    value_end = max(entry.end, entry.colon + 1)
    comment = ""
    if kind is Kind.BLOCK:
        header = text[entry.value_start : key_line_end]
        comment = header[len(header.split(" ", 1)[0]) :].rstrip()
    elif entry.tokens and entry.value_start > key_line_end:
        comment = text[entry.colon + 1 : key_line_end].rstrip()
    if kind is not Kind.BLOCK and rest:
        line_end = text.index("\n", value_end)
        comment += text[value_end:line_end]
        value_end = line_end
    start = entry.colon + 1
    if entry.tokens and entry.value_start < key_line_end and first:
        start, first = entry.value_start, first.removeprefix(" ")
    return _Splice(start, value_end, "\n".join([first + comment, *rest]))


def _appended(text: str, entry: Entry, change: _Change) -> _Splice:
    items = change.append[entry.key]
    if not entry.tokens or entry.tokens[0].kind is not Kind.DASH:
        return _replaced(text, entry, [*(change.before[entry.key] or []), *items], blocks=change.blocks)
    column = entry.tokens[0].column
    end = _after(text, entry.end, column)
    return _Splice(
        end, end, "".join(line + "\n" for line in _lines(dump_items(items, blocks=change.blocks), column))
    )


def _inserted(text: str, found: tuple[Entry, ...], change: _Change) -> list[_Splice]:
    """The new keys, each after the last key of the file that precedes it in the order."""
    present = {entry.key for entry in found}
    places: dict[int, str] = {}
    for key in sorted(change.set_keys.keys() - present, key=lambda key: (change.rank(key), key)):
        preceding = [entry for entry in found if change.rank(entry.key) <= change.rank(key)]
        at = (
            _after(text, preceding[-1].end, found[0].column)
            if preceding
            else text.rfind("\n", 0, found[0].start) + 1
        )
        block = (
            "\n".join(_lines(dump_entry(key, change.set_keys[key], blocks=change.blocks), found[0].column))
            + "\n"
        )
        places[at] = places.get(at, "") + block
    return [_Splice(offset, offset, block) for offset, block in places.items()]


def _after(text: str, offset: int, column: int) -> int:
    """The line after this offset and after the comments below it that are indented deeper than the column."""
    comments = re.compile(rf"[^\n]*\n(?:(?:[ ]*\n)*[ ]{{{column + 1},}}#[^\n]*\n)*").match(text, offset)
    return comments.end() if comments else len(text)


def _lines(block: str, column: int) -> list[str]:
    indent = " " * column
    return [indent + line if line else "" for line in block.removesuffix("\n").split("\n")]


def _spliced(text: str, splices: Sequence[_Splice]) -> str:
    parts, at = [], 0
    for splice in sorted(splices, key=lambda splice: splice[:2]):
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*parts, text[at:]])


def _untouched(text: str, found: tuple[Entry, ...], touched: set[str]) -> list[str]:
    return [text[entry.start : entry.end] for entry in found if entry.key not in touched]


def _is_meant(result: str, wanted: dict[str, Any], untouched: list[str]) -> bool:
    """Whether the result says exactly what was meant, and the other keys stand there as before."""
    reading = read(result.encode())
    found = entries(result)
    if reading.values is None or found is None or not _same(reading.values, wanted):
        return False
    return set(_untouched(result, found, set())).issuperset(untouched)


def _same(left: Any, right: Any) -> bool:
    """Equal in type too: 1 is not 1.0, and not true."""
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(_same(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(_same, left, right))
    return bool(left == right)
