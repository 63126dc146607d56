"""Running text cut into sentences: an abbreviation, an initial or a number does not end one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delivery_cli.domain.intake.lexicon import Lexicon

_YEAR = re.compile(r"(?<!\d)[12][0-9]{3}$")
_LONGEST = 4000  # letters
_END = re.compile(r"[.!?…]+[»”\"'’)\]]*(?=\s|$)|\n+")
_LAST_WORD = re.compile(r"([\w.]+)$")
_GOES_ON = re.compile(r"\s*(?:[-–—]\s*[a-zа-яёәғқңөұүһі]|[a-zа-яёәғқңөұүһі,;:)])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands in its paragraph."""

    text: str
    start: int
    end: int


def sentences(text: str, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """The sentences of one paragraph, without the blanks around them."""
    found = []
    begin = 0
    for end in _not_too_far(text, (*_ends(text, lexicon), len(text))):
        part = text[begin:end]
        stripped = part.strip()
        if stripped:
            start = begin + part.index(stripped)
            found.append(Sentence(stripped, start, start + len(stripped)))
        begin = end
    return tuple(found)


def _not_too_far(text: str, ends: Iterable[int]) -> Iterator[int]:
    """A text without full stops is cut between words, so that no sentence is longer than anybody writes."""
    begin = 0
    for end in ends:
        while end - begin > _LONGEST:
            blank = text.rfind(" ", begin + 1, begin + _LONGEST)
            begin = blank if blank > 0 else begin + _LONGEST
            yield begin
        yield end
        begin = end


def _ends(text: str, lexicon: Lexicon) -> Iterator[int]:
    for mark in _END.finditer(text):
        if mark[0].startswith("\n") or not _inside(text, mark, lexicon):
            yield mark.end()


def _inside(text: str, mark: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the mark belongs to the sentence around it."""
    if _GOES_ON.match(text, mark.end()):
        return True
    if mark[0] != ".":
        return False
    before = _LAST_WORD.search(text, max(0, mark.start() - 30), mark.start())
    if before is None:
        return False
    word = before[1]
    if len(word) == 1 and word.isupper():  # an initial
        return True
    if word.isdigit() and not text[: before.start()].strip():  # the number of a point
        return True
    return (
        word.casefold() in lexicon.abbreviations
        and mark.end() < len(text)
        and not _clearly_ends(text, word, mark)
    )


def _clearly_ends(text: str, word: str, mark: re.Match[str]) -> bool:
    """«… 2026 г. Министерству …»: a year's abbreviation before a capital ends the sentence more often than not."""
    following = text[mark.end() :].lstrip()
    if not following[:1].isupper():
        return False
    before = text[: mark.start() - len(word)].rstrip()
    return _YEAR.search(before[-5:]) is not None or word.casefold() in {
        "etc",
        "т.д",
        "т.п",
        "др",
        "пр",
        "т.б",
    }
