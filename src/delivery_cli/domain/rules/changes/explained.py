"""D302, D304, D305: whether the events that a change appended explain what it did to the top of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.change import appended, events_of, is_registered
from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.findings import FieldPath, Found, Problem, newly
from delivery_cli.domain.plain import is_empty
from delivery_cli.domain.rules.agreement import COMMANDS, STATUS_COMMANDS, disagreement
from delivery_cli.domain.rules.changes.sides import nobodys_value
from delivery_cli.domain.rules.rule import change_rule
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.steps import ASSIGNED_KEYS, FREE_KEYS
from delivery_cli.domain.top import top_after_all
from delivery_cli.domain.wording import stated
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from delivery_cli.domain.change import Change, Revised
    from delivery_cli.domain.policy import Policy
    from delivery_cli.domain.snapshot import Entry

FACT, OWNER, DEADLINE = "D302", "D304", "D305"
DEADLINE_KEYS = frozenset({"due", "due_phrase", "due_rule", "no_due_reason"})
JUDGED = tuple(key for key in KEY_ORDER if key not in {"events", *FREE_KEYS})
# Events that repeat what stood before them, or name what stands at the top: only these can disagree with it.
CHAINED = frozenset(
    {"assign", "control", "correct", "extend", "link", "cancel", "milestone", "measure", "reopen"}
)
DEADLINE_COMMAND = "delivery extend {id} --to DATE; delivery correct {id} {field} VALUE"


@change_rule(FACT, N_("A registered fact changed without its event"))
def fact_changed(change: Change, policy: Policy) -> Iterator[Found]:
    """After registration nothing at the top of a file changes but by an event that this same change appends.

    Only `tags`, `areas`, `programme`, `priority` and keys beginning with `x-` are free; a draft may still be written
    anew. So the text, the issuer, the expected result, a source or a link cannot be softened unnoticed. In a merge
    the top is what the common ancestor's becomes by the events of both sides; a value that neither side has is
    nobody's.

    Wrong: the expected result is rewritten, and no `correct` event says by whose decision.

    ```yaml
    expected_result: Отчёт о проведённой работе
    ```

    Fix: put the line back and use the command that records the change: `delivery correct`, `link`, `special`.
    """
    yield from _of_code(FACT, change, policy)


@change_rule(OWNER, N_("The status or the owner moved without its event"))
def owner_moved(change: Change, policy: Policy) -> Iterator[Found]:
    """A status is moved by a step, and those who are responsible by an assignment: never by editing the line.

    A directive is not closed by writing `status: closed`, and work does not pass from one ministry to another
    without a reason on record.

    Wrong: `status: active` became `status: closed`, and no event was appended.

    Fix: put the line back, then take the step: `delivery close`, `delivery submit`, `delivery assign --owner TEAM`.
    """
    yield from _of_code(OWNER, change, policy)


@change_rule(DEADLINE, N_("A deadline moved without an extension"))
def deadline_moved(change: Change, policy: Policy) -> Iterator[Found]:
    """The original deadline and its words never change; the current one moves by an extension that names a decision.

    Each extension says from which day it moved the deadline, and that is the day on which it stood. A mistake of
    entry in the original deadline is corrected by a decision, with a `correct` event.

    Wrong: `due: 2017-09-26` became `due: 2017-12-26`.

    Fix: put the line back, then: `delivery extend ID --to DATE --decision NUMBER`.
    """
    yield from _of_code(DEADLINE, change, policy)


def _of_code(code: str, change: Change, policy: Policy) -> Iterator[Found]:
    return (found for found in unexplained(change, policy) if found[1].code == code)


def unexplained(change: Change, policy: Policy) -> Iterator[Found]:
    """What the three rules find, worked out once."""
    for one in change.directives:
        if one.after is None or one.after.directive is None:
            continue
        top = list(_of_top(one))
        for problem in (*top, *_of_ledger(one, policy.settings, told={problem.field for problem in top})):
            yield one.path, problem


def _of_top(one: Revised) -> Iterator[Problem]:
    """Where the top is not what it was, changed by the new events."""
    start, after = _start(one), one.after
    if start is None or after is None or start.directive is None:
        return
    if not is_registered(start):
        yield from _of_draft(one, start, after)
        return
    now, events = after.values, events_of(after)
    places = appended(events_of(start), events)
    if (
        not one.woven
    ):  # else the ledger's own chain is judged: the published events stand behind some of the new ones
        yield from _untrue(start.values, events, places)
    wanted = top_after_all(start.values, _replayed(one, events, places))
    if wanted | {"events": events} == now and not one.merged:
        return  # the commonest change: the events, and what they explain
    for key in JUDGED:
        if now.get(key) != wanted.get(key) and not (is_empty(now.get(key)) and is_empty(wanted.get(key))):
            yield _moved(now, key, wanted.get(key), in_merge=bool(one.merged))
    yield from _of_free_keys(one)


def _replayed(one: Revised, events: list[Any], places: Sequence[int]) -> list[Any]:
    """The events that made the top: where a merge put new ones between published ones, those speak once more."""
    return events[places[0] :] if one.woven and places else [events[place] for place in places]


def _untrue(was: Mapping[str, Any], events: list[Any], places: Sequence[int]) -> Iterator[Problem]:
    """New events whose `from` is not what stood when they were appended."""
    top = dict(was)
    for place in places:
        event = events[place]
        if event["kind"] == "link" and (problem := _untrue_link(top, event, place)):
            yield problem
        for key, said in _said_before(event):
            stood = top.get(key)
            if stood != said and not (is_empty(stood) and is_empty(said)):
                message = _("{field}: from says {said}, and {stood} stood there")
                told = message.format(field=key, said=stated(said), stood=stated(stood))
                fix = _("take the step again with its command, which says what stood: {command}")
                command = _command(top, key)
                yield Problem(code_of(key), ("events", place, "from"), told, fix.format(command=command))
        top = top_after_all(top, [event])


def _untrue_link(top: Mapping[str, Any], event: Mapping[str, Any], place: int) -> Problem | None:
    """A link that is taken away and is not there, or takes the only place of another."""
    field, gone, new = event["field"], event.get("remove"), event.get("add")
    held = (top.get("links") or {}).get(field)
    if gone is not None and gone != held and not (isinstance(held, list) and gone in held):
        message = _("{field} does not name {id}, which the event takes away").format(field=field, id=gone)
        return Problem(FACT, ("events", place, "remove"), message, _("name the link that is there"))
    if new is not None and isinstance(held, str) and held != new:
        message = _("{field} names {held}; the event puts {id} in its place without taking it away")
        fix = _("take the other away first: delivery link {id} --field {field} --remove {held}")
        told = message.format(field=field, held=held, id=new)
        return Problem(
            FACT, ("events", place, "add"), told, fix.format(id=top.get("id"), field=field, held=held)
        )
    return None


def _said_before(event: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each field that an event changes, with what the event says stood there."""
    kind, before = event["kind"], event.get("from")
    if kind == "assign":
        yield from ((key, (before or {}).get(key)) for key in event.get("to") or {})
    elif kind == "control":
        yield "control", before
    elif kind == "correct" and event["field"] not in {"executed_on", *FREE_KEYS}:
        yield event["field"], before


