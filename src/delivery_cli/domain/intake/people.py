"""Names of people in running text, and what office each of them holds in a document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.keys import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.intake.mentions import Mention

_UP = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_LOW = "[a-zа-яёәғқңөұүһі’'ʼ]"
_NAME = rf"{_UP}{_LOW}+(?:-{_UP}?{_LOW}+)*"
_INITIALS = rf"(?:{_UP}{_LOW}?\.\s?){{1,2}}"
PERSON = re.compile(
    rf"(?<!\w)(?:{_INITIALS}\s?{_NAME}|{_NAME}\s+{_INITIALS}(?!\s?{_LOW})|{_NAME}(?:\s+{_NAME}){{1,2}}|{_NAME})(?!\w)"
)
WITH_INITIALS = re.compile(rf"(?<!\w)(?:{_INITIALS}\s?{_NAME}|{_NAME}\s+{_INITIALS})")
FULL_NAME = re.compile(rf"(?<!\w){_NAME}(?:\s+{_NAME}){{1,2}}(?!\w)")


def surname_key(name: str, language: str) -> str:
    """What the forms of a surname share: the longest word's key, without initials."""
    parts = [part for part in re.split(r"[\s.]+", name) if len(part) > 1]
    if not parts:
        return ""
    last = parts[0] if re.match(rf"{_NAME}\s+{_INITIALS}", name) else parts[-1]
    return _masculine(key(last, language))


def _masculine(found: str) -> str:
    return found[:-1] if found.endswith(("а", "у")) and len(found) > 4 else found


@dataclass(slots=True)
class People:
    """Who holds which office, as the document says it; by the key of the surname."""

    language: str
    offices: dict[str, str | None] = field(default_factory=dict)
    names: dict[str, dict[str, None]] = field(default_factory=dict)
    holders: dict[str, set[str]] = field(default_factory=dict)

    def learn(self, text: str, mentions: tuple[Mention, ...]) -> None:
        """An office followed by a name: «премьер-министр Бакытжан Сагинтаев»."""
        for one in mentions:
            name = re.compile(rf"\s+(?:РК\s+|ҚР\s+)?(?=({PERSON.pattern}))").match(text, one.end)
            if name is None:
                continue
            said = name[1].strip()
            known = surname_key(said, self.language)
            if known and one.team is not None:
                self.offices[known] = one.team
                self.holders.setdefault(one.team, set()).add(known)
            elif known:
                self.offices.setdefault(known, None)
        bare = list(text)
        for one in mentions:
            bare[one.start : one.end] = "." * (one.end - one.start)
        for name in FULL_NAME.finditer("".join(bare)):
            self.names.setdefault(surname_key(name[0], self.language), {})[name[0]] = None

    def fullest(self, name: str) -> str:
        """The same person's first name and surname in the form nearest to the nominative."""
        known = self.names.get(surname_key(name, self.language))
        return min(known, key=len) if known else name

    def of_office(self, team: str) -> str:
        """The one person whom the document names as holding an office."""
        found = [
            known
            for known in self.holders.get(team, ())
            if known in self.names and self.offices[known] == team
        ]
        return min(self.names[found[0]], key=len) if len(found) == 1 else ""


def names_in(text: str) -> Iterator[str]:
    """Names written with initials, or with first name and surname."""
    for found in re.finditer(f"{WITH_INITIALS.pattern}|{FULL_NAME.pattern}", text):
        yield found[0].strip()
