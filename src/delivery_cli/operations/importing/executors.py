"""Who is meant in the cell of executors: «МИК (созыв), МНЭ, акиматы областей»."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from delivery_cli.domain.tabular import one_line
from delivery_cli.domain.teams import folded
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.storage.spreadsheets.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from delivery_cli.domain.teams import Teams

_UPPER, _LOWER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ", "a-zа-яёәғқңөұүһі"
_INITIALS = rf"[{_UPPER}]\.\s?(?:[{_UPPER}]\.)?"
_SURNAME = rf"[{_UPPER}][{_LOWER}]+(?:-[{_UPPER}][{_LOWER}]+)?"
_PERSON = re.compile(rf"(?<!\w)(?:{_SURNAME}\s+{_INITIALS}|{_INITIALS}\s?{_SURNAME})(?!\w)")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_OWN_WORDS = re.compile(r"([^:–—]{1,200}?)\s*(?::|[–—]|\s-)\s*\S.*", re.DOTALL)
_MAX_NAMES = 100  # in one cell


@dataclass(slots=True)
class Executors:
    """The teams in order, the lead first, and the persons named beside them."""

    teams: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)


def unknown_team(text: str, teams: Teams) -> UsageError:
    """The refusal of a name, with the nearest and the way to say who is meant."""
    near = next((one for one in teams.like(text) if one), None)
    hint = _('say who is meant: --team "{text}=ID"').format(text=visible(text))
    if near:
        hint = " ".join((_("did you mean “{name}”?").format(name=near), hint))
    return UsageError(_("there is no team “{text}”").format(text=visible(text)), hint)


@dataclass(slots=True)
class Names:
    """Finds teams by the names in cells; `said` maps folded names to ids. What a cell comes to is remembered."""

    teams: Teams
    said: Mapping[str, str]
    _known: dict[str, Executors | UsageError] = field(default_factory=dict)

    def team(self, text: str) -> str | None:
        if (meant := self.said.get(folded(text))) is not None:
            return meant
        found = self.teams.named(text)
        return found[0] if len(found) == 1 else None

    def executors(self, text: str) -> Executors:
        """UsageError for a name that is nobody's."""
        if text not in self._known:
            try:
                self._known[text] = self._found(text)
            except UsageError as error:
                self._known[text] = error
        found = self._known[text]
        if isinstance(found, UsageError):
            raise found
        return found

    def _found(self, text: str) -> Executors:
        if (whole := self.team(one_line(text))) is not None:
            return Executors([whole])
        found, leads = Executors(), []
        for name in self._names(text):
            is_lead, plain = self._marked(name, found)
            if not plain:
                continue
            team = self.team(plain)
            if team is None:
                raise self._own_words(plain) or unknown_team(plain, self.teams)
            found.teams.append(team)
            leads += [team] if is_lead else []
        found.teams = list(dict.fromkeys((*leads, *found.teams)))
        found.persons = list(dict.fromkeys(found.persons))
        return found

    def _own_words(self, text: str) -> UsageError | None:
        """«МИК - 1 кв., МНЭ - 2 кв.»: what is said to one executor alone makes a directive of its own."""
        found = _OWN_WORDS.fullmatch(text)
        name = one_line(found[1]) if found else ""
        if not name or self.team(name) is None:
            return None
        return UsageError(
            _("“{text}” says something to {name} alone").format(text=visible(text), name=visible(name)),
            _("give each executor a row and a deadline of its own, or move these words into the text"),
        )

    def _marked(self, name: str, found: Executors) -> tuple[bool, str]:
        """Whether the name is marked as the lead's; persons are taken out of it."""
        is_lead = False
        for inside in _BRACKETS.findall(name):
            if vocabulary().means("lead", inside):
                is_lead = True
                name = name.replace(f"({inside})", " ")
            elif _PERSON.fullmatch(one_line(inside)):
                found.persons.append(one_line(inside))
                name = name.replace(f"({inside})", " ")
        if self.team(one_line(name)) is None and (person := _PERSON.search(name)):
            found.persons.append(one_line(person[0]))
            name = name.replace(person[0], " ")
        return is_lead, one_line(name).strip(" .-–—:")

    def _names(self, text: str) -> Iterator[str]:
        """The parts between commas and «и»; neighbours that only together are a name stay together."""
        parts = _parts(text)
        place = 0
        while place < len(parts):
            end = next(
                (
                    end
                    for end in range(min(len(parts), place + 6), place + 1, -1)
                    if self._are_one(parts, place, end)
                ),
                place + 1,
            )
            yield _bare("".join(parts[place:end]))
            place = end

    def _are_one(self, parts: Sequence[str], start: int, end: int) -> bool:
        joined = _bare("".join(parts[start:end]))
        return any(self.team(name) is not None for name in (joined, one_line(_BRACKETS.sub(" ", joined))))


@cache
def _between() -> str:
    words = sorted(map(re.escape, vocabulary().words["between"]), key=len, reverse=True)
    return "|".join(words)


def _parts(text: str) -> list[str]:
    """The text cut before each separator, so that the parts in a row are the text again."""
    cut = re.compile(rf"[;,/\n](?![^()]*\))|(?<=\s)(?:{_between()})(?=\s)", re.IGNORECASE)
    starts = [0, *(found.start() for found in cut.finditer(text)), len(text)]
    if len(starts) > _MAX_NAMES:
        raise UsageError(
            _("one cell names more than {n} executors").format(n=_MAX_NAMES),
            _("register a group, and name that"),
        )
    parts = [text[start:end] for start, end in pairwise(starts)]
    return [one for one in parts if _bare(one)]


def _bare(text: str) -> str:
    """A name without what divides it from the one before."""
    return one_line(re.sub(rf"^[\s,;/]*(?:(?:{_between()})(?:\s+|$))?", "", text, flags=re.IGNORECASE)).strip(
        " ,;/"
    )


def person_beside(text: str) -> tuple[str, str]:
    """A text without the person in it, and that person: «Премьер-Министр Бектенов О.А.»."""
    found = _PERSON.search(text)
    if found is None:
        return text, ""
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return one_line(rest).strip(" ,()-–—"), one_line(found[0])
