"""Text that came from a file is shown, never obeyed."""

import re

# What a terminal acts on or a reader cannot see: C0, DEL and C1 controls, bidi marks and overrides,
# zero-width and invisible operators, line and paragraph separators, interlinear marks, lone
# surrogates (undecodable bytes of a file name), and the tags block.
UNTRUSTED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)

_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str, *, keep: str = "") -> str:
    r"""The text with each untrusted character written out as `\x1b` or `<U+202E>`, except those in `keep`."""
    if text.isprintable():
        return text
    return UNTRUSTED.sub(lambda found: found[0] if found[0] in keep else _written_out(found[0]), text)


def _written_out(character: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    code = ord(character)
    return f"\\x{code:02x}" if code <= 0xFF else f"<U+{code:04X}>"


def is_printable(text: str) -> bool:
    """Whether a file's text holds nothing but visible characters and line feeds, and no escapes that make others."""
    return "\\" not in text and text.replace("\n", "").isprintable()
