"""Text on its way into the cells of a spreadsheet and back."""

from __future__ import annotations

import re

from delivery_cli.domain.untrusted import UNTRUSTED

MAX_CELL = 32_767  # characters: Excel takes no more
CUT = " […✂]"  # how a text ends that was too long for its cell
SEPARATOR = "; "

# Where a cell may begin: at the text's own beginning, and after whatever divides cells where the file is opened with
# another sign between them than it was written with; blanks and quotation marks before a formula hide none.
_BEGUN = r"(?:^|(?<=[;,|\t\n]))"
_BLANK = r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000\"]*"
# What Excel, LibreOffice and Google take for the beginning of a formula, also in the wide and small forms.
_SIGN = r"[=+\-@＝＋－＠﹦﹢﹣﹫−]"
_OBEYED = re.compile(rf"(?:{_BEGUN}{_BLANK}(?='*{_SIGN}))|\A(?='*[\t\r\n])")
_NEUTRALISED = re.compile(rf"({_BEGUN}{_BLANK})'(?='*{_SIGN})|\A'(?='*[\t\r\n])")
# How Excel writes a control character into its XML.
_ESCAPED = re.compile(r"_x000[0-9A-F]_")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


def inert(text: str) -> str:
    """The text as CSV may hold it: an apostrophe before what a spreadsheet would run; `spoken` takes it off again."""
    return _OBEYED.sub(r"\g<0>'", text)


def spoken(text: str) -> str:
    """The text of a cell of CSV without the apostrophes of `inert`."""
    return _NEUTRALISED.sub(lambda found: found[1] or "", text)


def prose(text: str) -> str:
    """A text of several lines without what cannot be seen, and without what surrounds it."""
    lined = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return UNTRUSTED.sub(lambda found: found[0] if found[0] == "\n" else "", lined).strip()


def unescaped(text: str) -> str:
    """What a workbook holds as `_x000D_` is a character that has no place in a text."""
    return _ESCAPED.sub("", text) if "_x000" in text else text


def one_line(text: str) -> str:
    """A name, a number: one line, with single spaces."""
    return _SPACES.sub(" ", prose(text).replace("\n", " ")).strip()


def fitting(text: str) -> str:
    """The text as a cell takes it; what is too long ends in a sign that says so."""
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - len(CUT)] + CUT


def is_cut(text: str) -> bool:
    return text.endswith(CUT)
