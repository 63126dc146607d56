"""pydantic's findings in words for people: what is wrong with the value, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.untrusted import visible
from delivery_cli.domain.values import (
    DATE_PATTERN,
    DIRECTIVE_ID_PATTERN,
    EMAIL_PATTERN,
    SLUG_PATTERN,
    STAMP_PATTERN,
    TEAM_ID_PATTERN,
)
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from delivery_cli.domain.findings import FieldPath

    Context = Mapping[str, Any]

RULE_CODE_PATTERN = r"^D[12][0-9]{2}$"
TERM_PATTERN = r"^P[0-9]{1,4}[DWMY]$"

DATE_KEYS = frozenset({"issued", "due", "on", "executed_on", "done_on", "from", "to"})

SHOWN = 60  # characters of a wrong value that a message repeats

EXPECTED = {
    DATE_PATTERN: (N_("{value} is not a date"), N_("write the date as YYYY-MM-DD, for example 2017-09-26")),
    STAMP_PATTERN: (
        N_("{value} is not a moment in time"),
        N_("write date, time and offset, for example 2017-09-12T10:15:00+06:00"),
    ),
    DIRECTIVE_ID_PATTERN: (
        N_("{value} is not the id of a directive"),
        N_("an id looks like D-2017-0001, in Latin letters and digits"),
    ),
    TEAM_ID_PATTERN: (
        N_("{value} is not the id of a team"),
        N_("a team's id is its file name: small Latin letters, digits and hyphens, for example mic"),
    ),
    SLUG_PATTERN: (N_("{value} is not a short name"), N_("use small Latin letters, digits, - and _")),
    RULE_CODE_PATTERN: (
        N_("{value} is not the code of a rule that can be set here"),
        N_("delivery rule lists them; those from D101 to D299 can be set"),
    ),
    TERM_PATTERN: (N_("{value} is not a term"), N_("write it like P3D, P2W, P1M or P1Y")),
    EMAIL_PATTERN: (N_("{value} is not an e-mail address"), N_("write it like registrar@office.example")),
}


def shown(value: Any) -> str:
    """A wrong value as a message may repeat it: short, on one line, nothing hidden in it."""
    try:
        text = value if isinstance(value, str) else _flow(value)
    except (ValueError, RecursionError):  # an integer of thousands of digits, a list nested very deep
        return _("the value")
    text = visible(text).replace("\n", "⏎")
    return _("“{value}”").format(value=f"{text[:SHOWN]}…" if len(text) > SHOWN else text)


def stated(value: Any) -> str:
    """What stands in a field, as a message repeats it."""
    return _("nothing") if value is None else shown(value)


def _flow(value: Any) -> str:
    """A list or a mapping as the file would have it on one line; any other value as it is."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return value if isinstance(value, str) else repr(value)


def worded(error: Mapping[str, Any], field: FieldPath, known: Collection[str]) -> tuple[str, str]:
    """Message and fix for one error of pydantic; `known` are the keys that may stand beside this one."""
    kind, value, context = error["type"], error["input"], error.get("ctx") or {}
    name = str(field[-1]) if field else ""
    if kind == "missing":
        return _("{field} is missing").format(field=name), _("add the line “{field}: …”").format(field=name)
    if value is None or kind in {"empty", "too_short", "string_too_short"}:
        return _("there is no value here"), _("fill it in, or take the whole line out")
    if kind == "unexpected_keyword_argument":
        return _unknown_key(name, known, own_allowed=len(field) == 1)
    if kind.startswith("date_") or (kind == "string_type" and name in DATE_KEYS):
        return _wrong_form(value, DATE_PATTERN)
    if kind.startswith(("datetime_", "timezone_")) or (kind == "string_type" and name == "at"):
        return _wrong_form(value, STAMP_PATTERN)
    word = _WORDS.get(kind, _not_allowed)
    return word(value, context)


def _unknown_key(name: str, known: Collection[str], *, own_allowed: bool) -> tuple[str, str]:
    close = did_you_mean(name, known)
    message = _("the key {key} is not known here").format(key=shown(name))
    if close:
        return message, _("did you mean “{key}”?").format(key=close[0])
    return message, _("take it out, or begin the name of an own key with x-") if own_allowed else _(
        "take it out"
    )