def _of_draft(one: Revised, start: Entry, after: Entry) -> Iterator[Problem]:
    """A draft's facts are free; its status is not, nor what no side of a merge had."""
    events, known = events_of(after), events_of(start)
    new = [events[place] for place in appended(known, events)]
    wanted = top_after_all({"status": start.values.get("status")}, new)["status"]
    if after.values.get("status") != wanted:
        yield _moved(after.values, "status", wanted, in_merge=bool(one.merged))
    if one.merged:
        yield from _nobodys(one, [key for key in JUDGED if key not in {"id", "status"}])


def _of_free_keys(one: Revised) -> Iterator[Problem]:
    """In a merge also a free value is somebody's."""
    if one.merged:
        values = (entry.values for entry in (*one.parents, one.after) if entry is not None)
        keys = dict.fromkeys(key for some in values for key in some)
        yield from _nobodys(one, [key for key in keys if key in FREE_KEYS or key.startswith("x-")])


def _nobodys(one: Revised, keys: list[str]) -> Iterator[Problem]:
    for key in keys:
        if nobodys_value(one, key):
            value = one.after.values.get(key) if one.after is not None else None
            message = _("the merge makes {field} {value}, which neither side made of it")
            fix = _("take one side's value; change it afterwards, in a commit of its own")
            yield Problem(FACT, (key,), message.format(field=key, value=stated(value)), fix)


