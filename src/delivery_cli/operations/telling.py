"""An event in one line of words: for receipts, commit messages, histories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.event import as_day
from delivery_cli.domain.steps import STEPS
from delivery_cli.domain.words import field_word, word
from delivery_cli.domain.written import written_day, written_number
from delivery_cli.messages import _, language, n_

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from delivery_cli.domain.ledger import State
    from delivery_cli.domain.teams import Teams

MAX_TOLD = 160  # characters of a free text that a line repeats
MAX_VALUE = 40  # characters of a corrected value that a line repeats


def told(event: Mapping[str, Any], before: State | None = None, teams: Teams | None = None) -> str:
    """The event in words; `before` is the state it met, for distances in days; `teams` names teams for people."""
    deadline = before.deadline if before else None
    match event["kind"]:
        case "close":
            line = _closed(event, deadline)
        case "request":
            line = _requested(event, deadline)
        case "assign":
            line = _assigned(event, teams)
        case "correct":
            line = _corrected(event, teams)
        case kind:
            line = (_LINES.get(kind) or _done)(event)
    return _with_words(line, event, teams)


def _done(event: Mapping[str, Any]) -> str:
    done = STEPS[event["kind"]].done
    return _(done)


def _done_with_deadline(event: Mapping[str, Any]) -> str:
    if not event.get("to"):
        return _done(event)
    return _("{done}; deadline {day}").format(done=_done(event), day=written_day(event["to"]))


def _requested(event: Mapping[str, Any], deadline: dt.date | None) -> str:
    """A request is late by the day it was entered, whatever day it was made."""
    line = _("asked for {day}").format(day=written_day(event["to"]))
    entered = as_day(str(event.get("at", ""))[:10])
    if deadline is None or entered is None or entered <= deadline:
        return line
    return _("{line}; late, entered on {day} after the deadline of {deadline}").format(
        line=line, day=written_day(entered), deadline=written_day(deadline)
    )


def _progressed(event: Mapping[str, Any]) -> str:
    return _("{percent} %").format(percent=event["percent"]) if "percent" in event else _done(event)


def _linked(event: Mapping[str, Any]) -> str:
    verb = _("linked to {id} ({field})") if "add" in event else _("no longer linked to {id} ({field})")
    return verb.format(id=event.get("add") or event.get("remove"), field=field_word(event["field"]))


def _controlled(event: Mapping[str, Any]) -> str:
    return _("control {old} → {new}").format(old=word(event["from"]), new=word(event["to"]))


def _measured(event: Mapping[str, Any]) -> str:
    return _("{indicator} measured: {value}").format(
        indicator=event["indicator"], value=written_number(event["value"])
    )


def _assessed(event: Mapping[str, Any]) -> str:
    return _("assessed: {likelihood}").format(likelihood=word(event["likelihood"]))


def _verified(event: Mapping[str, Any]) -> str:
    return _("verified ({method})").format(method=word(event["method"]))


def shortened(text: str, width: int) -> str:
    """The first words of a text, cut between words; longer by an ellipsis where something was cut."""
    if len(text) <= width:
        return text
    return f"{text[: width + 1].rsplit(' ', 1)[0][:width].rstrip(' ,;:.–—-')}…"


def _with_words(line: str, event: Mapping[str, Any], teams: Teams | None) -> str:
    words = next((event[key] for key in ("reason", "remark", "rationale", "note") if event.get(key)), "")
    words = " ".join(str(words).split())
    words = f"{words[:MAX_TOLD]}…" if len(words) > MAX_TOLD else words
    speaker = _("for {team}").format(team=_label(event["for"], teams)) if event.get("for") else ""
    head = ", ".join(part for part in (line, speaker) if part)
    return f"{head}: {words}" if words else head


def _closed(event: Mapping[str, Any], deadline: dt.date | None) -> str:
    done = as_day(event["executed_on"])
    line = _("{outcome}; executed {day}").format(
        outcome=word(event["outcome"]), day=written_day(event["executed_on"])
    )
    if deadline is None or done is None:
        return line
    distance = (deadline - done).days
    if distance == 0:
        return _("{line}, on the day of the deadline").format(line=line)
    if distance > 0:
        words = n_("{n} day before the deadline of {day}", "{n} days before the deadline of {day}", distance)
    else:
        words = n_("{n} day after the deadline of {day}", "{n} days after the deadline of {day}", -distance)
    return f"{line}, {words.format(n=abs(distance), day=written_day(deadline))}"


def _extended(event: Mapping[str, Any]) -> str:
    if event.get("refused"):
        return _("extension refused; the deadline stays {day}").format(day=written_day(event["to"]))
    if event.get("from"):
        return _("deadline {old} → {new}").format(
            old=written_day(event["from"]), new=written_day(event["to"])
        )
    return _("deadline set to {new}").format(new=written_day(event["to"]))


def _milestone(event: Mapping[str, Any]) -> str:
    name = event["milestone"]
    if event.get("done_on"):
        return _("milestone {name} reached on {day}").format(name=name, day=written_day(event["done_on"]))
    return _("milestone {name} moved to {day}").format(name=name, day=written_day(event.get("to")))


def _corrected(event: Mapping[str, Any], teams: Teams | None) -> str:
    """What is short is told in full; a long text or a structure stands in the ledger."""
    field, old, new = event["field"], event.get("from"), event.get("to")
    if any(not _is_short(value) for value in (old, new) if value is not None):
        return _("{field} corrected").format(field=field_word(field))
    return _("{field} corrected from {old} to {new}").format(
        field=field_word(field),
        old=_name(field, old, teams) if old else _("nothing"),
        new=_name(field, new, teams) if new else _("nothing"),
    )


def _is_short(value: Any) -> bool:
    """A line, a person, or a list of names."""
    if isinstance(value, list):
        return all(_is_short(one) for one in value) and sum(map(len, value)) <= MAX_TOLD
    if isinstance(value, dict):
        return set(value) == {"name"} and _is_short(value["name"])
    return isinstance(value, str) and len(value) <= MAX_VALUE and "\n" not in value


def _assigned(event: Mapping[str, Any], teams: Teams | None) -> str:
    old = event.get("from") or {}
    parts = [
        _("{field} {old} → {new}").format(
            field=field_word(key), old=_name(key, old.get(key), teams), new=_name(key, value, teams)
        )
        for key, value in event["to"].items()
    ]
    return "; ".join(parts)


def _name(key: str, value: Any, teams: Teams | None) -> str:
    if not value:
        return "—"
    if isinstance(value, dict):
        return str(value["name"])
    ids = value if isinstance(value, list) else [value]
    named = key in {"owner", "co_owners", "issuer"}
    return ", ".join(_label(one, teams) if named else written_day(str(one)) for one in ids)


def _label(team: str, teams: Teams | None) -> str:
    return teams.label(team, language()) if teams is not None else str(team)


_LINES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "extend": _extended,
    "progress": _progressed,
    "control": _controlled,
    "reopen": _done_with_deadline,
    "return": _done_with_deadline,
    "link": _linked,
    "milestone": _milestone,
    "measure": _measured,
    "assess": _assessed,
    "verify": _verified,
}
