"""What a file may contain before any of it is read as YAML: bytes, characters, line ends, markers."""

import re
from dataclasses import dataclass

from delivery_cli.messages import _

# The keys whose values are dates or times, and so may look like them without quotes.
DATE_KEYS = frozenset({"issued", "due", "on", "from", "to", "at", "executed_on", "done_on"})
MAX_DEPTH = 32
MAX_DIGITS = 18

_PLAIN_CONTROLS = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_WIDE_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_LINE_SEPARATOR = "\u2028".encode()
_PARAGRAPH_SEPARATOR = "\u2029".encode()
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# The parser keeps a frame of the stack for each dash and each column: 30,000 of them end the process.
_DEEP = re.compile(r"\n[ \t\-?:]{401}")
_DEEP_AT_START = re.compile(r"[ \t\-?:]{401}")
# Turning a number into one of Python's takes time with the square of its digits.
_LONG_NUMBER = re.compile(rb"[0-9_]{4096}")
_LONG_NUMBER_FROM = 1 << 16
_MARKER = re.compile(r"^(?:---|\.\.\.)(?=[ \t\n]|\Z)|^%", re.MULTILINE)
_LINE_END = re.compile(r"\r?\n|\r")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a kind of file may hold unquoted: dates under `date_keys`, and `words` that other readers misread."""

    date_keys: frozenset[str] = DATE_KEYS
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FormProblem:
    """Something a file may not contain; line and column count from 1."""

    line: int
    column: int
    message: str
    fix: str


def problem_at(text: str, offset: int, message: str, fix: str) -> FormProblem:
    """The problem at an offset of the text."""
    start = text.rfind("\n", 0, offset) + 1
    return FormProblem(text.count("\n", 0, offset) + 1, offset - start + 1, message, fix)


def decoded(data: bytes) -> str | FormProblem:
    """The text of strict UTF-8 without a byte-order mark, or why it is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        return FormProblem(1, 1, _("the file is saved as UTF-16 or UTF-32"), _utf8_fix())
    if data.startswith(b"\xef\xbb\xbf"):
        return FormProblem(1, 1, _("the file begins with a byte-order mark"), _utf8_fix())
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        return problem_at(before, len(before), _("these bytes are not UTF-8 text"), _utf8_fix())


def _utf8_fix() -> str:
    return _("save the file as UTF-8 without a byte-order mark")


def text_problems(data: bytes, text: str) -> tuple[FormProblem, ...]:
    """What stands in the way of parsing at all; at most one problem of each sort."""
    if b"\r" in data and (found := _line_ends(text)):
        return (found,)
    problems: list[FormProblem] = []
    if _has_controls(data) and (match := _CONTROL.search(text)):
        problems.append(_control(text, match))
    if match := _DEEP_AT_START.match(text) or _DEEP.search(text):
        problems.append(_too_deep(text, match.end() - 401))
    if len(data) > _LONG_NUMBER_FROM and _LONG_NUMBER.search(data):
        match = re.search(r"[0-9_]{4096}", text)
        problems.append(number_too_long(text, match.start() if match else 0))
    if (b"\n---" in data or b"\n..." in data or b"%" in data or data[:3] in {b"---", b"..."}) and (
        match := _MARKER.search(text.replace("\r\n", "\n"))
    ):
        problems.append(_marker(text.replace("\r\n", "\n"), match))
    return tuple(problems)


def _has_controls(data: bytes) -> bool:
    # This order and these means because every file passes here: 3 microseconds for 3 KB.
    return (
        len(data.translate(None, _PLAIN_CONTROLS)) != len(data)
        or _WIDE_CONTROLS.search(data) is not None
        or _LINE_SEPARATOR in data
        or _PARAGRAPH_SEPARATOR in data
        or b"\xef" in data
    )


def _control(text: str, match: re.Match[str]) -> FormProblem:
    code = ord(match[0])
    message = _("the invisible character U+{code:04X} stands here").format(code=code)
    fix = _('delete it, or write it as an escape such as "\\u{code:04x}" inside double quotes').format(
        code=code
    )
    return problem_at(text, match.start(), message, fix)


def _line_ends(text: str) -> FormProblem | None:
    ends = {match[0] for match in _LINE_END.finditer(text)}
    if ends == {"\r\n"}:
        return None
    fix = _("save the file with Unix line ends (LF)")
    odd = re.search(r"\r(?!\n)", text)
    if odd:
        return problem_at(text, odd.start(), _("a carriage return stands here without a line feed"), fix)
    first = text.index("\n")
    windows = text[first - 1 : first] == "\r"
    change = re.search(r"(?<!\r)\n" if windows else r"\r\n", text)
    message = _("Windows and Unix line ends are mixed in this file")
    return problem_at(text, change.start() if change else 0, message, fix)


def _too_deep(text: str, offset: int) -> FormProblem:
    message = _("this line is indented or nested far too deep")
    return problem_at(text, offset, message, _("write the file with at most {n} levels").format(n=MAX_DEPTH))


def number_too_long(text: str, offset: int) -> FormProblem:
    """More digits than every reader can keep."""
    message = _("a number of more than {n} digits").format(n=MAX_DIGITS)
    return problem_at(text, offset, message, _("put it in quotes, if it is a name and not an amount"))


def _marker(text: str, match: re.Match[str]) -> FormProblem:
    if match[0] == "%":
        message = _("a line that begins with % is a YAML directive, which is not allowed here")
    else:
        message = _("a document marker {marker} is not allowed: one file is one document").format(
            marker=match[0]
        )
    return problem_at(text, match.start(), message, _("delete this line"))
