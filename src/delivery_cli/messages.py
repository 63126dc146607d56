"""The one catalogue of text for people: gettext domain `delivery`, English in the code."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gettext

LOCALE_DIR = Path(__file__).parent / "locale"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    import gettext  # by those alone who do not read English: it costs as much as a page of text

    return gettext.translation("delivery", LOCALE_DIR, languages=[language], fallback=True)


def language() -> str:
    """The language of this run: en, ru or kk."""
    return os.environ.get("DELIVERY_LANG", "en")


def _(message: str) -> str:
    """The message in the language of this run."""
    spoken = language()
    return message if spoken == "en" else _catalogue(spoken).gettext(message)


def n_(singular: str, plural: str, count: int) -> str:
    """The message in the plural form that `count` asks for; `{n}` in it is the caller's to fill."""
    spoken = language()
    if spoken == "en":
        return singular if count == 1 else plural
    return _catalogue(spoken).ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802  gettext's own name for "mark, translate later"
    """Mark a message of a table for the catalogue; `_` translates it where it is shown."""
    return message