def _start(one: Revised) -> Entry | None:
    """What the change is measured from: in a merge the common ancestor, or the side that registered it since."""
    if not one.merged:
        return one.before
    if is_registered(one.base):
        return one.base
    return next(filter(is_registered, one.parents), next(iter(one.parents), None))


def _moved(now: Mapping[str, Any], key: str, wanted: Any, *, in_merge: bool) -> Problem:
    if in_merge:
        message = _("{field} is {after}, and the events of both sides make it {before}")
    else:
        message = _("{field} was {before} and is {after}, and no event in this change says so")
    told = message.format(field=key, before=stated(wanted), after=stated(now.get(key)))
    fix = _("put the line back, then change it with: {command}").format(command=_command(now, key))
    return Problem(code_of(key), (key,), told, fix)


def code_of(key: str) -> str:
    """The rule that speaks of a key at the top."""
    if key == "status" or key in ASSIGNED_KEYS:
        return OWNER
    return DEADLINE if key in DEADLINE_KEYS else FACT


def _command(now: Mapping[str, Any], key: str) -> str:
    directive_id = now.get("id", "ID")
    if key == "status":
        return STATUS_COMMANDS.get(str(now.get("status")), "delivery show {id}").format(id=directive_id)
    if key in DEADLINE_KEYS:
        return DEADLINE_COMMAND.format(id=directive_id, field=key)
    if key == "links":
        return f"delivery link {directive_id}"
    return COMMANDS.get(key, "delivery correct {id} {field} VALUE").format(id=directive_id, field=key)


def _of_ledger(one: Revised, settings: Settings, told: Container[FieldPath]) -> Iterator[Problem]:
    """Where the new events contradict what stood, or the top of a new file its own ledger; not what is `told`."""
    places = one.new_places
    events = events_of(one.after)
    if one.after is None or (one.before is not None and not _can_disagree(places, events)):
        return
    before = [problem for entry in one.parents for problem in _disagreements(entry, settings)]
    found = newly(
        [(one.path, problem) for problem in _disagreements(one.after, settings)],
        [(one.path, problem) for problem in before],
    )
    for _path, problem in found:
        if problem.field not in told:
            code = _code_in_ledger(problem, events)
            yield Problem(code, problem.field, problem.message, problem.fix)


def _can_disagree(places: tuple[int, ...], events: list[Any]) -> bool:
    return any(isinstance(events[place], dict) and events[place].get("kind") in CHAINED for place in places)


def _disagreements(entry: Entry, settings: Settings) -> list[Problem]:
    from datetime import date

    return list(disagreement.check(entry, settings, date.max))


def _code_in_ledger(problem: Problem, events: list[Any]) -> str:
    match problem.field:
        case ("events", int(place), *_rest):
            event = events[place]
            if event["kind"] == "extend":
                return DEADLINE
            return OWNER if event["kind"] == "assign" else code_of(event.get("field", ""))
        case (str(key), *_rest):
            return code_of(key)
    return FACT
