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
    from collections.abc import Collection

    from delivery_cli.domain.findings import FieldPath

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
    EMAIL_PATTERN: (N_("{value} is not an e-mail address"), N_("write it like registrar@office.example")),
}


def shown(value: Any) -> str:
    """A wrong value as a message may repeat it: short, on one line, nothing hidden in it."""
    try:
        text = value if isinstance(value, str) else repr(value)
    except (ValueError, RecursionError):  # an integer of thousands of digits, a list nested very deep
        return _("the value")
    text = visible(text).replace("\n", "⏎")
    return f"“{text[:SHOWN]}…”" if len(text) > SHOWN else f"“{text}”"


def worded(error: dict[str, Any], field: FieldPath, known: Collection[str]) -> tuple[str, str]:
    """Message and fix for one error of pydantic; `known` are the keys that may stand beside this one."""
    kind, context = error["type"], error.get("ctx") or {}
    name = str(field[-1]) if field else ""
    match kind:
        case "missing":
            return _("{field} is missing").format(field=name), _("add the line “{field}: …”").format(field=name)
        case "unexpected_keyword_argument":
            return _unknown_key(name, known)
        case "literal_error":
            return _not_a_choice(error["input"], str(context.get("expected", "")))
        case "string_type":
            return _not_text(error["input"])
        case "string_pattern_mismatch":
            return _wrong_form(error["input"], str(context.get("pattern", "")))
        case "string_too_long":
            message = _("this text has {n} characters, at most {max} are allowed")
            return message.format(n=len(error["input"]), max=context.get("max_length")), _("shorten it")
        case "string_too_short":
            return _("this text is empty"), _("fill it in, or take the whole line out")
        case _ if kind.startswith("date_"):
            return _wrong_form(error["input"], DATE_PATTERN)
        case _ if kind.startswith(("datetime_", "timezone_")):
            return _wrong_form(error["input"], STAMP_PATTERN)
        case _:
            return _wrong_type(kind, error["input"], context)


def _unknown_key(name: str, known: Collection[str]) -> tuple[str, str]:
    close = did_you_mean(name, known)
    message = _("the key {key} is not known here").format(key=shown(name))
    if close:
        return message, _("did you mean “{key}”?").format(key=close[0])
    return message, _("take it out, or begin the name of an own key with x-")


def _not_a_choice(value: Any, expected: str) -> tuple[str, str]:
    choices = [choice.strip(" '") for choice in expected.replace(" or ", ", ").split(",")]
    close = did_you_mean(value, choices) if isinstance(value, str) else []
    message = _("{value} is not one of: {choices}").format(value=shown(value), choices=", ".join(choices))
    return message, _("did you mean “{key}”?").format(key=close[0]) if close else _("write one of these words")


def _not_text(value: Any) -> tuple[str, str]:
    if value is None:
        return _("there is no value here"), _("fill it in, or take the whole line out")
    if isinstance(value, (dict, list)):
        return _("one text is expected here, not a list or a mapping"), _("write it as one line of text")
    message = _("{value} is read as a number or a yes/no, and text is expected here").format(value=shown(value))
    return message, _("put it in quotes: \"…\"")


def _wrong_form(value: Any, pattern: str) -> tuple[str, str]:
    if isinstance(value, str) and not value.strip():
        return _("this text is empty"), _("fill it in, or take the whole line out")
    if pattern in EXPECTED:
        message, fix = EXPECTED[pattern]
        return _(message).format(value=shown(value)), _(fix)
    if pattern.startswith("^https"):
        return _("{value} is not a web address").format(value=shown(value)), _("begin it with https://")
    if "\n" in str(value):
        return _("{value} has more than one line").format(value=shown(value)), _("write it on one line")
    message = _("{value} does not have the form that is expected here ({pattern})")
    return message.format(value=shown(value), pattern=pattern), ""


def _wrong_type(kind: str, value: Any, context: dict[str, Any]) -> tuple[str, str]:
    match kind:
        case "bool_type":
            return _("{value} is not true or false").format(value=shown(value)), _("write true or false")
        case "int_type" | "float_type" | "int_from_float":
            return _("{value} is not a number").format(value=shown(value)), _("write digits without quotes")
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            message = _("{value} is too small; the least is {bound}") if "ge" in context else _("{value} is too large; the most is {bound}")
            return message.format(value=shown(value), bound=bound), ""
        case "finite_number":
            return _("{value} is not a finite number").format(value=shown(value)), ""
        case "tuple_type" | "list_type":
            return _("a list is expected here, not {value}").format(value=shown(value)), _("write it as [{value}]").format(value="…")
        case "dataclass_type" | "dict_type" | "dataclass_args_type":
            return _("a mapping of keys and values is expected here, not {value}").format(value=shown(value)), ""
        case _:
            return _("{value} is not allowed here").format(value=shown(value)), ""
