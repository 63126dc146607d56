"""What a YAML text holds that is valid YAML and still not allowed here, token by token."""

import re
from collections.abc import Iterator
from typing import Any

from delivery_cli.messages import _
from delivery_cli.storage.yaml.form import MAX_DEPTH, Expected, FormProblem, problem_at
from delivery_cli.storage.yaml.plain import (
    Misreading,
    is_text_here,
    misread,
    misread_fix,
    misread_message,
    shortened,
)
from delivery_cli.storage.yaml.scan import Kind, Token, tokens

MAX_PROBLEMS = 20
_ONE_IS_ENOUGH = 1 << 16  # of a large file the first problem will do: the rest takes a second to find
_MAY_HOLD_TABS = {Kind.QUOTED, Kind.BLOCK}
_TAB = re.compile(r"^[^#\n]*?\t", re.MULTILINE)
_NO_KEY_AFTER = {Kind.DASH, Kind.OPEN, Kind.COMMA}


def judged(text: str, expected: Expected) -> tuple[FormProblem, ...]:
    """The first problems in the order of the text; none where all is well. `text` has Unix line ends."""
    problems = []
    if "\t" in text and (offset := _tab_outside_text(text)) is not None:
        fix = _("use spaces, or put text that holds a tab in quotes")
        problems.append(problem_at(text, offset, _("a tab stands outside quoted text"), fix))
    for offset, message, fix in _problems(text, expected):
        problems.append(problem_at(text, offset, message, fix))
        if len(problems) == MAX_PROBLEMS or len(text) > _ONE_IS_ENOUGH:
            break
    return tuple(problems)


def _problems(text: str, expected: Expected) -> Iterator[tuple[int, str, str]]:
    key = ""
    mappings = _Mappings()
    for token in tokens(text):
        source = text[token.start : token.end]
        if mappings.depth(token) > MAX_DEPTH:
            yield (
                token.start,
                _("nested more than {n} levels deep").format(n=MAX_DEPTH),
                _("flatten this value"),
            )
            return
        found = None
        if token.kind is Kind.KEY:
            key = key_text(source)
            first = mappings.enter(token, key)
            found = _key_problem(source, key, first=first, bare=_is_bare(text, token))
        elif token.kind is Kind.PLAIN:
            found = (
                None
                if source in expected.words
                else _plain_problem(source, is_date=key in expected.date_keys)
            )
        elif token.kind in _REFUSED:
            found = _refused(token.kind, source)
        elif token.kind is Kind.BLOCK and "\n" not in source.rstrip():
            found = _("an empty block of text"), _("write the text below it, or leave the key out")
        if found:
            yield token.start, *found
        if token.kind in _NO_KEY_AFTER:
            key = ""


def _tab_outside_text(text: str) -> int | None:
    """The first tab that other readers refuse: not in quotes, not in a text block, not in a comment."""
    end = 0
    for token in tokens(text):
        if gap := _TAB.search(text[end : token.start]):
            return end + gap.end() - 1
        if token.kind not in _MAY_HOLD_TABS and text[token.start] not in "\"'":
            offset = text.find("\t", token.start, token.end)
            if offset >= 0:
                return offset
        end = token.end
    gap = _TAB.search(text[end:])
    return end + gap.end() - 1 if gap else None


def _is_bare(text: str, key: Token) -> bool:
    """Whether the colon of this unquoted key in brackets is one to some readers, part of a text to others."""
    if not key.flow:
        return False
    after = text[(colon := text.index(":", key.end)) + 1 : colon + 2]
    return after in {",", "]", "}"} and text[key.start] not in "\"'"


class _Mappings:
    """The mappings that are open, each with its column (a flow mapping: its level) and its keys so far."""

    def __init__(self) -> None:
        self.block: list[tuple[int, Kind, set[str]]] = []
        self.flow: list[set[str]] = []

    def depth(self, token: Token) -> int:
        if token.kind is Kind.OPEN:
            self.flow.append(set())
        elif token.kind is Kind.CLOSE and self.flow:
            self.flow.pop()
        elif token.kind in {Kind.DASH, Kind.QUESTION} and not token.flow:
            self._close(token.column, token.kind)
        return len(self.block) + len(self.flow)

    def enter(self, token: Token, key: str) -> bool:
        """Whether this key is the first of its name in its mapping."""
        keys = self.flow[-1] if self.flow else self._close(token.column, Kind.KEY)
        first = key not in keys
        keys.add(key)
        return first

    def _close(self, column: int, kind: Kind) -> set[str]:
        """Close what ends where a key or dash stands at this column, and open what begins there.

        A list may stand at the column of its key: there a key ends the list, a dash not the mapping.
        """
        while self.block and self.block[-1][0] > column:
            self.block.pop()
        if kind is Kind.KEY and len(self.block) > 1 and self.block[-2][0] == column:
            self.block.pop()
        if not self.block or self.block[-1][:2] != (column, kind):
            self.block.append((column, kind, set()))
        return self.block[-1][2]


def key_text(source: str) -> str:
    """The key that stands in the text as `source`, quotes and simple escapes taken off."""
    if source[0] == "'":
        return source[1:-1].replace("''", "'")
    if source[0] != '"':
        return source
    if "\\" not in source:
        return source[1:-1]
    import yaml_rs

    try:
        value: Any = yaml_rs.loads(source)
    except ValueError:
        return source
    return value if isinstance(value, str) else source


def _key_problem(source: str, key: str, *, first: bool, bare: bool) -> tuple[str, str] | None:
    if bare:
        message = _("the key {key} has no value").format(key=shortened(key))
        return message, _("write a value, or put text that ends in a colon in quotes")
    if source == "<<":
        return _("a merge key << is not allowed"), _("write the keys out")
    if not first:
        return _("the key {key} stands twice in one mapping").format(key=shortened(key)), _(
            "keep one of the two"
        )
    if source[0] not in "\"'" and not is_text_here(source):
        return _("the key {key} is not text").format(key=shortened(key)), _("put it in quotes")
    return None


def _plain_problem(source: str, *, is_date: bool) -> tuple[str, str] | None:
    kind = misread(source)
    if kind is None or (is_date and kind is Misreading.DATE):
        return None
    return misread_message(kind, source), misread_fix(kind)


_REFUSED = {Kind.ANCHOR, Kind.ALIAS, Kind.TAG, Kind.QUESTION, Kind.COLON}


def _refused(kind: Kind, source: str) -> tuple[str, str]:
    if kind is Kind.QUESTION:
        return _("a key written with a question mark is not allowed"), _("write it as key: value")
    if kind is Kind.COLON:
        return _("a colon without a key before it"), _("write key: value; put text with a colon in quotes")
    message = {
        Kind.ANCHOR: _("the anchor {name} is not allowed"),
        Kind.ALIAS: _("the alias {name} is not allowed"),
        Kind.TAG: _("the tag {name} is not allowed"),
    }[kind]
    fix = _("write the value out; if it is text that begins with {sign}, put it in quotes")
    return message.format(name=shortened(source)), fix.format(sign=source[0])
