"""A language's table of words and rules, as the interpreter asks for it.

A table's rules are lines `symbol: words => action`, another line for each alternative (`|` before it repeats the
symbol). In `words`, `в|во` is one of these words, `[…]` may be missing, `<symbol>` or `<name:symbol>` is a symbol or
a class of words, whose value the action gets under that name. Without an action the only named value is handed on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.domain.deadlines.tokens import Token

Words = Mapping[str, Any] | Callable[[str], Any]
_OF_ALL = frozenset({"figure", "roman", "numeric", "pair", "clock"})  # classes that every language has
_MOST_KEPT = 20_000  # beginnings of rules that are remembered


class Item(NamedTuple):
    """One of these words, a symbol (`name` is what the action calls its value), or items that may be missing."""

    words: frozenset[str] = frozenset()
    symbol: str = ""
    name: str = ""
    optional: tuple[Item, ...] = ()


class Rule(NamedTuple):
    items: tuple[Item, ...]
    action: str
    constants: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Language:
    """`words`: classes of words with their values; `rules`: the text of the table; `examples` are shown to people.

    `adjectives` are phrases in a text only where one of the words `after_adverb` follows, or none.
    No phrase in a text stands right after the words `never_after`: they make something else of it.
    """

    name: str
    words: Mapping[str, Words]
    rules: str
    examples: tuple[str, ...]
    adjectives: frozenset[str] = frozenset()
    after_adverb: frozenset[str] = frozenset()
    never_after: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        return hash(self.name)


def _rule(text: str) -> Rule:
    words, _arrow, action = text.partition("=>")
    name, *constants = action.split() or [""]
    pairs = (constant.partition("=") for constant in constants)
    items, _rest = _items(words.replace("[", " [ ").replace("]", " ] ").split())
    return Rule(
        items, name, tuple((key, int(value) if value.isdigit() else value) for key, _is, value in pairs)
    )


def _items(words: Sequence[str]) -> tuple[tuple[Item, ...], Sequence[str]]:
    """The items up to a closing bracket, and the words after it."""
    items: list[Item] = []
    while words:
        word, words = words[0], words[1:]
        if word == "]":
            break
        if word == "[":
            inner, words = _items(words)
            items.append(Item(optional=inner))
        elif word.startswith("<"):
            name, _colon, symbol = word[1:-1].rpartition(":")
            items.append(Item(symbol=symbol, name=name))
        else:
            items.append(Item(words=frozenset(word.split("|"))))
    return tuple(items), words


class _First(NamedTuple):
    """What a symbol may begin with; `open`: with words that are told one by one."""

    words: frozenset[str]
    kinds: frozenset[str]
    open: bool

    def admits(self, token: Token) -> bool:
        if token.text in self.words or token.kind in self.kinds:
            return True
        return token.kind == "word" and (self.open or ("roman" in self.kinds and token.roman is not None))


class Table:
    """A language's rules, each symbol read when it is first asked for: most phrases need few of them."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.lines = _lines(language.rules)
        self._rules: dict[str, tuple[Rule, ...]] = {}
        self._firsts: dict[str, _First] = {}
        self._beginning: dict[tuple[str, str, str], tuple[Rule, ...]] = {}

    def rules(self, symbol: str) -> tuple[Rule, ...]:
        """Those of a symbol; none of a class of words."""
        if symbol not in self._rules:
            self._rules[symbol] = tuple(_rule(line) for line in self.lines.get(symbol, ()))
        return self._rules[symbol]

    def first(self, symbol: str) -> _First:
        if symbol not in self._firsts:
            self._firsts[symbol] = self._first(symbol)
        return self._firsts[symbol]

    def beginning(self, symbol: str, token: Token) -> tuple[Rule, ...]:
        """The rules of a symbol that may begin with the token."""
        key = (symbol, token.kind, token.text)
        if key not in self._beginning:
            if len(self._beginning) >= _MOST_KEPT:
                self._beginning.clear()
            rules = (rule for rule in self.rules(symbol) if self.admits(rule.items, token))
            self._beginning[key] = tuple(rules)
        return self._beginning[key]

    def admits(self, items: Sequence[Item], token: Token) -> bool:
        """Whether items may begin with the token, or be all missing."""
        for item in items:
            if not item.optional:
                return token.text in item.words if item.words else self.first(item.symbol).admits(token)
            if self.admits(item.optional, token):
                return True
        return True

    def is_single(self, item: Item) -> bool:
        """Whether an item is always there and takes one token."""
        return bool(item.words) or (not item.optional and item.symbol not in self.lines)

    def _first(self, symbol: str) -> _First:
        words: set[str] = set()
        seen: set[str] = set()
        waiting = [symbol]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                for rule in self.rules(name):
                    waiting += _first_of(rule.items, words)
        tables = [self.language.words[name] for name in seen if name in self.language.words]
        words.update(word for table in tables if isinstance(table, Mapping) for word in table)
        return _First(frozenset(words), frozenset(seen & _OF_ALL), any(callable(table) for table in tables))


@cache
def table_of(language: Language) -> Table:
    return Table(language)


def _lines(rules: str) -> Mapping[str, list[str]]:
    lines: dict[str, list[str]] = {}
    symbol = ""
    for line in rules.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        head, _bar, rest = line.partition("|") if line.lstrip().startswith("|") else line.partition(":")
        symbol = head.strip() or symbol
        lines.setdefault(symbol, []).append(rest)
    return lines


def _first_of(items: Sequence[Item], words: set[str]) -> list[str]:
    """The symbols that items may begin with; their words are added to `words`."""
    symbols: list[str] = []
    for item in items:
        if item.optional:
            symbols += _first_of(item.optional, words)
            continue
        words |= item.words
        return [*symbols, *([item.symbol] if item.symbol else [])]
    return symbols


def missing_symbols(language: Language, wanted: Sequence[str]) -> set[str]:
    """The symbols that are asked for, by the rules or by the interpreter, and are in no table."""
    table = table_of(language)
    named = {name for symbol in table.lines for rule in table.rules(symbol) for name in _symbols(rule.items)}
    return (named | set(wanted)) - table.lines.keys() - language.words.keys() - _OF_ALL


def _symbols(items: Sequence[Item]) -> set[str]:
    within = {name for item in items for name in _symbols(item.optional)}
    return within | {item.symbol for item in items if item.symbol}
