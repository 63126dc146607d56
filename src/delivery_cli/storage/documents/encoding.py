"""In which encoding a text is: UTF-8, UTF-16, or one of the old Cyrillic ones, by what comes out of each."""

from __future__ import annotations

import codecs
import re

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ("cp1251", "koi8-r", "cp866", "kz1048")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|article|table|h1|span)\b", re.IGNORECASE
)
_LOOKED_AT = 200_000  # characters by which encodings are compared
# The most frequent letters of Russian and Kazakh: in a wrong encoding they turn into rare ones or into capitals.
_FREQUENT = re.compile("[оеаинтсрвлкмдпуы]")
_RARE = re.compile(
    r"[^\sа-яёА-ЯЁәғқңөұүһіӘҒҚҢӨҰҮҺІA-Za-z0-9.,:;!?«»“”„\"'’()\[\]{}<>/\\|№%+=*&#@_–—…°§~^`$€₸-]"
)
_MIXED = re.compile("[а-яё][А-ЯЁ]")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MAY_BE_BINARY = 0.001


def looks_like_html(data: bytes) -> bool:
    """By its first tags, in any encoding that keeps ASCII, or in UTF-16."""
    begin = data[:4096]
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        begin = begin[2:].replace(b"\x00", b"")
    begin = begin.removeprefix(codecs.BOM_UTF8).lstrip()
    return begin[:1] == b"<" and _HTML.search(begin) is not None


def decoded(data: bytes, name: str) -> str:
    """The text of a file; RefusedError where it is none."""
    text = _marked(data) or _without_mark(data) or _utf8(data) or _old(data)
    if text is None or len(_BINARY.findall(text[:_LOOKED_AT])) > _MAY_BE_BINARY * len(text[:_LOOKED_AT]):
        raise RefusedError(
            _("{name} is no text, and no document that is read here").format(name=name),
            _("give a text, a .docx or an .html file"),
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    return None


def _utf8(data: bytes) -> str | None:
    return _strictly(data, "utf-8")


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: Cyrillic letters and blanks have one byte in common at every second place."""
    if len(data) < 4 or len(data) % 2:
        return None
    some = data[:4000]
    for encoding, high in (("utf-16-le", some[1::2]), ("utf-16-be", some[::2])):
        if sum(byte in {0, 4} for byte in high) > 0.9 * len(high):
            return _strictly(data, encoding)
    return None


def _old(data: bytes) -> str | None:
    if b"\x00" in data[:_LOOKED_AT]:
        return None
    found = [(text, encoding) for encoding in _OLD if (text := _strictly(data, encoding)) is not None]
    return max(found, key=lambda one: (_plausible(one[0]), -_OLD.index(one[1])))[0] if found else None


def _plausible(text: str) -> float:
    some = text[:_LOOKED_AT]
    return len(_FREQUENT.findall(some)) - 3 * len(_RARE.findall(some)) - 3 * len(_MIXED.findall(some))


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
