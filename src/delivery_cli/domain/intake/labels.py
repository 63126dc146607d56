"""«Срок – …», «Ответственные: …»: what a line, or the end of one, says of the point it stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.addressees import Addressees
from delivery_cli.domain.intake.lexicon import pattern, plain
from delivery_cli.domain.intake.people import names_in
from delivery_cli.domain.intake.persons import person_at
from delivery_cli.domain.intake.proposal import NamedPerson

if TYPE_CHECKING:
    from delivery_cli.domain.intake.lexicon import Lexicon
    from delivery_cli.domain.intake.mentions import Finder, Mention

NAMES = ("deadline", "owner", "helpers", "coordinator", "result")
_VALUE = 400  # letters of what follows a label
_SHORT_BODY = 60  # letters of a name that no list has
_ROLE = re.compile(r"\s*[(,–—-].*$")


@dataclass(frozen=True, slots=True)
class Labels:
    """What labels say; `begin` is where the first one stands, the text's length without any."""

    deadline: str = ""
    owner: str = ""
    helpers: str = ""
    coordinator: str = ""
    result: str = ""
    begin: int = 0

    def __bool__(self) -> bool:
        return any((self.deadline, self.owner, self.helpers, self.coordinator, self.result))

    def under(self, above: Labels) -> Labels:
        """With what only the point above says."""
        return replace(
            above,
            begin=self.begin,
            deadline=self.deadline or above.deadline,
            owner=self.owner or above.owner,
            helpers=self.helpers or above.helpers,
            coordinator=self.coordinator or above.coordinator,
            result=self.result or above.result,
        )


NOTHING = Labels()


@cache
def _one(words: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    inner = pattern(ordered, whole=False).pattern
    return re.compile(
        rf"(?:^|(?<=[.;,(\n»])|(?<=\.\s))[\s\[(]{{0,5}}{inner}\.?\s*(?:\([^()]*\)\s*)?(?::|[-–—](?=\s|\d))\s*",
        re.IGNORECASE,
    )


def labels_in(text: str, lexicon: Lexicon) -> Labels:
    """The labels of a text and what each says, up to the next."""
    same = plain(text)
    found: list[tuple[int, int, str]] = []
    for name in NAMES:
        words = lexicon.words("lines", name)
        if words:
            found += [(one.start(), one.end(), name) for one in _one(words).finditer(same)]
    found.sort()
    kept = [one for number, one in enumerate(found) if number == 0 or one[0] >= found[number - 1][1]]
    made = Labels(begin=kept[0][0] if kept else len(text))
    for (_start, end, name), following in zip(kept, [*(one[0] for one in kept[1:]), len(text)], strict=False):
        value = text[end : min(following, end + _VALUE)].strip(" \n\t;,()[]")
        if value.endswith((").", ")")) and "(" not in value:  # the label stood in brackets
            value = value.rstrip(").")
        if not getattr(made, name):
            made = replace(made, **{name: value})  # type: ignore[arg-type]  # names of text fields
    return made


def is_label_line(text: str, lexicon: Lexicon) -> bool:
    """Whether the paragraph is only about the point above it."""
    labels = labels_in(text, lexicon)
    return bool(labels) and not text[: labels.begin].strip(" ([-–—•")


def told_by(value: str, finder: Finder) -> tuple[Addressees, NamedPerson | None]:
    """Who is meant by the words after «Ответственные:»: bodies, the first leads, and the first person."""
    mentions = list(finder.mentions(value))
    person = _person(value, mentions)
    if not mentions and person is None and 1 < len(value) <= _SHORT_BODY:
        from delivery_cli.domain.intake.mentions import Mention as Named

        mentions = [Named(0, len(value), value.strip(" .;"), None, "any")]
    mentions = _without_posts(mentions, value)
    return (Addressees(mentions[0], tuple(mentions[1:])) if mentions else Addressees()), person


def _person(value: str, mentions: list[Mention]) -> NamedPerson | None:
    for name in names_in(value):
        at = value.index(name)
        if any(one.start <= at < one.end for one in mentions):
            continue
        found = person_at(value, at)
        return NamedPerson(name.strip(), found.position if found else "")
    return None


def _without_posts(mentions: list[Mention], value: str) -> list[Mention]:
    """«Иванов И.И. (министр финансов)»: what stands in brackets says who somebody is."""
    return [
        one for one in mentions if value[: one.start].count("(") <= value[: one.start].count(")")
    ] or mentions
