"""Where a text names bodies: the office's teams in any inflection, and others, which the register does not have."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from delivery_cli.domain.intake import bodies
from delivery_cli.domain.intake.keys import Case, Word, case_of, is_adjective, number_fits, words
from delivery_cli.domain.intake.lexicon import plain
from delivery_cli.domain.intake.naming import ACRONYM
from delivery_cli.domain.intake.several import Several

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from delivery_cli.domain.intake.lexicon import Lexicon
    from delivery_cli.domain.intake.naming import Naming, Spelling
    from delivery_cli.domain.intake.several import Member

_ENDING = re.compile(r"-?'?[a-zа-яёәғқңөұүһі]{0,5}")
_ONLY_BLANKS = re.compile(r"[\s«»“”\"„']*")
_WHOLE = frozenset(("регионов", "областей", "all", "the", "regions"))
_REMEMBERED = 5000  # texts


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a text; `team` is None where the register does not have it, or has several of that name.

    `place`: the words name a town or region, which stands for its akimat only in a list of who is responsible.
    `foreign`: an office of another country, by a name that one of ours has too.
    """

    start: int
    end: int
    words: str
    team: str | None
    case: Case
    place: bool = False
    foreign: bool = False
    group: bool = False


@dataclass(frozen=True)
class Finder:
    """Finds bodies in texts of one language, as they were named on a day."""

    naming: Naming
    lexicon: Lexicon
    day: dt.date | None = None
    abroad: bool = False

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """In their order, none inside another."""
        if text not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[text] = tuple(self._found(text))
        return self._known[text]

    @cached_property
    def _known(self) -> dict[str, tuple[Mention, ...]]:
        return {}

    def _found(self, text: str) -> list[Mention]:
        same = plain(text)
        found: list[Mention] = []
        tokens = words(same, self.lexicon.language)
        at = 0
        while at < len(tokens):
            together = self._several.at(same, tokens, at)
            if together is not None:
                members, case = together
                found += [self._member(same, tokens, each, case) for each in members]
                at = members[-1].last + 1
                continue
            one, taken = self._at(same, tokens, at)
            if one is not None:
                found.append(one)
            at += max(taken, 1)
        return found

    @cached_property
    def _several(self) -> Several:
        return Several(self.naming, self.lexicon)

    def _member(self, text: str, tokens: Sequence[Word], one: Member, case: Case) -> Mention:
        start, end = tokens[one.first].start, tokens[one.last].end
        return Mention(start, end, text[start:end], self._one(one.teams), case)

    def _at(self, text: str, tokens: Sequence[Word], at: int) -> tuple[Mention | None, int]:
        acronym = self._acronym(text, tokens[at])
        if acronym is not None:
            return acronym, 1
        spelled = self._spelled(text, tokens, at)
        other = self._other(text, tokens, at)
        return spelled or other or (None, 1)

    def names_country(self, written: str) -> bool:
        """Whether a name holds our country's."""
        keys = tuple(word.key for word in words(plain(written), self.lexicon.language))
        return any(
            _ends(keys, tail)
            for tail in self._tails
            if len(tail) > 1 or tail[0] not in {"стран", "республик"}
        )

    def _acronym(self, text: str, token: Word) -> Mention | None:
        capitals = ACRONYM.match(token.text)
        if capitals is None or not _ENDING.fullmatch(token.text, capitals.end()):
            return None
        teams = self.naming.acronyms.get(capitals[0])
        if not teams:
            return None
        case = (
            case_of(token.text, capitals[0], self.lexicon.language)
            if capitals.end() < len(token.text)
            else "any"
        )
        return Mention(token.start, token.end, text[token.start : token.end], self._one(teams), case)

    def _spelled(self, text: str, tokens: Sequence[Word], at: int) -> tuple[Mention, int] | None:
        for spelling in self.naming.index(self.lexicon.language).get(tokens[at].key, ()):
            length = len(spelling.keys)
            these = tokens[at : at + length]
            if tuple(word.key for word in these) != spelling.keys or not _in_one_line(text, these):
                continue
            which = -1 if self.lexicon.language == "kk" else 0
            if not number_fits(these[which].text, spelling.words[which], self.lexicon.language):
                continue
            if self._of_named_places(text, tokens, at, spelling) or self._narrowed(tokens, at, spelling):
                continue
            taken = length + self._tail(tokens, at + length)
            if self._of_another_country(tokens, at + length, spelling):
                return self._foreign(text, tokens, at, length + 2), length
            start, end = these[0].start, tokens[at + taken - 1].end
            case = self._case(these, spelling)
            team = self._one(spelling.teams)
            if self.abroad and team in self.naming.national and taken == length:
                return Mention(start, end, text[start:end], None, case, foreign=True), taken
            place = self._is_place(team, text[start:end])
            return Mention(start, end, text[start:end], team, case, place, group=self._is_group(team)), taken
        return None

    def _is_group(self, team: str | None) -> bool:
        one = self.naming.teams.get(team)
        return one is not None and one.kind == "group"

    def _narrowed(self, tokens: Sequence[Word], at: int, spelling: Spelling) -> bool:
        """«Акимам районов», akims of districts: not the group that the bare word means."""
        if len(spelling.keys) > 1 or not any(self._is_group(one) for one in spelling.teams):
            return False
        following = [word.text.casefold() for word in tokens[at + 1 : at + 3]]
        if self.lexicon.language == "ru":
            return (
                bool(following)
                and following[0].endswith(("ов", "ей", "ых", "их"))
                and following[0] not in _WHOLE
            )
        return (
            self.lexicon.language == "en" and following[:1] == ["of"] and following[1] not in _WHOLE
            if len(following) > 1
            else False
        )

    def _of_named_places(self, text: str, tokens: Sequence[Word], at: int, spelling: Spelling) -> bool:
        """«Абай және Ұлытау облыстарының әкімдері» are two, not all: in Kazakh the places stand before."""
        if self.lexicon.language != "kk" or at == 0 or not any(self._is_group(one) for one in spelling.teams):
            return False
        before = tokens[at - 1]
        if len(spelling.keys) == 1 and case_of(before.text, before.text, "kk") == "genitive":
            return True
        starts = not text[: before.start].strip() or text[: before.start].rstrip().endswith((".", "«"))
        return before.text[:1].isupper() and not starts and not text[before.end : tokens[at].start].strip()

    def _foreign(self, text: str, tokens: Sequence[Word], at: int, most: int) -> Mention:
        country = self.lexicon.find("teams", "countries")
        end = next(
            (word.end for word in reversed(tokens[at : at + most + 1]) if country.fullmatch(word.text)),
            tokens[at].end,
        )
        return Mention(tokens[at].start, end, text[tokens[at].start : end], None, "any", foreign=True)

    def _is_place(self, team: str | None, written: str) -> bool:
        one = self.naming.teams.get(team)
        return (
            one is not None
            and one.kind == "akimat"
            and not self.lexicon.find("teams", "bodies").search(written)
        )

    def _case(self, these: Sequence[Word], spelling: Spelling) -> Case:
        if self.lexicon.language == "kk":
            return case_of(these[-1].text, spelling.words[-1], "kk")
        which = next((n for n, word in enumerate(spelling.words) if not is_adjective(word)), 0)
        return case_of(these[which].text, spelling.words[which], self.lexicon.language)

    def _tail(self, tokens: Sequence[Word], at: int) -> int:
        """How many words of the country's name follow."""
        for keys in self._tails:
            if tuple(word.key for word in tokens[at : at + len(keys)]) == keys:
                return len(keys)
        return 0

    @cached_property
    def _tails(self) -> tuple[tuple[str, ...], ...]:
        language = self.lexicon.language
        country = self.lexicon.find("teams", "countries")
        own = {
            key for team in self.naming.teams for each in team.spellings() for key in _keys(each, language)
        }
        found = [words(each, language) for each in self.lexicon.words("teams", "tails")]
        # a foreign country's name is no tail of ours
        ours = (one for one in found if all(word.key in own for word in one if country.fullmatch(word.text)))
        return tuple(sorted((tuple(word.key for word in one) for one in ours), key=len, reverse=True))

    def _of_another_country(self, tokens: Sequence[Word], at: int, spelling: Spelling) -> bool:
        """«Президент Узбекистана» is not the President whom the register calls just that."""
        country = self.lexicon.find("teams", "countries")
        ours = {one for keys in self._tails for one in keys} | set(spelling.keys)
        following = [
            word
            for word in tokens[at : at + 3]
            if word.text[:1].isupper() or word.key in {"республик", "of", "the"}
        ]
        for word in following:
            if word.key not in ours and country.fullmatch(word.text):
                return True
            if word.key not in {"республик", "of", "the"}:
                return False
        return False

    def _other(self, text: str, tokens: Sequence[Word], at: int) -> tuple[Mention, int] | None:
        """A body by the head of its name, with the words that belong to it."""
        token = tokens[at]
        if not self.lexicon.find("teams", "bodies").match(text, token.start):
            return None
        taken = 1 + bodies.complement(text, tokens, at, self.lexicon)
        start, end = bodies.name_before(text, tokens, at, self.lexicon), tokens[at + taken - 1].end
        case = bodies.rough_case(token.text, self.lexicon)
        inside = self._inside_quotes(text, tokens, at, taken)
        return Mention(start, end, text[start:end], inside, case), taken

    def _inside_quotes(self, text: str, tokens: Sequence[Word], at: int, taken: int) -> str | None:
        """«палата «Атамекен»: the register's name for it stands in quotation marks."""
        for place in range(at + 1, at + taken):
            if text[tokens[place].start - 1] in '«“"„' and (found := self._spelled(text, tokens, place)):
                return found[0].team
        return None

    def _one(self, teams: Iterable[str]) -> str | None:
        """Of several teams of one name, the one that existed on the day."""
        known = list(teams)
        if len(known) > 1 and self.day is not None:
            there = [one for one in known if (team := self.naming.teams.get(one)) and team.valid_on(self.day)]
            known = there or known
        return known[0] if len(known) == 1 else None


def _keys(text: str, language: str) -> tuple[str, ...]:
    return tuple(word.key for word in words(text, language))


def _ends(whole: tuple[str, ...], tail: tuple[str, ...]) -> bool:
    return len(whole) > len(tail) and (whole[-len(tail) :] == tail or whole[: len(tail)] == tail)


def _in_one_line(text: str, these: Sequence[Word]) -> bool:
    """Nothing but blanks and quotation marks stands between the words of a name."""
    pairs: Iterator[tuple[Word, Word]] = itertools.pairwise(these)
    return all(
        _ONLY_BLANKS.fullmatch(text, one.end, other.start)
        or text[one.end : other.start].strip() in {",", "-", "–"}
        for one, other in pairs
    )
