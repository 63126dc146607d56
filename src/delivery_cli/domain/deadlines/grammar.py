"""The one interpreter: a language's table of words and rules, matched against tokens.

A table's rules are lines `symbol: words => action`, another line for each alternative (`|` before it repeats the
symbol). In `words`, `в|во` is one of these words, `[…]` may be missing, `<symbol>` or `<name:symbol>` is a symbol or
a class of words, whose value the action gets under that name. Without an action the only named value is handed on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.deadlines.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.deadlines.tokens import Token

Words = Mapping[str, Any] | Callable[[str], Any]
Ends = tuple[tuple[int, Any], ...]  # where a symbol may end, and its value there
LONGEST = 24  # tokens of a phrase
_OF_ALL = frozenset({"figure", "roman", "numeric", "pair", "clock"})  # classes that every language has
MOST_STEPS = 20_000  # far more than any phrase needs: a bound, not a budget


class _Item(NamedTuple):
    """One of these words, a symbol (`name` is what the action calls its value), or items that may be missing."""

    words: frozenset[str] = frozenset()
    symbol: str = ""
    name: str = ""
    optional: tuple[_Item, ...] = ()


class _Rule(NamedTuple):
    items: tuple[_Item, ...]
    action: str
    constants: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Language:
    """`words`: classes of words with their values; `rules`: the text of the table; `examples` are shown to people.

    `adjectives` are phrases in a text only where one of the words `after_adverb` follows, or none.
    """

    name: str
    words: Mapping[str, Words]
    rules: str
    examples: tuple[str, ...]
    adjectives: frozenset[str] = frozenset()
    after_adverb: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        return hash(self.name)


@dataclass(slots=True)
class Matching:
    """The phrases of one language in a sequence of tokens; what was found out once is kept."""

    language: Language
    tokens: Sequence[Token]
    _rules: Mapping[str, tuple[_Rule, ...]] = field(init=False)
    _firsts: Mapping[str, _First] = field(init=False)
    _known: dict[tuple[str, int], Ends] = field(default_factory=dict)
    _steps: int = 0

    def __post_init__(self) -> None:
        self._rules = _compiled(self.language)
        self._firsts = _firsts(self.language)

    def ends(self, symbol: str, at: int) -> Ends:
        """Where a symbol that begins at a token may end, each with its value."""
        if at >= len(self.tokens) or not self._firsts[symbol].admits(self.tokens[at]):
            return ()
        key = (symbol, at)
        if key not in self._known:
            self._known[key] = ()  # a symbol that begins with itself matches nothing
            self._known[key] = tuple(dict.fromkeys(self._found(symbol, at)))
        return self._known[key]

    def whole(self, symbol: str) -> tuple[Any, ...]:
        """The values of a symbol that takes all tokens."""
        return tuple(dict.fromkeys(value for end, value in self.ends(symbol, 0) if end == len(self.tokens)))

    def _found(self, symbol: str, at: int) -> Iterator[tuple[int, Any]]:
        if symbol not in self._rules:
            value = self._value(symbol, at)
            if value is not None:
                yield at + 1, value
            return
        for rule in self._rules[symbol]:
            if not self._may_begin(rule.items, at):
                continue
            for end, values in self._sequence(rule.items, at):
                made = _made(rule, values)
                if made is not None:
                    yield end, made

    def _may_begin(self, items: tuple[_Item, ...], at: int) -> bool:
        """Whether the first words allow these items, as far as that can be seen without matching them."""
        if not items[0].words:
            return True
        if self.tokens[at].text not in items[0].words:
            return False
        if len(items) == 1 or items[1].optional:
            return True
        if at + 1 >= len(self.tokens):
            return False
        following = self.tokens[at + 1]
        if items[1].words:
            return following.text in items[1].words
        return self._firsts[items[1].symbol].admits(following)

    def _sequence(self, items: tuple[_Item, ...], at: int) -> list[tuple[int, tuple[tuple[str, Any], ...]]]:
        found: dict[tuple[int, tuple[tuple[str, Any], ...]], None] = {(at, ()): None}
        for item in items:
            self._steps += len(found)
            if not found or self._steps > MOST_STEPS:
                return []
            found = {
                (end, (*values, *more)): None
                for start, values in found
                for end, more in self._item(item, start)
            }
        return list(found)

    def _item(self, item: _Item, at: int) -> Iterator[tuple[int, tuple[tuple[str, Any], ...]]]:
        if item.optional:
            yield at, ()
            yield from self._sequence(item.optional, at)
        elif item.words:
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


def _made(rule: _Rule, values: tuple[tuple[str, Any], ...]) -> Any:
    if rule.action:
        return ACTIONS[rule.action](**dict(rule.constants), **dict(values))
    return values[0][1] if values else True


@cache
def _compiled(language: Language) -> Mapping[str, tuple[_Rule, ...]]:
    rules: dict[str, list[_Rule]] = {}
    symbol = ""
    for line in language.rules.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        head, _bar, rest = line.partition("|") if line.lstrip().startswith("|") else line.partition(":")
        symbol = head.strip() or symbol
        rules.setdefault(symbol, []).append(_rule(rest))
    return {name: tuple(alternatives) for name, alternatives in rules.items()}


def _rule(text: str) -> _Rule:
    words, _arrow, action = text.partition("=>")
    name, *constants = action.split() or [""]
    pairs = (constant.partition("=") for constant in constants)
    items, _rest = _items(words.replace("[", " [ ").replace("]", " ] ").split())
    return _Rule(
        items, name, tuple((key, int(value) if value.isdigit() else value) for key, _is, value in pairs)
    )


def _items(words: Sequence[str]) -> tuple[tuple[_Item, ...], Sequence[str]]:
    """The items up to a closing bracket, and the words after it."""
    items: list[_Item] = []
    while words:
        word, words = words[0], words[1:]
        if word == "]":
            break
        if word == "[":
            inner, words = _items(words)
            items.append(_Item(optional=inner))
        elif word.startswith("<"):
            name, _colon, symbol = word[1:-1].rpartition(":")
            items.append(_Item(symbol=symbol, name=name))
        else:
            items.append(_Item(words=frozenset(word.split("|"))))
    return tuple(items), words


def begins(language: Language, symbols: Sequence[str], token: Token) -> bool:
    """Whether one of the symbols may begin with the token; where it may not, there is no need to look further."""
    firsts = _firsts(language)
    return any(firsts[symbol].admits(token) for symbol in symbols)


class _First(NamedTuple):
    """What a symbol may begin with; `open`: with words that are told one by one."""

    words: frozenset[str]
    kinds: frozenset[str]
    open: bool

    def admits(self, token: Token) -> bool:
        if token.text in self.words or token.kind in self.kinds:
            return True
        return token.kind == "word" and (self.open or ("roman" in self.kinds and token.roman is not None))


@cache
def _firsts(language: Language) -> Mapping[str, _First]:
    rules = _compiled(language)
    return {name: _first(language, rules, name) for name in (*rules, *language.words, *_OF_ALL)}


def _first(language: Language, rules: Mapping[str, tuple[_Rule, ...]], symbol: str) -> _First:
    words: set[str] = set()
    seen: set[str] = set()
    waiting = [symbol]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            for rule in rules.get(name, ()):
                waiting += _first_of(rule.items, words)
    tables = [language.words[name] for name in seen if name in language.words]
    words.update(word for table in tables if isinstance(table, Mapping) for word in table)
    return _First(frozenset(words), frozenset(seen & _OF_ALL), any(callable(table) for table in tables))


def _first_of(items: Sequence[_Item], words: set[str]) -> list[str]:
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
    rules = _compiled(language)
    named = {name for lines in rules.values() for rule in lines for name in _symbols(rule.items)}
    return (named | set(wanted)) - rules.keys() - language.words.keys() - _OF_ALL


def _symbols(items: Sequence[_Item]) -> set[str]:
    within = {name for item in items for name in _symbols(item.optional)}
    return within | {item.symbol for item in items if item.symbol}
