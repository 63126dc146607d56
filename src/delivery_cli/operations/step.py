"""One lifecycle step on one or many directives: an event each, one commit, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.directive import ENDED
from delivery_cli.domain.ids import directive_path, parse_id
from delivery_cli.domain.plain import plain
from delivery_cli.domain.rules.walk import on_record
from delivery_cli.domain.steps import COMMANDS, STEPS, WORKED_ON
from delivery_cli.domain.top import top_after
from delivery_cli.domain.words import action_word, word
from delivery_cli.domain.written import written_day
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import N_, _, n_
from delivery_cli.operations.desk import Change, Desk, Receipt, carry_out, changed_file
from delivery_cli.operations.evidence import refuse_unfit
from delivery_cli.operations.family import Reached, reached, refuse_open_children
from delivery_cli.operations.judging import first_of
from delivery_cli.operations.speaker import speaker_of
from delivery_cli.operations.telling import shortened, told
from delivery_cli.operations.who import directive_id, team_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.ledger import State
    from delivery_cli.storage.office import Office

# What to do first, or instead, where a directive is not open to the step.
FIRST = {
    "draft": N_("put it on control first: delivery register {id}; or change the draft: delivery edit {id}"),
    "submitted": N_("its result was submitted: it is returned first, or closed"),
    "closed": N_("put it back on control first: delivery reopen {id}"),
    "cancelled": N_("what was cancelled stays so; enter it anew: delivery add --like {id}"),
}

MAX_TITLE = 72  # characters of a title that a commit's subject repeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What every step may say: the day it happened, the team that speaks, a note, the letter's number.

    With `children` it is taken on the open children of the directives that are named.
    """

    on: dt.date | None = None
    speaker: str | None = None
    note: str | None = None
    document: str | None = None
    children: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionGiven:
    """The decision as given: who and when default to the issuer and to the day of the step."""

    number: str | None = None
    by: str | None = None
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One directive at the moment of the step, with the state that is on record.

    `files` are by path what is stored with the step.
    """

    desk: Desk
    directive: Directive
    state: State
    files: dict[str, bytes] = field(default_factory=dict)


class AlreadySoError(UsageError):
    """The step would change nothing here; among the children of a parent that is no reason to refuse the others."""


Fields = dict[str, Any]
Step = tuple[Case, Fields]


class Aside(NamedTuple):
    """A step on another directive that goes with those that were asked for, and the text of its file with it."""

    case: Case
    event: Fields
    text: str


def take_step(  # noqa: PLR0913  what is particular about a step, each by its name
    office: Office,
    kind: str,
    ids: Sequence[str],
    common: Common,
    fields: Callable[[Case], Fields],
    *,
    dry_run: bool = False,
    whole: bool = True,
    aside: Callable[[Desk, Sequence[Case]], Iterable[Aside]] = lambda _desk, _cases: (),
) -> Receipt:
    """Append an event of `kind` to each directive; `fields` says what is particular about it.

    Of a step for children, `whole` says whether the parents may take it too. `aside`: what goes with it elsewhere.
    """

    def prepare(desk: Desk) -> Change:
        named = ids_meant(desk, ids)
        if not named:
            raise UsageError(_("no directive is named"))
        meant = reached(office, kind, named, desk.today, whole=whole) if common.children else Reached(named)
        if STEPS[kind].after in ENDED:
            refuse_open_children(office, kind, meant.ids, desk.today)
        steps, same = _steps(desk, kind, meant.ids, common, fields)
        refuse_unfit(desk, {path: data for case, _event in steps for path, data in case.files.items()})
        others = tuple(aside(desk, [case for case, _event in steps]))
        return _change(kind, steps, others, passed_over=(*meant.passed_over, *same))

    return carry_out(office, prepare, dry_run=dry_run)


def _steps(
    desk: Desk, kind: str, ids: Sequence[str], common: Common, fields: Callable[[Case], Fields]
) -> tuple[list[Step], list[tuple[str, str]]]:
    """A step on each directive, and the children on which it would change nothing."""
    cases = _cases(desk, kind, ids)
    about, steps, same = said(desk, common), [], []
    speaks = speaker_of(desk, kind)
    for case in cases:
        try:
            own = fields(case)
            speaker = about["for"] or speaks(case.directive.id, case.state)
            steps.append((case, desk.event(kind, about | {"for": speaker} | own)))
        except AlreadySoError:
            if not common.children or len(cases) == 1:
                raise
            same.append((case.directive.id, _("nothing would change")))
    if not steps:
        raise UsageError(_("nothing would change"), _("see where they stand: delivery list"))
    return steps, same


def _cases(desk: Desk, kind: str, ids: Sequence[str]) -> list[Case]:
    """Every directive, open to the step; refused with all that are not."""
    cases, refused = [], []
    for one in ids:
        try:
            cases.append(_case(desk, kind, one))
        except RefusedError as error:
            refused.append(error)
    if refused:
        raise RefusedError("\n".join(first_of([one.message for one in refused])), refused[0].hint)
    return cases


def ids_meant(desk: Desk, texts: Sequence[str]) -> tuple[str, ...]:
    """Full ids in the order given, each once; a full one is found also where a sparse checkout leaves it out."""
    found = []
    for text in texts:
        full = text.strip().upper()
        is_there = parse_id(full) and desk.base.read(directive_path(full)) is not None
        # To look for a short one among all takes as long as the rest of a command in a large office.
        found.append(full if is_there else directive_id(text, desk.known_ids()))
    return tuple(dict.fromkeys(found))


def _case(desk: Desk, kind: str, directive_id: str) -> Case:
    directive = desk.directive(directive_id)
    refuse_status(directive, kind)
    return Case(desk, directive, on_record(directive))


def refuse_status(directive: Directive, kind: str) -> None:
    """RefusedError where the step is not for a directive of this status."""
    step = STEPS[kind]
    if directive.status not in step.before:
        raise RefusedError(
            _("{id} is {status}; {step} is for a directive that is: {allowed}").format(
                id=directive.id,
                status=word(directive.status),
                step=COMMANDS.get(kind, kind),
                allowed=", ".join(word(one) for one in sorted(step.before)),
            ),
            _(_way_out(directive.status, kind)).format(id=directive.id),
        )


def _way_out(status: str, kind: str) -> str:
    if STEPS[kind].before == {"submitted"} and status in WORKED_ON:
        return N_("nobody submitted it: delivery submit {id}")
    return FIRST.get(status, N_("see its history with: delivery show {id}"))


def said(desk: Desk, common: Common) -> Fields:
    """What every step may say, as fields of an event."""
    refuse_future(desk, "--on", common.on)
    return {
        "on": common.on if common.on != desk.today else None,  # `at` says today
        "for": team_id(desk.teams, common.speaker) if common.speaker else None,
        "document": common.document,
        "note": common.note,
    }


def refuse_future(desk: Desk, option: str, day: dt.date | None) -> None:
    """UsageError where a day that is to have been is still to come where the office is."""
    if day is not None and day > desk.today:
        raise UsageError(
            _("{option} {day} is in the future: today is {today}").format(
                option=option, day=written_day(day), today=written_day(desk.today)
            ),
            _("enter it when the day has come, or give the day on which it happened"),
        )


def decision_of(case: Case, given: DecisionGiven, common: Common) -> Fields | None:
    """The decision in full; None where no number was given, which the rules then judge."""
    if not given.number:
        if given.by or given.on:
            raise UsageError(
                _("missing --decision: --decision-by and --decision-on say who took it and when"),
                _("give its number with --decision"),
            )
        return None
    refuse_future(case.desk, "--decision-on", given.on)
    by = team_id(case.desk.teams, given.by) if given.by else case.directive.issuer_id
    on = given.on or common.on or case.desk.today
    decision = {"number": given.number, "by": by, "on": plain(on)}
    return {key: value for key, value in decision.items() if value}


def _change(
    action: str, steps: list[Step], others: Sequence[Aside], passed_over: Iterable[tuple[str, str]]
) -> Change:
    writes: dict[str, str | bytes | None] = {}
    for case, event in steps:
        text = changed_file(case.desk, case.directive.id, top_after(plain(case.directive), event), [event])
        writes[directive_path(case.directive.id)] = text
    for case, _event in steps:
        writes |= case.files
    writes |= {directive_path(one.case.directive.id): one.text for one in others}
    taken = [*steps, *((one.case, one.event) for one in others)]
    with steps[0][0].desk.recording():
        recorded, body = subject(action, [case.directive for case, _event in steps]), _body(taken)
    return Change(
        action=action,
        subject=recorded,
        writes=writes,
        body=body,
        ids=tuple(case.directive.id for case, _event in taken),
        told=(
            *(f"{case.directive.id}: {told(event, case.state, case.desk.teams)}" for case, event in taken),
            *(_("passed over: {id} ({why})").format(id=one, why=why) for one, why in passed_over),
        ),
    )


def subject(action: str, directives: Sequence[Directive]) -> str:
    """A commit's first line; said while the desk is `recording`."""
    if len(directives) == 1:
        return _("{action} {id}: {title}").format(
            action=action_word(action), id=directives[0].id, title=shortened(directives[0].title, MAX_TITLE)
        )
    return n_("{action} {n} directive", "{action} {n} directives", len(directives)).format(
        action=action_word(action), n=len(directives)
    )


def _body(steps: list[Step]) -> tuple[str, ...]:
    if len(steps) == 1:
        case, event = steps[0]
        return (told(event, case.state),)
    return tuple(f"{case.directive.id}: {told(event, case.state)}" for case, event in steps)
