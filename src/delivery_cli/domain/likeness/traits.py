"""What of a directive is compared with others: made once of its file, and kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from delivery_cli.domain.event import as_day
from delivery_cli.domain.likeness.mentioned import names_in, numbers_in
from delivery_cli.domain.likeness.ordinary import JOINING, stem_of
from delivery_cli.domain.searching import search_words

_KAZAKH = frozenset("әғқңөұүһі")
_KAZAKH_FROM = (
    8  # vowels of any Cyrillic text to one letter of Kazakh alone; in Kazakh texts there are two to four
)
_LONGEST = 20_000  # letters of a text that are looked at
_MOST_STEMS = 400
_SHORTEST = 3  # letters of a word that says something


class Document(NamedTuple):
    """Where the words come from: number and title folded, day as ISO text; what is not said is empty."""

    number: str
    title: str
    on: str
    point: str


class Traits(NamedTuple):  # and no dataclass: thousands are made at once
    """`day` is when it was issued, else registered; `linked` are the directives it names, `stems` come in order.

    `heading` are the stems of a title that somebody gave it, empty where it is only the beginning of the text.
    """

    id: str
    title: str
    status: str
    owner: str | None
    co_owners: tuple[str, ...]
    issuer: str | None
    day: dt.date | None
    due: dt.date | None
    language: str
    stems: tuple[str, ...]
    heading: tuple[str, ...]
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    documents: tuple[Document, ...]
    parent: str | None
    linked: tuple[str, ...]
    recurs: bool


def traits_of(values: Mapping[str, Any], **known: Any) -> Traits:
    """Of values as a file holds them, whatever is wrong with them; `known` is what the ledger made of some."""
    title, text = _text(values.get("title")), _text(values.get("text"))
    begins = " ".join(text.split()).startswith(title.rstrip("…"))
    said = (text if begins else f"{title}\n{text}")[:_LONGEST]
    language, due = language_of(said), as_day(values.get("due"))
    without_due = said.replace(_text(values.get("due_phrase")) or "\0", " ")
    links = values.get("links")
    links = links if isinstance(links, Mapping) else {}
    made = Traits(
        id=_text(values.get("id")),
        title=title or text[:80],
        status=_text(values.get("status")),
        owner=_text(values.get("owner")) or None,
        co_owners=_texts(values.get("co_owners")),
        issuer=_issuer(values.get("issuer")),
        day=as_day(values.get("issued")) or _registered(values.get("events")),
        due=due,
        language=language,
        stems=_stems(said, language),
        heading=() if begins else _stems(title, language),
        numbers=numbers_in(without_due, due),
        names=names_in(said, kazakh=language == "kk"),
        documents=_documents(values.get("sources")),
        parent=_text(links.get("parent")) or None,
        linked=tuple(one for value in links.values() for one in _texts(value)),
        recurs=isinstance(values.get("recurrence"), Mapping),
    )
    return made._replace(**known) if known else made


def language_of(text: str) -> str:
    """ru, kk or en by the letters; empty where there are none. A Kazakh name makes no Russian text Kazakh."""
    letters = text.lower()
    latin = sum(map(letters.count, "aeiou"))
    cyrillic = sum(map(letters.count, "аеиоуыя"))
    kazakh = sum(map(letters.count, _KAZAKH))
    if kazakh and _KAZAKH_FROM * kazakh >= max(latin, cyrillic):
        return "kk"
    return "" if not latin and not cyrillic else "ru" if cyrillic >= latin else "en"


def _stems(text: str, language: str) -> tuple[str, ...]:
    words = filter(_says_something, search_words((text,)).split())
    return tuple(sorted({stem_of(word, kazakh=language == "kk") for word in words}))[:_MOST_STEMS]


def _says_something(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in JOINING and not word.isdecimal()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    some = value if isinstance(value, (list, tuple)) else (value,)
    return tuple(one for one in some if isinstance(one, str) and one)


def _issuer(value: Any) -> str | None:
    return _text(value.get("name") if isinstance(value, Mapping) else value) or None


def _registered(events: Any) -> dt.date | None:
    first = next(iter(events), None) if isinstance(events, (list, tuple)) else None
    return as_day(str(first.get("at", ""))[:10]) if isinstance(first, Mapping) else None


def _documents(sources: Any) -> tuple[Document, ...]:
    known = [one for one in sources if isinstance(one, Mapping)] if isinstance(sources, (list, tuple)) else []
    return tuple(
        Document(
            "".join(_text(one.get("number")).casefold().split()),
            " ".join(search_words((_text(one.get("title")),)).split()),
            str(one.get("on") or ""),
            _text(one.get("point")).strip().rstrip("."),
        )
        for one in known
    )
