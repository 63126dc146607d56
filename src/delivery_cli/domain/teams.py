"""The register of teams: who is meant by a name, a short form or an alias."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from delivery_cli.domain.suggest import did_you_mean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from delivery_cli.domain.team import Team


@dataclass(frozen=True)
class Teams:
    """All teams of an office that could be read, by id."""

    by_id: Mapping[str, Team]

    def __contains__(self, team_id: object) -> bool:
        return team_id in self.by_id

    def __iter__(self) -> Iterator[Team]:
        return iter(self.by_id.values())

    def get(self, team_id: str | None) -> Team | None:
        return self.by_id.get(team_id) if team_id else None

    @cached_property
    def _spellings(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for team in self:
            for spelling in team.spellings():
                found.setdefault(folded(spelling), set()).add(team.id)
        return found

    def named(self, text: str) -> tuple[str, ...]:
        """The ids of the teams that `text` means: one, several where it is ambiguous, or none."""
        if text in self.by_id:
            return (text,)
        return tuple(sorted(self._spellings.get(folded(text), ())))

    def like(self, text: str) -> list[str]:
        """The spellings nearest to a wrong one, as the teams write them, best first."""
        written = {folded(spelling): spelling for team in self for spelling in team.spellings()}
        return [written[near] for near in did_you_mean(folded(text), list(written))]

    def label(self, team_id: str, language: str) -> str:
        team = self.get(team_id)
        return team.label(language) if team else team_id

    def at_or_above(self, team_id: str) -> frozenset[str]:
        """A team, the offices above it, and what came after each of them."""
        found: set[str] = set()
        waiting = [team_id]
        while waiting:
            one = waiting.pop()
            if one in found:
                continue
            found.add(one)
            if (team := self.get(one)) is not None:
                waiting += team.valid.successor if team.valid else ()
                waiting += [team.parent] if team.parent else []
        return frozenset(found)

    def heirs(self, team_id: str, day: dt.date) -> tuple[str, ...]:
        """The teams at the ends of the chains of successors that exist on a day."""
        found: list[str] = []
        seen, waiting = {team_id}, [team_id]
        while waiting:
            team = self.get(waiting.pop(0))
            if team is None:
                continue
            if team.id != team_id and team.valid_on(day):
                found.append(team.id)
                continue
            new = [one for one in (team.valid.successor if team.valid else ()) if one not in seen]
            seen.update(new)
            waiting += new
        return tuple(found)

    def of_person(self, email: str) -> tuple[str, ...]:
        """The teams among whose people an e-mail stands."""
        wanted = email.casefold()
        return tuple(
            team.id
            for team in self
            if any(one.email and one.email.casefold() == wanted for one in team.people)
        )

    def members(self, team_id: str) -> tuple[str, ...]:
        """The members of a group; a team that is no group has none."""
        team = self.get(team_id)
        return team.members if team else ()


def folded(text: str) -> str:
    """How spellings are compared: without case, quotation marks and doubled spaces."""
    kept = "".join(" " if mark in "\"'«»“”„" else mark for mark in unicodedata.normalize("NFC", text))
    return " ".join(kept.casefold().split())
