"""The one interpreter: a language's table matched against tokens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.deadlines.actions import ACTIONS
from delivery_cli.domain.deadlines.table import Item, Language, Rule, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.deadlines.tokens import Token

Ends = tuple[tuple[int, Any], ...]  # where a symbol may end, and its value there
LONGEST = 24  # tokens of a phrase
MOST_STEPS = 20_000  # far more than any phrase needs: a bound, not a budget


@dataclass(slots=True)
class Matching:
    """The phrases of one language in a sequence of tokens; what was found out once is kept.

    `steps` counts the work of all; those from one beginning are bounded.
    `looked_to` is the last token that was looked at from there: what comes after it made no difference.
    """

    language: Language
    tokens: Sequence[Token]
    steps: int = 0
    looked_to: int = 0
    _table: Table = field(init=False)
    _known: dict[int, dict[str, tuple[Ends, int]]] = field(default_factory=dict)
    _most: int = MOST_STEPS

    def __post_init__(self) -> None:
        self._table = table_of(self.language)

    def begin(self, at: int) -> None:
        """Forget what was found before this token, which is not asked for again, and bound the work anew."""
        for before in [place for place in self._known if place < at]:
            del self._known[before]
        self._most = self.steps + MOST_STEPS
        self.looked_to = at

    def ends(self, symbol: str, at: int) -> Ends:
        """Where a symbol that begins at a token may end, each with its value."""
        if at >= len(self.tokens):
            self.looked_to = len(self.tokens)
            return ()
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = {}
        if symbol not in known:
            known[symbol] = (), at  # a symbol that begins with itself matches nothing
            if self._table.first(symbol).admits(self.tokens[at]):
                before, self.looked_to = self.looked_to, at
                ends = tuple(dict.fromkeys(self._found(symbol, at)))
                known[symbol] = ends, self.looked_to
                self.looked_to = max(before, self.looked_to)
        ends, looked_to = known[symbol]
        self.looked_to = max(self.looked_to, looked_to)
        return ends

    def _found(self, symbol: str, at: int) -> Iterator[tuple[int, Any]]:
        if symbol not in self._table.lines:
            value = self._value(symbol, at)
            if value is not None:
                yield at + 1, value
            return
        for rule in self._table.beginning(symbol, self.tokens[at]):
            if not self._may_follow(rule.items, at + 1):
                continue
            for end, values in self._sequence(rule.items, at):
                made = _made(rule, values)
                if made is not None:
                    yield end, made

    def _may_follow(self, items: tuple[Item, ...], at: int) -> bool:
        """Whether the token after the first allows these items, where the first of them takes one token."""
        if not self._table.is_single(items[0]) or len(items) == 1:
            return True
        self.looked_to = max(self.looked_to, at)
        if at >= len(self.tokens):
            return all(item.optional for item in items[1:])
        return self._table.admits(items[1:], self.tokens[at])

    def _sequence(self, items: tuple[Item, ...], at: int) -> list[tuple[int, tuple[tuple[str, Any], ...]]]:
        found: dict[tuple[int, tuple[tuple[str, Any], ...]], None] = {(at, ()): None}
        for item in items:
            self.steps += len(found)
            if not found or self.steps > self._most:
                return []
            found = {
                (end, (*values, *more)): None
                for start, values in found
                for end, more in self._item(item, start)
            }
        return list(found)

    def _item(self, item: Item, at: int) -> Iterator[tuple[int, tuple[tuple[str, Any], ...]]]:
        if item.optional:
            yield at, ()
            yield from self._sequence(item.optional, at)
        elif item.words:
            self.looked_to = max(self.looked_to, at)
            if at < len(self.tokens) and self.tokens[at].text in item.words:
                yield at + 1, ()
        else:
            for end, value in self.ends(item.symbol, at):
                yield end, ((item.name, value),) if item.name else ()

    def _value(self, name: str, at: int) -> Any:
        """The value of a token in a class of words, or of those that every language has."""
        token = self.tokens[at]
        if name in {"figure", "roman"}:
            return getattr(token, name)
        if name in {"numeric", "pair", "clock"}:
            return token.text if token.kind == name else None
        words = self.language.words[name]
        if token.kind != "word":
            return None
        return words(token.text) if callable(words) else words.get(token.text)


def _made(rule: Rule, values: tuple[tuple[str, Any], ...]) -> Any:
    if rule.action:
        return ACTIONS[rule.action](**dict(rule.constants), **dict(values))
    return values[0][1] if values else True
