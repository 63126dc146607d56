"""The one catalogue of text for people: gettext domain `delivery`, English in the code."""

import gettext
import os
from functools import cache
from pathlib import Path

LOCALE_DIR = Path(__file__).parent / "locale"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("delivery", LOCALE_DIR, languages=[language], fallback=True)


def language() -> str:
    """The language of this run: en, ru or kk."""
    return os.environ.get("DELIVERY_LANG", "en")


def _current() -> gettext.NullTranslations:
    return _catalogue(language())


def _(message: str) -> str:
    """The message in the language of this run."""
    return _current().gettext(message)


def n_(singular: str, plural: str, count: int) -> str:
    """The message in the plural form that `count` asks for; `{n}` in it is the caller's to fill."""
    return _current().ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802  gettext's own name for "mark, translate later"
    """Mark a message of a table for the catalogue; `_` translates it where it is shown."""
    return message
