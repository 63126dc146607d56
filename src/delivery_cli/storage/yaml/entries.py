"""The keys at the top of a file and the lines that belong to each."""

from dataclasses import dataclass

from delivery_cli.storage.yaml.judge import key_text
from delivery_cli.storage.yaml.scan import Kind, Token, tokens


@dataclass(frozen=True, slots=True)
class Entry:
    """One key at the top with the tokens of its value; offsets are into the text that was asked about."""

    key: str
    start: int
    column: int
    colon: int
    tokens: tuple[Token, ...]

    @property
    def value_start(self) -> int:
        """Where the value begins; right after the colon where there is none."""
        return self.tokens[0].start if self.tokens else self.colon + 1

    @property
    def end(self) -> int:
        """After the last character of the value: before a comment, before blank lines that mean nothing."""
        return self.tokens[-1].end if self.tokens else self.colon + 1


def entries(text: str) -> tuple[Entry, ...] | None:
    """The entries in their order; None where the top is not written in block style."""
    found: list[Entry] = []
    start, value = None, list[Token]()
    for token in tokens(text):
        if start is None and token.kind is not Kind.KEY:
            return None
        if token.kind is Kind.KEY and not token.flow and (start is None or token.column == start.column):
            if start is not None:
                found.append(_entry(text, start, value))
            start, value = token, []
        else:
            value.append(_closed(text, token))
    if start is not None:
        found.append(_entry(text, start, value))
    return tuple(found)


def _closed(text: str, token: Token) -> Token:
    """A key as its value's end: the colon belongs to it."""
    return token._replace(end=text.index(":", token.end) + 1) if token.kind is Kind.KEY else token


def _entry(text: str, key: Token, value: list[Token]) -> Entry:
    name = key_text(text[key.start : key.end])
    return Entry(name, key.start, key.column, text.index(":", key.end), tuple(value))
