"""Tables of text: CSV and TSV in whatever encoding and with whatever delimiter a program left them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from delivery_cli.domain.tabular import spoken
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.spreadsheets.sheet import MAX_COLUMNS, MAX_ROWS, Book, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = ";,\t|"
_LOOKED_AT = 200_000  # characters from which the delimiter is told
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Windows' Cyrillic with the Kazakh letters, which differs from cp1251 only where neither language has a letter.
_WINDOWS = "kz1048"
_MAX_FIELD = 1 << 20  # characters of one cell


def read_separated(data: bytes, name: str) -> Book:
    """The one sheet of a table of text, with how it was read."""
    text, encoding = _decoded(data, name)
    text, delimiter = _announced(text)
    delimiter = delimiter or _delimiter(text)
    try:
        rows, too_many = _rows(text, delimiter)
    except csv.Error as error:
        raise RefusedError(
            _("{name} cannot be read as CSV: {why}").format(name=visible(name), why=visible(str(error))),
            _("a quotation mark is not closed, or it is no table: open it in Excel and save it anew"),
        ) from None
    return Book((Sheet("", rows, too_much="rows" if too_many else ""),), encoding, delimiter)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    encodings = (marked,) if marked else (*_sixteen_bits(data), "utf-8", _WINDOWS)
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding.removesuffix("-sig")
        except UnicodeDecodeError:
            continue
    raise RefusedError(
        _("{name} is in an encoding that is not known here").format(name=visible(name)),
        _("save it as UTF-8, or as .xlsx"),
    )


def _sixteen_bits(data: bytes) -> tuple[str, ...]:
    """Every other byte of such a text of letters, digits and commas is the same few."""
    sample = data[:2_000]
    if sample.count(b"\x00") < len(sample) // 20:
        return ()
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return ("utf-16-be",) if even > odd else ("utf-16-le",)


def _announced(text: str) -> tuple[str, str]:
    """Excel's own first line `sep=;` says what divides."""
    first, _end, rest = text.partition("\n")
    said = first.strip().strip('"').casefold()
    if said.startswith("sep=") and len(said) == 5 and said[4] in DELIMITERS:
        return f"\n{rest}", said[4]
    return text, ""


def _delimiter(text: str) -> str:
    """The one that divides the most rows into equally many cells."""
    sample = text[:_LOOKED_AT]
    return max(DELIMITERS, key=lambda one: _agreement(sample, one))


def _agreement(sample: str, delimiter: str) -> tuple[int, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter))
    except csv.Error:
        return 0, 0
    wide = {width: count for width, count in widths.items() if width > 1}
    width, count = max(wide.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    return count, width


def _rows(text: str, delimiter: str) -> tuple[tuple[tuple[str | None, ...], ...], bool]:
    csv.field_size_limit(_MAX_FIELD)
    found: list[tuple[str | None, ...]] = []
    filled = 0
    for row in _read(text, delimiter):
        filled += any(row)
        if filled > MAX_ROWS or len(found) > 2 * MAX_ROWS:
            return tuple(found), True
        found.append(tuple(spoken(cell) or None for cell in row[:MAX_COLUMNS]))
    return tuple(found), False


def _read(text: str, delimiter: str) -> Iterator[list[str]]:
    """`strict`: else a quotation mark that nobody closes takes all that follows into its cell."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    last = 0
    try:
        for row in reader:
            last = reader.line_num
            yield row
    except csv.Error as error:
        raise csv.Error(_("line {line}: {message}").format(line=last + 1, message=error)) from None
