"""A short way from YAML's values to our types for what is plainly right.

Importing pydantic and building its validators takes longer than reading a thousand files. So a command asks here
first, and pydantic only about values that are declined here. Declining is always safe; accepting is not: what is
accepted here, pydantic accepts too and makes the same of, which a test holds over mutations of real files.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from delivery_cli.domain.values import DATE_PATTERN, IsoDate, IsoStamp, Number, Text, Truth, Whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Reader = Callable[[Any], Any]

T = TypeVar("T")
# Narrower than the pattern of the files: pydantic knows no 24:00, newer Pythons do.
_STAMP = re.compile(r"[0-9-]{10}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}(Z|[+-](0[0-9]|1[0-9]|2[0-3]):[0-5][0-9])")
_DAY = re.compile(DATE_PATTERN[1:-1])
_SURROGATE = re.compile("[\ud800-\udfff]")


class _DeclinedError(Exception):
    """Not plainly right: pydantic is to judge."""


def swiftly(kind: type[T], values: Mapping[str, Any]) -> T | None:
    """The value of `kind` that pydantic would make of `values`, or None where pydantic must be asked."""
    try:
        made: T = _dataclass(cast("Any", kind))(values)
    except (_DeclinedError, ValueError):
        return None
    return made


def _reader(hint: Any) -> Reader:
    origin, args = get_origin(hint), get_args(hint)
    reader: Reader
    if hint is Any:
        reader = _kept
    elif is_dataclass(hint):
        reader = _when_met(hint)
    elif origin is Annotated:
        reader = _marked(args[1])
    elif origin is Literal:
        reader = _literal(frozenset(args))
    elif origin is tuple:
        reader = _list(_reader(args[0]))
    elif origin is dict:
        reader = _mapping(_reader(args[0]), _reader(args[1]))
    else:
        reader = _either([_reader(arg) for arg in args if arg is not type(None)])
    return reader


def _when_met(kind: Any) -> Reader:
    """The readers of a dataclass that many files do not use are not built for nothing."""

    def read(value: Any) -> Any:
        return _dataclass(kind)(value)

    return read


def _kept(value: Any) -> Any:
    if value is None:
        raise _DeclinedError
    return value


@cache
def _dataclass(kind: Any) -> Reader:
    hints = get_type_hints(kind, include_extras=True)
    readers = {one.name.rstrip("_"): (one.name, _reader(hints[one.name])) for one in fields(kind)}
    required = {one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING}

    def read(values: Any) -> Any:
        if type(values) is not dict or not values or not values.keys() <= readers.keys():
            raise _DeclinedError
        made = {}
        for key, value in values.items():
            name, take = readers[key]
            made[name] = take(value)
        if not required <= made.keys():
            raise _DeclinedError
        return kind(**made)

    return read


def _list(take: Reader) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not list or not value:
            raise _DeclinedError
        return tuple([take(item) for item in value])

    return read


def _mapping(take_key: Reader, take: Reader) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not dict or not value:
            raise _DeclinedError
        return {take_key(key): take(item) for key, item in value.items()}

    return read


def _either(choices: list[Reader]) -> Reader:
    if len(choices) == 1:
        return choices[0]

    def read(value: Any) -> Any:
        for take in choices:
            try:
                return take(value)
            except _DeclinedError:
                continue
        raise _DeclinedError

    return read


def _literal(choices: frozenset[str]) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not str or value not in choices:
            raise _DeclinedError
        return value

    return read


def _marked(marker: Any) -> Reader:
    if isinstance(marker, Text):
        return _text(marker)
    if isinstance(marker, Whole):
        return _whole(marker.ge, marker.le)
    return _SIMPLE.get(type(marker), _declined)


def _declined(_value: Any) -> Any:
    raise _DeclinedError


def _text(marker: Text) -> Reader:
    # Anchored at the very end, as pydantic's `$` is; Python's \S is the narrower one.
    found = re.compile((marker.pattern or _shape(marker)).replace("$", r"\Z")).search
    longest = marker.max

    def read(value: Any) -> Any:
        if type(value) is not str or len(value) > longest or not found(value):
            raise _DeclinedError
        if not value.isprintable() and _SURROGATE.search(value):
            raise _DeclinedError
        return value

    return read


def _shape(marker: Text) -> str:
    return r"\S" if marker.multiline else r"^[^\n]*\S[^\n]*$"


def _day(value: Any) -> Any:
    if type(value) is not str or not _DAY.fullmatch(value):
        raise _DeclinedError
    return dt.date.fromisoformat(value)


def _stamp(value: Any) -> Any:
    if type(value) is not str or not _STAMP.fullmatch(value):
        raise _DeclinedError
    return dt.datetime.fromisoformat(value)


def _whole(low: int, high: int) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not int or not low <= value <= high:
            raise _DeclinedError
        return value

    return read


def _truth(value: Any) -> Any:
    if type(value) is not bool:
        raise _DeclinedError
    return value


# pydantic may see to numbers that are not whole.
_SIMPLE: dict[type, Reader] = {
    IsoDate: _day,
    IsoStamp: _stamp,
    Truth: _truth,
    Number: _whole(-(10**15), 10**15),
}
