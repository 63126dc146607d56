"""Directives in numbered points and lists: each point one, with what the points above it say for it too."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from delivery_cli.domain.intake import persons, signs
from delivery_cli.domain.intake.addressed import addressed
from delivery_cli.domain.intake.addressees import NOBODY, Addressees, addressees
from delivery_cli.domain.intake.labels import NOTHING, Labels, labels_in, told_by
from delivery_cli.domain.intake.lexicon import plain
from delivery_cli.domain.intake.proposal import NamedPerson, Quoted
from delivery_cli.domain.intake.signs import Sign

if TYPE_CHECKING:
    from delivery_cli.domain.intake.document import Paragraph
    from delivery_cli.domain.intake.lexicon import Lexicon
    from delivery_cli.domain.intake.mentions import Finder
    from delivery_cli.domain.intake.said import Speaker

_WORDS = re.compile(r"[^\W_]+")
_TASK = 3  # words of the shortest task
_FIRST_WORDS = 14  # among which the verb of a point without addressee stands
_TO_DO = re.compile(r"\b(?:to|shall|should|must|will|is to|are to)\s+[a-z]+", re.IGNORECASE)
_DOES = re.compile(
    r"([^:;–—]{3,120}?)(?::|\s[-–—])\s+(?!\w+(?:ed|s)\b)[a-z]+\s+\w+"
)  # «Treasury: publish the list»
_ABOUT = frozenset(("о ", "об "))  # how a point of an agenda begins; with a verb it is a task all the same
_KEPT = 300  # letters of the point above that are quoted with a sub-point


@dataclass(frozen=True, slots=True)
class Above:
    """A point that others stand under: its sign in the numbering, its words, whom it tells, its labels."""

    signature: str
    text: str = ""
    point: str = ""
    told: Addressees = NOBODY
    person: NamedPerson | None = None
    labels: Labels = NOTHING
    opens: bool = False


@dataclass(slots=True)
class Stack:
    """The points that the next paragraph may stand under."""

    levels: list[Above] = field(default_factory=list)

    def enter(self, signature: str) -> None:
        """Leave the points that the new one does not stand under."""
        order = [one.signature for one in self.levels]
        if signature in order:
            del self.levels[order.index(signature) :]
            return
        if signature == "r":
            self.levels = [one for one in self.levels if not one.signature]
            return
        if signature.startswith("d"):
            depth = int(signature[1:])
            while self.levels and self._is_under(self.levels[-1].signature, depth):
                self.levels.pop()

    @staticmethod
    def _is_under(signature: str, depth: int) -> bool:
        """Whether a point of that sign cannot have a point with so many numbers under it."""
        return int(signature[1:]) >= depth if signature.startswith("d") else signature not in {"", "r"}

    @property
    def told(self) -> Addressees:
        return next((one.told for one in reversed(self.levels) if one.told.lead), Addressees())

    @property
    def person(self) -> NamedPerson | None:
        return next((one.person for one in reversed(self.levels) if one.person), None)

    @property
    def labels(self) -> Labels:
        made = Labels()
        for one in reversed(self.levels):
            made = made.under(one.labels)
        return made

    @property
    def opened(self) -> bool:
        return any(one.opens for one in self.levels)


def signature_of(paragraph: Paragraph) -> str:
    """What kind of number it is: «1.2.» d2, «2)» p, «а)» l, a bullet b, none empty."""
    point = paragraph.point.strip("( ")
    if not point:
        return "b" if paragraph.listed else ""
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)*\.?", point):
        return f"d{len([part for part in point.split('.') if part])}"
    if re.fullmatch(r"[0-9]+\)", point):
        return "p"
    return "r" if re.fullmatch(r"[IVX]+[.)]", point) else "l"


def is_task(  # noqa: PLR0911  one line for each sign of a task
    text: str, finder: Finder, lexicon: Lexicon, *, opened: bool
) -> bool:
    """Whether a point asks for something, and does not only take note."""
    text = text[: labels_in(text, lexicon).begin] or text
    same = plain(text).lstrip(' «"-–—')
    if len(_WORDS.findall(same)) < _TASK or _never(same, lexicon):
        return False
    mentions = finder.mentions(text)
    if signs.instructions(text, mentions, lexicon):
        return True
    if any(not signs.is_weak(text, sign, lexicon) for sign in signs.duties(text, lexicon)):
        return True
    if lexicon.language == "kk":
        ends = lexicon.find("infinitive", "imperative").search(same.rstrip(' .;»”"'), max(0, len(same) - 40))
        return opened or ends is not None
    if lexicon.language == "en":
        mark = _DOES.match(text)
        if mark is not None and (
            any(one.end <= mark.end(1) for one in mentions) or addressed(text, lexicon, official=True)
        ):
            return True
        to_do = _TO_DO.search(same)
        return opened or (to_do is not None and any(one.end <= to_do.start() for one in mentions))
    verb = lexicon.infinitive.search(same)
    if verb is None:
        return False
    told = any(one.case in {"dative", "any"} and one.start < verb.start() for one in mentions)
    return opened or told or len(_WORDS.findall(same[: verb.start()])) <= _FIRST_WORDS


def _never(text: str, lexicon: Lexicon) -> bool:
    return (
        any(
            text.casefold().startswith(words.casefold().rstrip("*"))
            if not words.startswith("*")
            else text.rstrip(" .").casefold().endswith(words[1:])
            for words in lexicon.words("official", "never")
            if " *" not in words
            and "(" not in words
            and not (words in _ABOUT and lexicon.infinitive.search(text))
        )
        or lexicon.find("official", "never").match(text) is not None
        or (
            lexicon.language == "kk"
            and any(
                one.end() == len(text.rstrip(' .;!»”"'))
                for one in lexicon.find("official", "never").finditer(text, max(0, len(text) - 60))
            )
        )
    )


def above_of(paragraph: Paragraph, signature: str, finder: Finder, lexicon: Lexicon) -> Above:
    """A point as those under it see it."""
    told = _told(paragraph.text, finder, lexicon)
    labels = labels_in(paragraph.text, lexicon)
    opens = lexicon.find("official", "opens").search(plain(paragraph.text)) is not None
    person = persons.responsible(paragraph.text, lexicon)
    return Above(signature, paragraph.text, paragraph.point, told, person, labels, opens)


def _told(text: str, finder: Finder, lexicon: Lexicon, speaker: Speaker | None = None) -> Addressees:
    who = speaker.team if speaker else None
    labels = labels_in(text, lexicon)
    words = text[: labels.begin]
    mentions = finder.mentions(words)
    found = signs.instructions(words, mentions, lexicon)
    duty = next(iter(sorted(signs.duties(words, lexicon), key=lambda one: one.start)), None)
    sign = found[0] if found else duty
    told = addressees(words, mentions, sign, lexicon, who)
    if told.lead is None and sign is not None:
        told = addressees(words, mentions, Sign("imperative", 0, 0, 0), lexicon, who)
    return told


def quoted_point(
    paragraph: Paragraph, stack: Stack, finder: Finder, lexicon: Lexicon, speaker: Speaker | None
) -> Quoted:
    """A point with what the points above say for it."""
    labels = labels_in(paragraph.text, lexicon)
    own = _told(paragraph.text, finder, lexicon, speaker)
    listed, person = told_by(labels.owner, finder) if labels.owner else (Addressees(), None)
    above = stack.told
    lead = own.lead or listed.lead or above.lead
    helpers = (*own.helpers, *(listed.helpers if own.lead is None else (listed.lead, *listed.helpers)))
    if own.lead is None and listed.lead is None:
        helpers = (*helpers, *above.helpers)
    if labels.helpers:
        more, _none = told_by(labels.helpers, finder)
        helpers = (*helpers, *((more.lead, *more.helpers) if more.lead else ()))
    return Quoted(
        text=_with_above(paragraph.text, stack),
        language=lexicon.language,
        paragraph=paragraph,
        point=_full_point(paragraph, stack),
        told=Addressees(lead, tuple(one for one in helpers if one is not None and one != lead)),
        outright=own.lead is not None or listed.lead is not None,
        speaker=speaker,
        why=paragraph.point or paragraph.text[:40],
        clause=paragraph.text[: labels.begin],
        deadline=labels.deadline,
        inherited_label=stack.labels.deadline,
        inherited=" ".join(one.text for one in stack.levels if one.text.rstrip().endswith(":")),
        responsible=persons.responsible(paragraph.text, lexicon)
        or person
        or (_by_name(paragraph.text, lexicon) if own.lead is None else None)
        or (stack.person if own.lead is None else None),
        coordinator=_named(labels.coordinator),
        result=labels.result,
    )


def _by_name(text: str, lexicon: Lexicon) -> NamedPerson | None:
    found = addressed(text, lexicon, official=True)
    return found[0] if found else None


def _named(value: str) -> NamedPerson | None:
    from delivery_cli.domain.intake.people import names_in

    name = next(iter(names_in(value)), "")
    return NamedPerson(name) if name else None


def _with_above(text: str, stack: Stack) -> str:
    """The point's words after those of the points above that they go on with."""
    over = [
        one.text.strip()[:_KEPT] for one in stack.levels if one.text.rstrip().endswith(":") and one.signature
    ]
    return "\n".join((*over, text.strip()))


def _full_point(paragraph: Paragraph, stack: Stack) -> str:
    """«1.2» as it is; «а)» with the points above it: 1.а."""
    own = paragraph.point.strip("().")
    if "." in own:
        return own
    above = [one.point.strip("().") for one in stack.levels if one.point]
    return ".".join((*above, own)) if own else ".".join(above)
