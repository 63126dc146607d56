"""The one catalogue of text for people: gettext domain `delivery`, English in the code.

The language of a run is settled once, before anything that holds text is imported (`cli.early`). A compiled catalogue
is searched where it lies: parsing all of it, as the standard library does, costs more than most commands.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LANGUAGES = ("en", "ru", "kk")
LOCALE_DIR = Path(__file__).parent / "locale"
_COUNT = 8  # where a .mo file says how many strings it has, and then where the originals and translations are listed
_CONTEXT = "\4"  # gettext's own sign between a context and its message
_spoken: list[str] = []  # the last one is spoken now


def _russian(count: int) -> int:
    """0 поручение (1, 21), 1 поручения (2–4, 22–24), 2 поручений."""
    last, teens = count % 10, count % 100 // 10 == 1
    if teens or last == 0 or last > 4:
        return 2
    return 0 if last == 1 else 1


PLURALS: dict[str, Callable[[int], int]] = {
    "ru": _russian,
    "kk": lambda _count: 0,  # the noun stays as it is after a number
}


class Catalogue:
    """A compiled catalogue, as gettext's `.mo` has it: strings sorted by their bytes, found by halving."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._count, originals, translations = unpack_from("<3I", data, _COUNT) if data else (0, 0, 0)
        numbers = f"<{2 * self._count}I"  # length and place of each string
        self._originals = unpack_from(numbers, data, originals)
        self._translations = unpack_from(numbers, data, translations)

    def find(self, message: str) -> str | None:
        """The translation; of a message with plural forms, all of them with NUL between."""
        wanted, low, high = message.encode(), 0, self._count
        data, originals = self._data, self._originals
        while low < high:
            middle = (low + high) // 2
            start = originals[2 * middle + 1]
            found = data[start : start + originals[2 * middle]]
            if found == wanted:
                return self._translation(middle)
            if found < wanted:
                low = middle + 1
            else:
                high = middle
        return None

    def _translation(self, number: int) -> str | None:
        length, start = self._translations[2 * number : 2 * number + 2]
        return self._data[start : start + length].decode() or None


def _path(language: str) -> Path:
    return LOCALE_DIR / language / "LC_MESSAGES" / "delivery.mo"


@cache
def _catalogue(language: str) -> Catalogue:
    try:
        return Catalogue(_path(language).read_bytes())
    except FileNotFoundError:
        return Catalogue(b"")


@cache
def _translated(language: str, message: str) -> str:
    return _catalogue(language).find(message) or message.rpartition(_CONTEXT)[2]


@cache
def _forms(language: str, singular: str, plural: str) -> Sequence[str]:
    forms = (_catalogue(language).find(f"{singular}\0{plural}") or "").split("\0")
    return forms if all(forms) else ()  # one that is not translated yet has empty forms


def forget() -> None:
    """Read the catalogues anew: for tests, which put others in their place."""
    for kept in (_catalogue, _translated, _forms):
        kept.cache_clear()


def language() -> str:
    """The language of this run: en, ru or kk; that of the environment, where no run has settled it."""
    if _spoken:
        return _spoken[-1]
    wanted = os.environ.get("DELIVERY_LANG", "")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def edition() -> str:
    """Language and state of this run's catalogue: messages that are kept somewhere are of this one."""
    spoken = language()
    try:
        about = _path(spoken).stat()
    except FileNotFoundError:
        return spoken
    return f"{spoken} {about.st_size} {about.st_mtime_ns}"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Until the end of the block everything is said in this language: the office's, for what the history keeps."""
    _spoken.append(language)
    try:
        yield
    finally:
        _spoken.pop()


def _(message: str) -> str:
    """The message in the language of this run."""
    spoken = language()
    if spoken == "en":
        return message if _CONTEXT not in message else message.partition(_CONTEXT)[2]
    # "" is no message: under it a catalogue keeps its head
    return _translated(spoken, message) if message else message


def n_(singular: str, plural: str, count: int) -> str:
    """The message in the plural form that `count` asks for; `{n}` in it is the caller's to fill."""
    spoken = language()
    forms = () if spoken == "en" else _forms(spoken, singular, plural)
    if not forms:
        return singular if count == 1 else plural
    return forms[min(PLURALS[spoken](abs(count)), len(forms) - 1)]


def N_(message: str) -> str:  # noqa: N802  gettext's own name for "mark, translate later"
    """Mark a message of a table for the catalogue; `_` translates it where it is shown."""
    return message


def C_(context: str, message: str) -> str:  # noqa: N802  as N_
    """As `N_`, for a word that other languages have several of: `context` tells the translator which is meant."""
    return f"{context}{_CONTEXT}{message}"
