"""Unquoted text that not every YAML reader takes for the same value."""

import re
from enum import StrEnum

from delivery_cli.messages import _


class Misreading(StrEnum):
    """What another reader makes of unquoted text, or what this one would have to guess."""

    WORD = "word"
    LEADING_ZERO = "leading zero"
    UNDERSCORE = "underscore"
    BASE = "base"
    NOTATION = "notation"
    NO_NUMBER = "no number"
    SIXTY = "sixty"
    DATE = "date"
    LONG = "long"
    SIGN = "sign"


# What a text must begin with to be misread.
FIRST = frozenset("0123456789.+-_yYnNoO=<|>:")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off"})
_FORMS = (
    (Misreading.DATE, r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9].*)?"),
    (Misreading.BASE, r"[-+]?0[xXoObB][0-9a-fA-F_]+"),
    (Misreading.SIXTY, r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"),
    (Misreading.UNDERSCORE, r"[-+]?(?=[^_]*_)(?=[_.]*[0-9])[0-9_.]++(?:[eE][-+]?[0-9_]*)?"),
    (Misreading.NOTATION, r"[-+]?\.*[0-9][0-9.]*+[eE][-+]?[0-9]+|[-+]\.[0-9]+"),
    (Misreading.LEADING_ZERO, r"[-+]?0[0-9]+(?:\.[0-9]*)?"),
    (Misreading.LONG, r"[-+]?[0-9]{19,}(?:\.[0-9]*)?"),
    (Misreading.NO_NUMBER, r"[-+]?\.(?i:inf|nan)"),
    (Misreading.SIGN, r"=|<<|[-+]?[._]*_[._]*(?:[eE][-+]?[0-9]*)?|[|>:](?s:.*)"),
)
_NUMBERS = {
    Misreading.BASE, Misreading.UNDERSCORE, Misreading.NOTATION,
    Misreading.LEADING_ZERO, Misreading.LONG, Misreading.NO_NUMBER,
}  # fmt: skip
_MISREAD = re.compile("|".join(f"(?P<{kind.name}>{form})" for kind, form in _FORMS))
_OF_THIS_READER = re.compile(r"~|(?i:null|true|false)|[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)|")


def misread(text: str) -> Misreading | None:
    """How some reader takes this unquoted text for something else; None where all agree."""
    first = text[:1]
    if first not in FIRST:
        return None
    if first in "yYnNoO":
        return Misreading.WORD if len(text) <= 3 and text.lower() in _WORDS else None
    match = _MISREAD.fullmatch(text)
    return Misreading[match.lastgroup] if match and match.lastgroup else None


def is_plain_text(text: str) -> bool:
    """Whether every reader takes this, unquoted, for text (its characters aside)."""
    return misread(text) is None and not _OF_THIS_READER.fullmatch(text)


def is_text_here(text: str) -> bool:
    """Whether this reader takes it, unquoted, for text, whatever others do."""
    return misread(text) not in _NUMBERS and not _OF_THIS_READER.fullmatch(text)


def misread_message(kind: Misreading, text: str) -> str:
    """What is wrong with this unquoted text, in words."""
    return _MESSAGES[kind]().format(text=shortened(text))


def misread_fix(kind: Misreading) -> str:
    """What to do about it."""
    if kind in {Misreading.UNDERSCORE, Misreading.BASE, Misreading.NOTATION}:
        return _("put it in quotes, or write an amount in plain digits such as 1000 or -0.5")
    return _("put it in quotes")


def shortened(text: str) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= 40 else text[:40] + "…"


_MESSAGES = {
    Misreading.WORD: lambda: _("unquoted {text} is text to some YAML readers, yes or no to others"),
    Misreading.LEADING_ZERO: lambda: _("unquoted {text} is a number to YAML readers, and loses its zeros"),
    Misreading.UNDERSCORE: lambda: _("unquoted {text} is a number to some YAML readers, text to others"),
    Misreading.BASE: lambda: _("unquoted {text} is a number in another base to YAML readers"),
    Misreading.NOTATION: lambda: _("unquoted {text} is a number to some YAML readers, text to others"),
    Misreading.NO_NUMBER: lambda: _("unquoted {text} is infinity or no number to YAML readers"),
    Misreading.SIXTY: lambda: _("unquoted {text} is a number to the base of sixty to some YAML readers"),
    Misreading.DATE: lambda: _("unquoted {text} is a date to some YAML readers, where text is meant"),
    Misreading.LONG: lambda: _("unquoted {text} is a number of more than 18 digits"),
    Misreading.SIGN: lambda: _("unquoted {text} has a meaning of its own to some YAML readers"),
}
