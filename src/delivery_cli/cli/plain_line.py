"""A command line that is plainly right, read without typer and click.

Declining is always safe: the line is then typer's to read, and every error is told there. Accepting is not: what is
accepted here gives the command the same values as typer does, which a test holds over many lines.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Union, get_args, get_origin

from delivery_cli.cli.declaring import Argument, hints_of, split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from delivery_cli.cli.declaring import Declared

# What is known here of an option; one that says anything else is typer's.
_KNOWN = frozenset({"help", "metavar", "min", "parser", "choices", "words", "completes", "case_sensitive"})
_DIGITS = 9


class _DeclinedError(Exception):
    """Not plainly right: typer is to read it."""


class _Parameter(NamedTuple):
    """`many`: it may be repeated."""

    name: str
    kind: Any
    declared: Declared
    many: bool
    required: bool


class Read(NamedTuple):
    """The values that were given, and the words that follow them."""

    values: dict[str, Any]
    rest: list[str]


def read_line(function: Callable[..., Any], words: Sequence[str], *, leading: bool = False) -> Read | None:
    """The values for the function's parameters, or None where typer must be asked.

    `leading`: only the options at the beginning are meant, up to the first word that is none.
    """
    try:
        parameters = {one.name: one for one in _parameters(function)}
        given, rest = _given(parameters.values(), words, leading=leading)
        if not leading:
            given |= _arguments(parameters.values(), rest)
            rest = []
        if any(one.required and one.name not in given for one in parameters.values()):
            return None
        return Read({name: _value(parameters[name], texts) for name, texts in given.items()}, rest)
    except _DeclinedError:
        return None


def _parameters(function: Any) -> list[_Parameter]:
    """Looked up without `inspect`: a command's parameters are named ones, and have defaults from some one on."""
    hints = hints_of(function)
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    defaults = dict(zip(reversed(names), reversed(function.__defaults__ or ()), strict=False))
    return [_parameter(name, hints.get(name), defaults) for name in names]


def _parameter(name: str, hint: Any, defaults: dict[str, Any]) -> _Parameter:
    kind, declared = split(hint)
    if declared is None:
        raise _DeclinedError
    if get_origin(kind) in {Union, UnionType}:
        kind, *others = [each for each in get_args(kind) if each is not NoneType]
        if others:
            raise _DeclinedError
    many = get_origin(kind) is list
    if many:
        (kind,) = get_args(kind)
    return _Parameter(name, kind, declared, many, required=name not in defaults)


def _given(parameters: Any, words: Sequence[str], *, leading: bool) -> tuple[dict[str, list[str]], list[str]]:
    """The texts of the options by parameter, and the words that are no options."""
    options = {name: one for one in parameters for name in one.declared.names}
    given: dict[str, list[str]] = {}
    rest: list[str] = []
    waiting = list(reversed(words))
    while waiting:
        word = waiting.pop()
        if not word.startswith("-"):
            rest.append(word)
            if leading:
                return given, [*rest, *reversed(waiting)]
            continue
        name, equals, text = word.partition("=")
        if name not in options or (equals and not name.startswith("--")):
            raise _DeclinedError
        one = options[name]
        if one.kind is bool:
            if equals:
                raise _DeclinedError
        elif not equals:
            if not waiting or waiting[-1].startswith("-"):
                raise _DeclinedError
            text = waiting.pop()
        if one.name in given and not one.many:
            raise _DeclinedError
        given.setdefault(one.name, []).append(text)
    return given, rest


def _arguments(parameters: Any, words: Sequence[str]) -> dict[str, list[str]]:
    wanted = [one for one in parameters if isinstance(one.declared, Argument)]
    if any(one.many for one in wanted):
        if len(wanted) != 1:
            raise _DeclinedError
        return {wanted[0].name: list(words)} if words else {}
    if len(words) > len(wanted):
        raise _DeclinedError
    return {one.name: [word] for one, word in zip(wanted, words, strict=False)}


def _value(one: _Parameter, texts: Sequence[str]) -> Any:
    if not one.declared.details.keys() <= _KNOWN:
        raise _DeclinedError
    if one.kind is bool:
        return True
    values = [_read(one, text) for text in texts]
    return values if one.many else values[0]


def _read(one: _Parameter, text: str) -> Any:
    details = one.declared.details
    choices = details.get("choices") or (get_args(one.kind) if get_origin(one.kind) is Literal else None)
    if choices:
        return _if(text in choices, text)
    if one.kind is date:
        return _parsed(details.get("parser"), text)
    if one.kind is int:
        return _number(text, details.get("min"))
    if one.kind is Path:
        return _if(bool(text) and (not Path(text).exists() or os.access(text, os.R_OK)), Path(text))
    return _if(one.kind is str and "parser" not in details and bool(text), text)


def _number(text: str, least: int | None) -> int:
    plain = text.isascii() and text.isdecimal() and len(text) <= _DIGITS
    number = int(text) if plain else -1
    return int(_if(number >= (least or 0), number))


def _parsed(parser: Any, text: str) -> Any:
    try:
        return _if(parser is not None, None) or parser(text)
    except Exception as fault:  # whatever it is, typer meets it again and tells it
        raise _DeclinedError from fault


def _if(right: bool, value: Any) -> Any:
    if not right:
        raise _DeclinedError
    return value
