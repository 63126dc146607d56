"""The tokens of a YAML text that the parser has accepted, with their offsets.

The parser tells values without places; the library that tells places needs 6 ms for a file of 1 KB,
5 s for the largest one allowed. This needs a hundredth of that. It may rely on the text being valid,
and on one document of block style; of an invalid text it gives tokens as far as they make sense.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Kind(StrEnum):
    """What a token is."""

    KEY = "key"
    PLAIN = "plain"
    QUOTED = "quoted"
    BLOCK = "block"
    DASH = "dash"
    OPEN = "open"
    CLOSE = "close"
    COMMA = "comma"
    QUESTION = "question"
    COLON = "colon"
    ANCHOR = "anchor"
    ALIAS = "alias"
    TAG = "tag"


class Token(NamedTuple):
    """A token: `end` is after its last character, blank lines at the end of a text block not counted."""

    kind: Kind
    start: int
    end: int
    column: int
    flow: int


_SKIP = re.compile(r"(?:[ \t\n]+|(?<![^ \t\n])#[^\n]*)*+")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+'""", re.DOTALL)
_COLON = re.compile(r"[ \t]*(:)(?=[ \t\n]|\Z)")
_COLON_IN_FLOW = re.compile(r"[ \t\n]*(:)(?=[ \t\n,\[\]{}]|\Z)")
_COLON_AFTER_JSON = re.compile(r"[ \t\n]*(:)")
_STOP = re.compile(r":(?=[ \t\n]|\Z)|(?<=[ \t])#|\n|\Z")
_STOP_IN_FLOW = re.compile(r":(?=[ \t\n,\[\]{}]|\Z)|(?<=[ \t])#|[\n,\[\]{}]|\Z")
_NEXT_LINE = re.compile(r"[ \t]*\n(?:[ \t]*\n)*+( *)[ \t]*+(?=[^ \t\n#])")
_PROPERTY = re.compile(r"!<[^>\n]*>|[&*!][^ \t\n,\[\]{}]*")
_HEADER = re.compile(r"[|>]([-+0-9]*)[^\n]*")
_FIRST_LINE = re.compile(r"\n(?:[ ]*\n)*+( *)(?=[^ \n])")
_KINDS = {"&": Kind.ANCHOR, "*": Kind.ALIAS, "!": Kind.TAG}


def tokens(text: str) -> Iterator[Token]:
    """The tokens in their order; `text` has Unix line ends."""
    return _Scanner(text).run()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line_start = 0
        self.flow = 0
        self.parent = -1  # the column of the last key or dash in block style

    def run(self) -> Iterator[Token]:
        while True:
            self._skip()
            if self.at >= len(self.text):
                return
            token = self._next()
            if token is None:
                return
            yield token

    def _skip(self) -> None:
        match = _SKIP.match(self.text, self.at)
        self._move(match.end() if match else self.at)

    def _move(self, end: int) -> None:
        newline = self.text.rfind("\n", self.at, end)
        if newline >= 0:
            self.line_start = newline + 1
        self.at = end

    def _token(self, kind: Kind, start: int, end: int) -> Token:
        token = Token(kind, start, end, start - self.line_start, self.flow)
        self._move(end)
        return token

    def _next(self) -> Token | None:
        character = self.text[self.at]
        spaced = self.text[self.at + 1 : self.at + 2] in {"", " ", "\t", "\n"}
        if character in "-?:" and spaced and not (self.flow and character == "-"):
            return self._indicator(character)
        if character in "[]{},":
            return self._bracket(character)
        if character in "\"'":
            return self._quoted()
        if character in "&*!":
            match = _PROPERTY.match(self.text, self.at)
            return self._token(_KINDS[character], self.at, match.end() if match else self.at + 1)
        if character in "|>" and not self.flow:
            return self._block()
        return self._plain()

    def _indicator(self, character: str) -> Token:
        if not self.flow:
            self.parent = self.at - self.line_start
        kind = {"-": Kind.DASH, "?": Kind.QUESTION, ":": Kind.COLON}[character]
        return self._token(kind, self.at, self.at + 1)

    def _bracket(self, character: str) -> Token:
        if character == ",":
            return self._token(Kind.COMMA, self.at, self.at + 1)
        if character in "[{":
            token = self._token(Kind.OPEN, self.at, self.at + 1)
            self.flow += 1
            return token
        self.flow = max(0, self.flow - 1)
        return self._token(Kind.CLOSE, self.at, self.at + 1)

    def _quoted(self) -> Token | None:
        match = _QUOTED.match(self.text, self.at)
        if not match:
            return None
        colon = (_COLON_AFTER_JSON if self.flow else _COLON).match(self.text, match.end())
        return self._key(match.end(), colon) if colon else self._token(Kind.QUOTED, self.at, match.end())

    def _key(self, end: int, colon: re.Match[str]) -> Token:
        token = self._token(Kind.KEY, self.at, end)
        if not self.flow:
            self.parent = token.column
        self._move(colon.end(1))
        return token

    def _plain(self) -> Token:
        end = self._piece(self.at)
        colon = (_COLON_IN_FLOW if self.flow else _COLON).match(self.text, end)
        while not colon and (match := _NEXT_LINE.match(self.text, end)) and self._continues(match):
            end = self._piece(match.end())
            colon = _COLON_IN_FLOW.match(self.text, end) if self.flow else None
        return self._key(end, colon) if colon else self._token(Kind.PLAIN, self.at, end)

    def _piece(self, start: int) -> int:
        """The end of the unquoted text that begins at `start`, within its line."""
        match = (_STOP_IN_FLOW if self.flow else _STOP).search(self.text, start)
        stop = match.start() if match else len(self.text)
        while stop > start + 1 and self.text[stop - 1] in " \t":
            stop -= 1
        return max(stop, start + 1)

    def _continues(self, match: re.Match[str]) -> bool:
        if self.flow:
            return self.text[match.end()] not in ",[]{}"
        return len(match[1]) > self.parent

    def _block(self) -> Token:
        header = _HEADER.match(self.text, self.at)
        assert header  # noqa: S101  the caller saw its first character
        digits = header[1].strip("+-")
        if digits.isdigit():  # anything else is no header of YAML's: the parser refuses it
            indent = max(self.parent, 0) + int(digits[:2])
        else:
            first = _FIRST_LINE.match(self.text, header.end())
            indent = len(first[1]) if first else 0
        if indent <= self.parent:
            return self._token(Kind.BLOCK, self.at, header.end())
        body = _body(indent).match(self.text, header.end())
        end = body.end() if body else header.end()
        if "+" not in header[1]:
            end = self._without_blank_lines(header.end(), end)
        elif end == len(self.text) and self.text[end - 1] == "\n":
            end -= 1
        return self._token(Kind.BLOCK, self.at, end)

    def _without_blank_lines(self, start: int, end: int) -> int:
        while (newline := self.text.rfind("\n", start, end)) >= 0:
            if self.text[newline:end].strip(" \t\n"):
                break
            end = newline
        return end


@lru_cache(maxsize=64)
def _body(indent: int) -> re.Pattern[str]:
    return re.compile(rf"(?:\n(?: {{{indent}}}[^\n]*|[ ]*(?=\n|\Z)))*+")
