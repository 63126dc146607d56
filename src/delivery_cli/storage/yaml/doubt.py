"""The quick look at parsed values: did the parser have to guess, or read what another reader would not?

Almost every file passes without doubt, in a few microseconds; the others are judged token by token.
"""

import re
from typing import Any

from delivery_cli.messages import _
from delivery_cli.storage.yaml.form import MAX_DEPTH, MAX_DIGITS, Expected
from delivery_cli.storage.yaml.plain import FIRST, misread

_SUSPECT = FIRST | {"\n"}
_PROPERTIES = ("&", "*", "!", "?")
_NUMBER = re.compile(
    r"""[?:\-,\[{\n"'](?:(?<=[?:\-])[ ]|(?<=[,\[{\n])|(?<=["']):)[ ]*[-+]?"""
    r"""(?:0[0-9xXoObB_]|[0-9.]+[eE_]|_|\.[a-zA-Z]|(?<=[-+])\.[0-9])"""
    r"""[0-9a-zA-Z_.]*(?:(?<=[eE])[-+][0-9_]*)?[ ]*(?:[\n#,\]}:]|\Z)"""
)
_DIGITS = re.compile("[0-9]{19}")
_TOO_LARGE = 10**MAX_DIGITS


def doubts(  # noqa: C901  one flat loop over all values, because every value of every file passes here
    values: dict[str, Any], text: str, expected: Expected
) -> str | None:
    """None where there are none; else the text must be judged, and the answer, if not empty, is a refusal."""
    level: list[Any] = [values]
    numbers = floats = asks = False
    suspect = _SUSPECT
    for _level in range(MAX_DEPTH):
        below: list[Any] = []
        for node in level:
            for key, value in node.items() if type(node) is dict else [("", item) for item in node]:
                kind = type(value)
                if kind is str:
                    if value[:1] in suspect and _may_be_misread(key, value, expected):
                        asks = True
                elif kind is dict or kind is list:
                    below.append(value)
                elif kind is int or kind is float:
                    numbers = True
                    floats |= kind is float  # whose digits beyond the seventeenth are lost by now
                    asks |= not -_TOO_LARGE < value < _TOO_LARGE
                elif value is None:
                    asks = True
                if type(key) is not str:
                    return _("a key that is not text")
        if not below:
            return "" if asks or _asks_text(text, numbers=numbers, floats=floats) else None
        level = below
    return _("nested more than {n} levels deep").format(n=MAX_DEPTH)


def _may_be_misread(key: str, value: str, expected: Expected) -> bool:
    if value[0] == "\n":  # the parser takes an empty block of text for a line feed
        return not value.strip()
    if value[4:5] == "-" and value[0] <= "9" and key in expected.date_keys:
        return False
    return misread(value) is not None and value not in expected.words


def _asks_text(text: str, *, numbers: bool, floats: bool = False) -> bool:
    if "\t" in text or (numbers and _NUMBER.search(text)) or (floats and _DIGITS.search(text)):
        return True
    if "<<" in text:
        return True
    return any(sign in text and _begins_something(text, sign) for sign in _PROPERTIES)


def _begins_something(text: str, sign: str) -> bool:
    """Whether a key, an item or a value may begin with the sign; prose may look so, then the judge decides."""
    offset = text.find(sign)
    while offset >= 0:
        before = offset - 1
        while before >= 0 and text[before] == " ":
            before -= 1
        if before < 0 or text[before] in "\n:?-[{,":
            return True
        offset = text.find(sign, offset + 1)
    return False
