"""D301, D306, D310: whether the steps that a change appended were legal where the directive stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.directive import ENDED
from delivery_cli.domain.findings import FieldPath, Found, Problem
from delivery_cli.domain.rules.changes.ledger_kept import is_woven
from delivery_cli.domain.rules.event_days import day_faults
from delivery_cli.domain.rules.legal_steps import step_faults
from delivery_cli.domain.rules.rule import change_rule
from delivery_cli.domain.rules.walk import moments
from delivery_cli.domain.steps import STEPS
from delivery_cli.domain.words import word
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.change import Change, Revised
    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.policy import Policy
    from delivery_cli.domain.rules.walk import Moment
    from delivery_cli.domain.snapshot import Entry

ILLEGAL, CLOSED, JUDGE = "D301", "D306", "D310"
# What may still happen to a directive that is off control.
AFTER_CLOSING = frozenset({"reopen", "correct", "note", "link"})
Fault = tuple[str, int, str, str, str]  # code, place in the ledger, field, message, fix


@change_rule(ILLEGAL, N_("A new step was not legal"))
def illegal_step(change: Change, policy: Policy) -> Iterator[Found]:
    """Each step that a change appends is held to the table of steps, by what stood when it was taken.

    What makes a step legal is told on the page of rule D107: its status, a decision, evidence, a request in time,
    reports of the co-owners, days that do not run backwards. D107 can be switched off in an office; this rule cannot.
    In a merge the steps of both sides are judged again in the order in which they then stand.

    Wrong: a result is returned that nobody submitted.

    ```yaml
    - {id: m4x9ta, kind: return, at: 2017-09-21T09:02:00+06:00, by: controller@office.example, remark: Нет данных}
    ```

    Fix: while it is not published, `delivery undo` takes the step back; then take the missing step first.
    """
    yield from _of_code(ILLEGAL, change, policy)


@change_rule(CLOSED, N_("A closed directive was changed"))
def closed_changed(change: Change, policy: Policy) -> Iterator[Found]:
    """What is off control stays as it is: after a closing or a cancellation only `reopen`, `correct`, `note`, `link`.

    Otherwise work could be reported, or a deadline moved, after the result was accepted.

    Wrong: an extension on a closed directive, so that it was executed in time.

    Fix: `delivery reopen ID` puts it back on control by a decision; a mistake of entry is mended by
    `delivery correct`.
    """
    yield from _of_code(CLOSED, change, policy)


@change_rule(JUDGE, N_("Somebody accepted work of his own"))
def own_judge(change: Change, policy: Policy) -> Iterator[Found]:
    """Under special control one person verifies and another closes; and nobody verifies or closes his own team's work.

    The first holds always. The second holds where roles are set: who stands among the people of the owner's team, or
    of a member of the owner's group, neither verifies nor closes.

    Wrong: `verify` and `close` by controller@office.example, under special control.

    Fix: another controller takes the step: `delivery close ID` by a colleague.
    """
    yield from _of_code(JUDGE, change, policy)


def _of_code(code: str, change: Change, policy: Policy) -> Iterator[Found]:
    return (found for found in step_problems(change, policy) if found[1].code == code)


def step_problems(change: Change, policy: Policy) -> Iterator[Found]:
    """What the three rules find, worked out once."""
    for one in change.directives:
        if one.after is None:
            continue
        if one.after.directive is None:
            if one.before is None and not one.merged:
                yield one.path, _unreadable()
            continue
        for code, place, field, message, fix in _new_faults(one, change, policy):
            where: FieldPath = ("events", place, field) if field else ("events", place)
            yield one.path, Problem(code, where, message, fix)


def _unreadable() -> Problem:
    message = _("the new file cannot be read as a directive, so its steps cannot be judged")
    return Problem(
        ILLEGAL, (), message, _("see its other findings: delivery validate PATH"), line=1, column=1
    )


def _new_faults(one: Revised, change: Change, policy: Policy) -> Iterator[Fault]:
    """The faults of new events; in a merge also those that recorded ones have only in their new order."""
    after = one.after.directive if one.after else None
    if after is None:
        return
    if not is_woven(one, change):
        yield from _faults(after, one.new_moments, policy)
        return
    known = {key for entry in one.parents for key in _known(entry, policy)}
    for fault in _faults(after, tuple(moments(after)), policy):
        if fault[1] in one.new_places or (after.events[fault[1]].id, fault[2]) not in known:
            yield fault


def _known(entry: Entry, policy: Policy) -> Iterator[tuple[str, str]]:
    if (directive := entry.directive) is not None:
        for _code, place, field, _message, _fix in _faults(directive, tuple(moments(directive)), policy):
            yield directive.events[place].id, field


def _faults(directive: Directive, some: tuple[Moment, ...], policy: Policy) -> Iterator[Fault]:
    """What is wrong with these moments of a ledger."""
    if not some or (len(directive.events) == 1 and directive.events[0].kind == "register"):
        return  # the commonest new file
    for moment in some:
        yield from _of_moment(moment, directive, policy)
    if not all(_is_of_its_day(moment, directive) for moment in some):
        yield from _of_days(directive, {moment.index for moment in some})


def _is_of_its_day(moment: Moment, directive: Directive) -> bool:
    """Whether no day of another step can be wrong with it: the commonest step leaves the status as it is."""
    issued, kind = directive.issued, moment.event.kind
    is_later = issued is None or moment.event.day >= issued
    return is_later and STEPS[kind].after is None and kind != "correct"


def _of_moment(moment: Moment, directive: Directive, policy: Policy) -> Iterator[Fault]:
    kind, status = moment.event.kind, moment.before.status
    if status in ENDED and kind not in AFTER_CLOSING:
        message = _("the directive is {status}, and {kind} was recorded afterwards")
        fix = _("put it back on control first: delivery reopen {id}").format(id=directive.id)
        yield CLOSED, moment.index, "kind", message.format(status=word(status), kind=kind), fix
        return
    for field, message, fix in step_faults(moment, directive, policy.settings):
        code = JUDGE if kind == "close" and field == "by" else ILLEGAL
        yield code, moment.index, field, message, fix
    if kind == "close" and not (moment.event.evidence or _submitted_evidence(moment)):
        fix = _("a document shows the result: delivery close ID --evidence TEXT; or it is submitted first")
        yield ILLEGAL, moment.index, "evidence", _("it was closed, and no document shows the result"), fix
    if policy.has_roles and kind in {"verify", "close"}:
        yield from _own_work(moment, directive, policy)


def _submitted_evidence(moment: Moment) -> bool:
    submit = moment.before.submit
    return submit is not None and bool(submit.evidence)


def _own_work(moment: Moment, directive: Directive, policy: Policy) -> Iterator[Fault]:
    by = moment.event.by
    for team in _whose_work(moment, directive):
        if team in policy.teams_of(by):
            message = _("{by} belongs to {team}, whose work this is: its people neither verify nor close it")
            fix = _("a controller who is not of that team takes this step")
            yield JUDGE, moment.index, "by", message.format(by=by, team=team), fix
            return


def _whose_work(moment: Moment, directive: Directive) -> list[str]:
    """The lead at that moment, those since the result was submitted, and who is said to have led in the end.

    Work that is handed to another team for the moment of its acceptance stays the work of who did it.
    """
    submit, walked = moment.before.submit, tuple(moments(directive))
    begun = next((one.index for one in walked if one.event is submit), moment.index)
    led = [one.before.owner for one in walked[begun : moment.index]]
    teams = (moment.before.owner, *led, directive.owner)
    return list(dict.fromkeys(team for team in teams if team is not None))


def _of_days(directive: Directive, places: set[int]) -> Iterator[Fault]:
    """Days that run backwards; days to come depend on the clock, and are no part of the gate."""
    from datetime import date

    for problem in day_faults(directive, date.max):
        match problem.field:
            case ("events", int(place), str(field)) if place in places:
                yield ILLEGAL, place, field, problem.message, problem.fix
