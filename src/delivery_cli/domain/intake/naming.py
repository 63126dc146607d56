"""All that may be written to mean each team: its spellings, what follows from them, and how to find them by key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from delivery_cli.domain.intake.keys import WORD, key
from delivery_cli.domain.intake.lexicon import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from delivery_cli.domain.intake.lexicon import Lexicon, Lexicons
    from delivery_cli.domain.team import Team
    from delivery_cli.domain.teams import Teams

ACRONYM = re.compile(r"[^\W\d_a-zа-яёәғқңөұүһі]{2,}")


class Spelling(NamedTuple):
    """One way to write a team, by the keys of its words; `first` is the word that shows its case."""

    keys: tuple[str, ...]
    words: tuple[str, ...]
    teams: frozenset[str]


Index = dict[str, list[Spelling]]


@dataclass(frozen=True)
class Naming:
    """The office's teams as texts name them."""

    teams: Teams
    lexicons: Lexicons

    @cached_property
    def _indexes(self) -> dict[str, Index]:
        return {}

    @cached_property
    def _written(self) -> dict[str, set[str]]:
        """Folded spelling → teams; a team's own spelling beats one that was derived for another."""
        own: dict[str, set[str]] = {}
        derived: dict[str, set[str]] = {}
        for team in self.teams:
            said = {_folded(each) for each in team.spellings() if each != team.id}
            for each in sorted(said, key=lambda one: (one in map(_folded, team.aliases), one)):
                own.setdefault(each, set()).add(team.id)
            for each in sorted(set(self._derived(team, said)) - said):
                derived.setdefault(each, set()).add(team.id)
        names = {
            _folded(each)
            for team in self.teams
            for each in (*team.name.all(), *(team.short.all() if team.short else ()))
        }
        first = {each: teams for each, teams in own.items() if each in names}
        return first | {each: teams for each, teams in derived.items() if each not in own} | own

    @cached_property
    def national(self) -> frozenset[str]:
        """The offices whose names say of which country they are: abroad, short names mean others."""
        tails = {
            _folded(tail) for lexicon in self.lexicons.values() for tail in lexicon.words("teams", "tails")
        }
        return frozenset(
            team.id
            for team in self.teams
            if team.kind == "office"
            and any(f" {tail} " in f" {_folded(name)} " for name in team.name.all() for tail in tails)
        )

    @cached_property
    def acronyms(self) -> Mapping[str, frozenset[str]]:
        """Short forms in capitals, which take endings but never change: МИК, МИКу."""
        found: dict[str, set[str]] = {}
        for team in self.teams:
            for each in team.spellings():
                if ACRONYM.fullmatch(each):
                    found.setdefault(each, set()).add(team.id)
        return {written: frozenset(teams) for written, teams in found.items()}

    def index(self, language: str) -> Index:
        """The spellings by the key of their first word, the longest first."""
        if language not in self._indexes:
            made: Index = {}
            for written, teams in self._written.items():
                words = tuple(WORD.findall(written))
                if words and not (len(words) == 1 and words[0].upper() in self.acronyms):
                    keys = tuple(key(word, language) for word in words)
                    _put(made.setdefault(keys[0], []), Spelling(keys, words, frozenset(teams)))
            for spellings in made.values():
                spellings.sort(key=lambda one: -len(one.keys))
            self._indexes[language] = made
        return self._indexes[language]

    def _derived(self, team: Team, said: set[str]) -> Iterator[str]:
        """Without the country's name; by the head of the body; by what its office is called elsewhere."""
        for lexicon in self.lexicons.values():
            shorter = {_without_tail(each, lexicon) for each in said} - {""}
            yield from shorter
            known = said | shorter
            yield from _by_head(known, lexicon)
            yield from _turned_round(known)
            if team.kind in {"office", "group"}:
                others = set(_by_synonym(known, lexicon))
                yield from others
                yield from _by_head(others, lexicon)


def _put(spellings: list[Spelling], new: Spelling) -> None:
    """Of the forms of one name the first is kept, which shows the case of the others, with the teams of both."""
    for number, one in enumerate(spellings):
        if one.keys == new.keys:
            spellings[number] = one._replace(teams=one.teams | new.teams)
            return
    spellings.append(new)


def _folded(text: str) -> str:
    return " ".join(WORD.findall(plain(text).casefold()))


def _without_tail(written: str, lexicon: Lexicon) -> str:
    for tail in map(_folded, lexicon.words("teams", "tails")):
        shorter = f" {written} ".replace(f" {tail} ", " ").strip()
        if shorter not in {written, ""}:
            return shorter
    return ""


def _by_head(known: set[str], lexicon: Lexicon) -> Iterator[str]:
    """«Министру финансов» is said to the ministry, «акиму области» to the akimat."""
    for body, post in lexicon.pairs("teams", "heads"):
        for written in known:
            if written == body:
                yield post
            elif written.startswith(f"{body} "):
                yield f"{post}{written[len(body) :]}"
            elif written.endswith(f" {body}"):
                yield f"{written[: -len(body)]}{post}"


def _turned_round(known: set[str]) -> Iterator[str]:
    """Ministry of Finance: Finance Ministry, Finance Minister."""
    for written in known:
        for post in ("ministry", "minister"):
            for link in (" of ", " for "):
                if written.startswith(f"ministry{link}"):
                    yield f"{written.removeprefix(f'ministry{link}')} {post}"


def _by_synonym(known: set[str], lexicon: Lexicon) -> Iterator[str]:
    for group in lexicon.pairs("teams", "synonyms"):
        names = {_folded(each) for each in group}
        if not names.isdisjoint(known):
            yield from names
