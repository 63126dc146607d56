"""Catalogues as they are committed: the same bytes for the same messages, whoever makes them and when."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

from delivery_cli.messages import LANGUAGES, LOCALE_DIR

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "delivery_cli"
TRANSLATED = tuple(one for one in LANGUAGES if one != "en")
_MAGIC, _WORD = 0x950412DE, 4
TEMPLATE = LOCALE_DIR / "delivery.pot"
# As gettext wants them in the head of a catalogue; the program's own are `messages.PLURALS`.
PLURAL_FORMS = {
    "ru": (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"),
    "kk": (1, "0"),
}


class PlainCatalog(Catalog):
    """A catalogue whose head says nothing of days, people and programs."""

    def __init__(self, language: str | None = None) -> None:
        super().__init__(locale=language, domain="delivery", project="delivery", fuzzy=False)
        self._plurals = PLURAL_FORMS[language] if language else (2, "(n != 1)")

    @property
    def num_plurals(self) -> int:
        return self._plurals[0]

    @property
    def plural_expr(self) -> str:
        return self._plurals[1]

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What a reader needs: the language, its plural forms, the encoding."""
        head = [("Project-Id-Version", "delivery")]
        if self.locale:
            head += [("Language", str(self.locale)), ("Plural-Forms", self.plural_forms)]
        return [
            *head,
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    @mime_headers.setter
    def mime_headers(self, value: Any) -> None:
        """Nothing: the head is always made anew."""


def po_path(language: str) -> Path:
    return LOCALE_DIR / language / "LC_MESSAGES" / "delivery.po"


def read(path: Path, language: str) -> PlainCatalog:
    """The translations of a file; none where it does not exist yet."""
    made = PlainCatalog(language)
    if path.exists():
        with path.open("rb") as file:
            for one in read_po(file, locale=language):
                if one.id:
                    made.add(
                        one.id, one.string, locations=one.locations, flags=one.flags, context=one.context
                    )
    return made


def updated(known: Catalog, wanted: Catalog, language: str) -> PlainCatalog:
    """The messages that are wanted, in their order, each with its translation where it is known."""
    made = PlainCatalog(language)
    for one in wanted:
        if one.id:
            before = known.get(one.id, one.context)
            translation = before.string if before and is_translated(before) else ""
            made.add(one.id, translation, locations=one.locations, context=one.context)
    for one in made:
        one.flags.discard("python-format")
    return made


def forms_of(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A message's, or a translation's, plural forms; one where it has none."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def is_translated(one: Message | None) -> bool:
    """Whether there is a translation, in every plural form."""
    forms = forms_of(one.string) if one is not None else ()
    return bool(forms) and all(forms)


def po_bytes(catalog: Catalog) -> bytes:
    """Places by file only: a line added above a message changes nothing."""
    out = BytesIO()
    catalog.header_comment = ""
    write_po(out, catalog, width=0, include_lineno=False)
    return out.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The compiled catalogue. Not Babel's: its strings are not sorted where messages have contexts, ours are found so."""
    head = "".join(f"{name}: {value}\n" for name, value in catalog.mime_headers)
    texts = {b"": head.encode()}
    for one in catalog:
        if one.id and is_translated(one):
            texts[_joined(forms_of(one.id), one.context)] = _joined(forms_of(one.string))
    ordered = sorted(texts.items())
    table, places = 7 * _WORD, []
    at = table + 2 * len(ordered) * 2 * _WORD
    for column in zip(*ordered, strict=True):
        for text in column:
            places += [len(text), at]
            at += len(text) + 1
    numbers = (_MAGIC, 0, len(ordered), table, table + len(ordered) * 2 * _WORD, 0, at, *places)
    strings = b"".join(text + b"\0" for column in zip(*ordered, strict=True) for text in column)
    return struct.pack(f"<{len(numbers)}I", *numbers) + strings


def _joined(forms: tuple[str, ...], context: str | None = None) -> bytes:
    return ((f"{context}\4" if context else "") + "\0".join(forms)).encode()
