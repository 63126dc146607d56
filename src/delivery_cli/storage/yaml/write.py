"""Plain values as the text of a file, always in the same way: block style, two spaces, nothing wrapped.

Our own, and not a library's emitter: it has three ways to write a text, each chosen here, and loads at once.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.yaml.form import DATE_KEYS, MAX_DIGITS
from delivery_cli.storage.yaml.plain import Misreading, is_plain_text, misread

WIDTH = 100
FLOW_MAPPINGS = frozenset({"decision", "short", "valid"})

_ID = re.compile(r"[a-z][a-z0-9-]*")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_KEY_OF_OTHER_TYPE = re.compile(r"(?i:null|true|false)")
_INVISIBLE = (
    "\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
_ESCAPED = re.compile(f"[{_INVISIBLE}]")
_UNSAFE_IN_BLOCK = re.compile(f"(?!\\n)[{_INVISIBLE}]")
_UNSAFE_PLAIN = re.compile(
    r"""[\-?:,\[\]{}#&*!|>'"%@`]|.*(?::(?=\s|\Z)|\s\#)"""  # how it begins, or what stands in it
)
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}:]")


def dump(values: Mapping[str, Any]) -> str:
    """The text of a new file."""
    return "".join(dump_entry(key, value) for key, value in values.items()) or "{}\n"


class _InQuotes(str):
    """A text that must not stand as a block, because what follows in the file would become part of it."""

    __slots__ = ()


def dump_entry(key: str, value: Any, *, blocks: bool = True) -> str:
    """One key with its value at the top of a file, ending with a line feed; without blocks, texts in quotes."""
    return _encodable("\n".join(_under_key(key, _prepared(value, blocks=blocks))) + "\n")


def dump_items(items: Sequence[Any], *, blocks: bool = True) -> str:
    """The items of a list whose dashes stand in the first column, ending with a line feed."""
    return _encodable(
        "".join(line + "\n" for item in items for line in _under_dash(_prepared(item, blocks=blocks)))
    )


def key_source(key: str) -> str:
    """A key as we write it."""
    return key if _KEY.fullmatch(key) and not _KEY_OF_OTHER_TYPE.fullmatch(key) else _quoted(key)


def plain_values(value: Any) -> Any:
    """The same value as reading gives it back: dates as texts, sequences as lists, enumerations as texts."""
    if isinstance(value, Mapping):
        return {str(key): plain_values(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, (list, tuple)):
        return [plain_values(item) for item in value]
    return value


def _prepared(value: Any, *, blocks: bool) -> Any:
    plain = plain_values(value)
    return plain if blocks else _in_quotes(plain)


def _in_quotes(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_quotes(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_in_quotes(item) for item in value]
    return _InQuotes(value) if isinstance(value, str) else value


def _under_key(key: str, value: Any) -> list[str]:
    name = key_source(key)
    if (inline := _inline(value, key, flow=False)) is not None:
        return [f"{name}: {inline}"]
    if isinstance(value, str):
        return [f"{name}: {_block_sign(value)}", *_indented(value.removesuffix("\n").split("\n"))]
    return [f"{name}:", *_indented(_block(value))]


def _under_dash(value: Any) -> list[str]:
    if (inline := _inline(value, "", flow=False)) is not None:
        return [f"- {inline}"]
    if isinstance(value, str):
        return [f"- {_block_sign(value)}", *_indented(value.removesuffix("\n").split("\n"))]
    first, *rest = _block(value)
    return [f"- {first}", *_indented(rest)]


def _block(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [line for key, item in value.items() for line in _under_key(key, item)]
    return [line for item in value for line in _under_dash(item)]


def _indented(lines: Sequence[str]) -> Iterator[str]:
    return (f"  {line}" if line else "" for line in lines)


def _inline(value: Any, key: str, *, flow: bool) -> str | None:
    """The value on one line, or None where it takes several."""
    if isinstance(value, str):
        return None if not flow and _fits_block(value) else _text(value, key, flow=flow)
    if isinstance(value, Mapping):
        return _flow_mapping(value, key) if value else "{}"
    if isinstance(value, list):
        return _flow_ids(value, key) if value else "[]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, (int, float)):
        raise TypeError(type(value).__name__)
    if not abs(value) < 10**MAX_DIGITS:
        message = _("a number of more than {n} digits").format(n=MAX_DIGITS)
        raise RefusedError(message, _("enter it as text, if it is a name and not an amount"))
    return _number(value) if isinstance(value, float) else str(int(value))


def _number(value: float) -> str:
    """The digits without an exponent, which some readers take for text."""
    shortest = repr(float(value))
    return shortest if "e" not in shortest else _positional(shortest)


def _positional(shortest: str) -> str:
    from decimal import Decimal

    digits = format(Decimal(shortest), "f")
    return digits if "." in digits else f"{digits}.0"


def _flow_ids(items: Sequence[Any], key: str) -> str | None:
    if not all(isinstance(item, str) and _ID.fullmatch(item) and is_plain_text(item) for item in items):
        return None
    text = f"[{', '.join(items)}]"
    return text if len(key) + len(text) + 2 <= WIDTH else None


def _flow_mapping(value: Mapping[str, Any], key: str) -> str | None:
    if key not in FLOW_MAPPINGS or any(isinstance(item, (Mapping, list)) for item in value.values()):
        return None
    if any(isinstance(item, str) and "\n" in item for item in value.values()):
        return None
    pairs = (f"{key_source(name)}: {_inline(item, name, flow=True)}" for name, item in value.items())
    text = f"{{{', '.join(pairs)}}}"
    return text if len(key) + len(text) + 2 <= WIDTH else None


def _text(text: str, key: str, *, flow: bool) -> str:
    if key in DATE_KEYS and misread(text) is Misreading.DATE:
        return text
    if text != text.strip() or not is_plain_text(text) or _ESCAPED.search(text):
        return _quoted(text)
    if _UNSAFE_PLAIN.match(text) or (flow and _UNSAFE_IN_FLOW.search(text)):
        return _quoted(text)
    return text


def _fits_block(text: str) -> bool:
    """Whether a text stands as a block: of several lines or long, and nothing in it that a reader trims."""
    if isinstance(text, _InQuotes):
        return False
    if "\n" not in text.removesuffix("\n") and (len(text) <= WIDTH or " " not in text):
        return False
    if text[0] in " \n" or text.endswith("\n\n") or _UNSAFE_IN_BLOCK.search(text):
        return False
    return not any(line and line.isspace() for line in text.split("\n"))


def _block_sign(text: str) -> str:
    return "|" if text.endswith("\n") else "|-"


def _quoted(text: str) -> str:
    return _ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = _("a text holds bytes that are not UTF-8")
        raise RefusedError(message, _("enter it again in a terminal set to UTF-8")) from error
    return text
