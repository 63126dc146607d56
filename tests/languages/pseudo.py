"""A language that nobody speaks: each letter of a message is a circled one, what is filled in stays as it is.

What is read in it in plain letters came past the catalogue.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from catalogues.extracting import template
from catalogues.plain import PLURAL_FORMS, PlainCatalog, mo_bytes

_FIELD = re.compile(r"\{[^{}]*\}")
_CIRCLED = {ord("a") + n: 0x24D0 + n for n in range(26)} | {ord("A") + n: 0x24B6 + n for n in range(26)}


def circled(message: str) -> str:
    """The message in circled letters but for its fields."""
    pieces = re.split(r"(\{\w*(?::[^{}]*)?\})", message)
    return "".join(one if at % 2 else one.translate(_CIRCLED) for at, one in enumerate(pieces))


def make_catalogue(folder: Path, language: str = "ru") -> Path:
    """A folder of catalogues in which `language` is the pseudo-language."""
    made = PlainCatalog(language)
    for one in template():
        if isinstance(one.id, tuple):
            forms = (circled(one.id[0]), *[circled(one.id[1])] * (PLURAL_FORMS[language][0] - 1))
            made.add(one.id, forms, context=one.context)
        elif one.id:
            made.add(one.id, circled(str(one.id)), context=one.context)
    return put(folder, language, made)


def catalogue_of(
    folder: Path, language: str, words: Mapping[str | tuple[str, ...], str | tuple[str, ...]]
) -> Path:
    """The folder, with a compiled catalogue of these words in it."""
    made = PlainCatalog(language)
    for message, translation in words.items():
        made.add(message, translation)
    return put(folder, language, made)


def put(folder: Path, language: str, made: PlainCatalog) -> Path:
    path = folder / language / "LC_MESSAGES" / "delivery.mo"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(mo_bytes(made))
    return folder
