"""Text of which one look tells that no YAML reader takes it for anything else: as our own commands write it.

Nearly every file is such a text, and then need not be judged token by token. Declining is always safe: what is
declined is judged as ever. What is accepted, the judge finds nothing wrong with, which a test holds over mutations of
real files. Whether it is YAML at all, and which values it has, the parser still says.
"""

import re

from delivery_cli.domain.untrusted import is_printable

MOST = 1 << 14  # characters, and so at most 64 KiB: of a larger text more is asked

# Unquoted text to the end of its line: no comment, no colon that ends a key.
_REST = r"[^\n#:]*+(?::(?![ \n])[^\n#:]*+)*+"
# A letter that begins neither a number nor one of the words yes, no, on, off, or more letters than these have.
_LETTER = r"[^\W0-9_yYnNoO]"
_LONGER = r"[yYnNoO][^\W_]{3}"
# Digits and hyphens that something else follows which no number, date or time holds: 2-05/11, 2163-пр.
_NUMBERED = r"[0-9][-0-9]*+(?:/|[^\W_\x00-\x7f])"
_AMOUNT = r"-?(?:0|[1-9][0-9]{0,14}+)(?:\.[0-9]{1,3})?"
_QUOTED = r"""(?:"[^"\n]*+"|'[^'\n]*+')"""
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2}))?"
_DATED = r"(?:at|on|to|due|from|issued|executed_on|done_on)"
_KEY = r"(?!(?:null|true|false):)[a-z][a-z0-9_-]*+"
# In brackets, where commas and brackets end a text.
_INSIDE = rf"(?:(?:{_LETTER}|{_LONGER}|{_NUMBERED})[^\n#:,\[\]{{}}]*+|{_QUOTED}|{_AMOUNT}(?=[,\]}}]))"
_LIST = rf"\[{_INSIDE}(?:, {_INSIDE})*+\]"
_PAIR = rf"(?:{_DATED}: {_DAY}(?=[,}}])|{_KEY}: (?:{_INSIDE}|{_LIST}))"
_MAPPING = rf"\{{{_PAIR}(?:, {_PAIR})*+\}}"
_SCALAR = rf"(?:(?:{_LETTER}|{_LONGER}|{_NUMBERED}){_REST}|{_QUOTED}|{_AMOUNT}(?=\n))"
_VALUE = rf"(?:{_SCALAR}|{_LIST}|{_MAPPING})"
# A block of text two columns in; a line of it is no long row of dashes and spaces.
_WORDS = r"(?:[^ \n?:-]|-{1,3} [^ \n?:-])[^\n]*+"
_BLOCK = rf"\|-?\n\1  {_WORDS}(?:\n+\1  [ ]{{0,8}}+{_WORDS})*+\n?"
_ENTRY = rf"(?:{_DATED}: {_DAY}(?=\n)|{_KEY}:(?: {_VALUE}|(?=\n)))"
_COMMENT = r"#[^\n]*+"
_LINES = re.compile(
    rf"(?:([ ]{{0,10}}+)(?:- (?:{_ENTRY}|{_SCALAR})|{_ENTRY}|{_KEY}: {_BLOCK}|{_COMMENT})\n)++"
)


def is_evident(text: str) -> bool:
    """Whether nothing in the text needs a closer look; it is printable then, too."""
    return len(text) <= MOST and is_printable(text) and _LINES.fullmatch(text) is not None
