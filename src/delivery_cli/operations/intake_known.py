"""Which words of a document an office has already, as whatever became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.completing import same_words
from delivery_cli.storage.holding import paths_that_hold, paths_that_say
from delivery_cli.storage.office import load_entry

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from delivery_cli.domain.directive import Directive
    from delivery_cli.storage.office import Office

_TELLING = 6  # words that two documents do not share by chance


@dataclass(frozen=True, slots=True)
class Known:
    """By place in this very document; by words, with the day they were given."""

    places: dict[str, str] = field(default_factory=dict)
    words: dict[str, list[tuple[str, dt.date | None]]] = field(default_factory=dict)

    def directive(self, text: str, place: str, issued: dt.date | None) -> str | None:
        """The id of the directive that has these words already."""
        words = same_words(text)
        for one, day in self.words.get(words, ()):
            if issued is None or day is None or day == issued:
                return one
        return self.places.get(place)

    def learn(self, one: Directive, hashed: str) -> None:
        words = same_words(one.text or "")
        for source in one.sources:
            if source.hash == hashed and source.place:
                self.places.setdefault(source.place, one.id)
        if len(words.split()) >= _TELLING:
            self.words.setdefault(words, []).append((one.id, one.issued))


def known_of(office: Office, sha256: str, texts: Iterable[str], issued: dt.date | None) -> Known:
    """Of all directives, closed and cancelled ones too; only those are read that hold the hash, or words and day."""
    known = Known()
    hashed = f"sha256:{sha256}"
    telling = [text for text in texts if len(same_words(text).split()) >= _TELLING]
    paths = {*paths_that_hold(office, hashed), *paths_that_say(office, telling, issued)}
    for path in sorted(paths):
        one = load_entry(office.root, path).directive
        if one is not None:
            known.learn(one, hashed)
    return known