def _not_a_choice(value: Any, context: Context) -> tuple[str, str]:
    expected = str(context.get("expected", ""))
    choices = [choice.strip(" '") for choice in expected.replace(" or ", ", ").split(",")]
    close = did_you_mean(value, choices) if isinstance(value, str) else []
    message = _("{value} is not one of: {choices}").format(value=shown(value), choices=", ".join(choices))
    return message, _("did you mean “{key}”?").format(key=close[0]) if close else _(
        "write one of these words"
    )


def _not_text(value: Any, _context: Context) -> tuple[str, str]:
    if isinstance(value, (dict, list)):
        return _("one text is expected here, not a list or a mapping"), _("write it as one line of text")
    message = _("{value} is read as a number or a yes/no, and text is expected here").format(
        value=shown(value)
    )
    return message, _('put it in quotes: "…"')


def _wrong_form(value: Any, pattern: str) -> tuple[str, str]:
    if isinstance(value, str) and not value.strip():
        return _("there is no value here"), _("fill it in, or take the whole line out")
    if pattern in EXPECTED:
        message, fix = EXPECTED[pattern]
        return _(message).format(value=shown(value)), _(fix)
    if pattern.startswith("^https"):
        return _("{value} is not a web address").format(value=shown(value)), _("begin it with https://")
    if "\n" in str(value):
        return _("{value} has more than one line").format(value=shown(value)), _("write it on one line")
    message = _("{value} does not have the form that is expected here ({pattern})")
    return message.format(value=shown(value), pattern=pattern), _("write it in that form")


def _other_pattern(value: Any, context: Context) -> tuple[str, str]:
    return _wrong_form(value, str(context.get("pattern", "")))


def _too_long(value: Any, context: Context) -> tuple[str, str]:
    message = _("this text has {n} characters, at most {max} are allowed")
    return message.format(n=len(value), max=context.get("max_length")), _("shorten it")


def _not_a_truth(value: Any, _context: Context) -> tuple[str, str]:
    return _("{value} is not true or false").format(value=shown(value)), _("write true or false")


def _not_a_number(value: Any, _context: Context) -> tuple[str, str]:
    if isinstance(value, float):
        return _("{value} is not a whole number").format(value=shown(value)), _("write it without a fraction")
    return _("{value} is not a number").format(value=shown(value)), _("write digits without quotes")


def _not_finite(value: Any, _context: Context) -> tuple[str, str]:
    return _("{value} is not a finite number").format(value=shown(value)), _("write digits without quotes")


def _too_small(value: Any, context: Context) -> tuple[str, str]:
    message = _("{value} is too small; the least is {bound}").format(
        value=shown(value), bound=context.get("ge")
    )
    return message, _("write a larger number")


def _too_large(value: Any, context: Context) -> tuple[str, str]:
    message = _("{value} is too large; the most is {bound}").format(
        value=shown(value), bound=context.get("le")
    )
    return message, _("write a smaller number")


def _not_a_list(value: Any, _context: Context) -> tuple[str, str]:
    message = _("a list is expected here, not {value}").format(value=shown(value))
    return message, _("write it like {example}").format(example="[…, …]")


def _not_a_mapping(value: Any, _context: Context) -> tuple[str, str]:
    message = _("a mapping of keys and values is expected here, not {value}").format(value=shown(value))
    return message, _("write it like {example}").format(example="{key: value}")


def _not_allowed(value: Any, _context: Context) -> tuple[str, str]:
    return _("{value} is not allowed here").format(value=shown(value)), _("take it out")


_WORDS: dict[str, Callable[[Any, Context], tuple[str, str]]] = {
    "literal_error": _not_a_choice,
    "string_type": _not_text,
    "string_pattern_mismatch": _other_pattern,
    "string_too_long": _too_long,
    "bool_type": _not_a_truth,
    "int_type": _not_a_number,
    "float_type": _not_a_number,
    "int_from_float": _not_a_number,
    "finite_number": _not_finite,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "tuple_type": _not_a_list,
    "dataclass_type": _not_a_mapping,
    "dict_type": _not_a_mapping,
}
