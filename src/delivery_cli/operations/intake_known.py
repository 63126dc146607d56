"""Which words of a document an office has already, as whatever became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.completing import same_words
from delivery_cli.storage.office import load_snapshot

if TYPE_CHECKING:
    import datetime as dt

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


def known_of(office: Office, sha256: str) -> Known:
    """Of all directives of the working tree, drafts, closed and cancelled ones too."""
    known = Known()
    for entry in load_snapshot(office).entries:
        one = entry.directive
        if one is None or not one.text:
            continue
        words = same_words(one.text)
        for source in one.sources:
            if source.hash == f"sha256:{sha256}" and source.place:
                known.places.setdefault(source.place, one.id)
        if len(words.split()) >= _TELLING:
            known.words.setdefault(words, []).append((one.id, one.issued))
    return known
