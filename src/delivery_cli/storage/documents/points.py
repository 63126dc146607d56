"""The number that a paragraph begins with: «1.», «1.2.», «2)», «а)», a bullet."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"\s*(?:(?P<dotted>[0-9]{1,3}(?:\.[0-9]{1,3}){1,4})[.)]?|(?P<one>[0-9]{1,3})(?P<mark>[.)])|(?P<letter>[а-яa-zәғқңөұүһі])\)"
    r"|(?P<roman>[IVX]{1,5})\.|\((?P<inside>[0-9]{1,3}|[a-zа-я])\))\s+(?=\S)"
)
_BULLET = re.compile(r"\s*[-–—•·*▪●]\s+(?=\S)")
_DATE = re.compile(r"\s*[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}")


def begins_point(text: str) -> bool:
    return numbered(text)[0] != ""


def numbered(text: str) -> tuple[str, str]:
    """The number as written («1.», «2)») and the rest; without one, nothing and the text."""
    if _DATE.match(text):
        return "", text
    found = _NUMBER.match(text)
    if found is None:
        return "", text
    return found[0].strip(), text[found.end() :]


def bulleted(text: str) -> tuple[bool, str]:
    """Whether a bullet or dash begins it, and the rest."""
    found = _BULLET.match(text)
    return (True, text[found.end() :]) if found else (False, text)
