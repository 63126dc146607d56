"""«Акимам Акмолинской, Костанайской областей»: one head for several bodies of the register, each found by its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from delivery_cli.domain.intake.keys import case_of, key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from delivery_cli.domain.intake.keys import Case, Word
    from delivery_cli.domain.intake.lexicon import Lexicon
    from delivery_cli.domain.intake.naming import Naming, Spelling

_BETWEEN = re.compile(
    r"\s*(?:,|,?\s+(?:и|а также|and|as well as|және|мен|пен|бен))?\s+(?:(?:the|of)\s+)*", re.IGNORECASE
)
_JOINS = frozenset(("и", "and", "және", "мен", "пен", "бен"))
_LONGEST = 5  # words that tell one body from another
_MOST = 24  # bodies under one head
_FAR = 20  # words before a Kazakh head


class Member(NamedTuple):
    """One of the bodies: its teams, and the words of the text that are its own (first and last token)."""

    teams: frozenset[str]
    first: int
    last: int


@dataclass(frozen=True)
class Several:
    """Finds them; heads and the words that several places share («области») are in the lists."""

    naming: Naming
    lexicon: Lexicon

    def at(self, text: str, tokens: Sequence[Word], at: int) -> tuple[list[Member], Case] | None:
        """Two or more bodies under the head that stands at (in Kazakh: after) a place."""
        if self.lexicon.language == "kk":
            return self._before_head(text, tokens, at)
        head = tokens[at]
        if head.key not in self._heads or not self._many.fullmatch(head.text):
            return None
        begins = at + 1
        keys: tuple[str, ...] = (head.key,)
        while begins < len(tokens) and tokens[begins].text.casefold() in {"of", "the"}:
            keys = (head.key, tokens[at + 1].key)
            begins += 1
        members = self._members(text, tokens, begins, keys)
        if len(members) < 2:
            return None
        first = members[0]._replace(first=at)
        return [first, *members[1:]], case_of(head.text, "", self.lexicon.language)

    def _members(self, text: str, tokens: Sequence[Word], at: int, head: tuple[str, ...]) -> list[Member]:
        found: list[Member] = []
        while at < len(tokens) and len(found) < _MOST:
            one = self._member(tokens, at, head)
            if one is None:
                break
            at = one.last + 1
            if at < len(tokens) and tokens[at].key in self._shared:
                one = one._replace(last=at)
                at += 1
            found.append(one)
            if at < len(tokens) and tokens[at].text.casefold() in _JOINS:
                at += 1
            if at >= len(tokens) or not _BETWEEN.fullmatch(text, tokens[one.last].end, tokens[at].start):
                break
            while at < len(tokens) and tokens[at].text.casefold() in {"of", "the"}:
                at += 1
        return found

    def _member(self, tokens: Sequence[Word], at: int, head: tuple[str, ...]) -> Member | None:
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            own = tuple(word.key for word in tokens[at : at + length])
            for keys in self._completed(own):
                if teams := self._spelled((*head, *keys)):
                    return Member(teams, at, at + length - 1)
        return None

    def _before_head(self, text: str, tokens: Sequence[Word], at: int) -> tuple[list[Member], Case] | None:
        if not tokens[at].text[:1].isupper():
            return None
        for place in range(at + 2, min(at + _FAR, len(tokens))):
            if re.search(r"[.;:!?()]", text[tokens[place - 1].end : tokens[place].start]):
                return None
            head = tokens[place]
            if head.key in self._heads and self._many.fullmatch(head.text):
                members = self._up_to(tokens, at, place)
                if len(members) < 2:
                    return None
                last = members[-1]._replace(last=place)
                return [*members[:-1], last], case_of(head.text, "", "kk")
        return None

    def _up_to(self, tokens: Sequence[Word], at: int, head: int) -> list[Member]:
        """All words between belong to one of the bodies, or there is none."""
        found: list[Member] = []
        while at < head:
            if tokens[at].text.casefold() in _JOINS or (found and tokens[at].key in self._shared):
                at += 1
                continue
            length = next(
                (
                    length
                    for length in range(min(_LONGEST, head - at), 0, -1)
                    if self._kazakh(tokens, at, length, tokens[head].key)
                ),
                0,
            )
            if not length:
                return []
            found.append(Member(self._kazakh(tokens, at, length, tokens[head].key), at, at + length - 1))
            at += length
        return found

    def _kazakh(self, tokens: Sequence[Word], at: int, length: int, head: str) -> frozenset[str]:
        own = tuple(word.key for word in tokens[at : at + length])
        for keys in self._completed(own):
            if teams := self._spelled((*keys, head)):
                return teams
        return frozenset()

    def _completed(self, own: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """As written, and with the word that stands only once for all: «городов Астаны и Алматы»."""
        yield own
        for shared in sorted(self._shared):
            yield (*own, shared)
            yield (shared, *own)

    def _spelled(self, keys: tuple[str, ...]) -> frozenset[str]:
        index: Mapping[str, list[Spelling]] = self.naming.index(self.lexicon.language)
        for one in index.get(keys[0], ()):
            if one.keys == keys:
                return one.teams
        return frozenset()

    @property
    def _heads(self) -> frozenset[str]:
        return _keys(self.lexicon.words("teams", "shared_heads"), self.lexicon.language)

    @property
    def _shared(self) -> frozenset[str]:
        return _keys(self.lexicon.words("teams", "shared_words"), self.lexicon.language)

    @property
    def _many(self) -> re.Pattern[str]:
        return self.lexicon.find("teams", "shared_many")


def _keys(found: tuple[str, ...], language: str) -> frozenset[str]:
    return frozenset(key(each, language) for each in found)
