"""What each kind of step asks for beyond its fields; the faults of rule D107."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.ledger import may_close
from delivery_cli.domain.rules.extensions import extension_faults
from delivery_cli.domain.standing import REPORTS
from delivery_cli.domain.steps import CORRECTED_BY_DECISION, STEPS
from delivery_cli.domain.words import word
from delivery_cli.domain.written import written_day
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.rules.walk import Moment
    from delivery_cli.domain.settings import Settings

Fault = tuple[str, str, str]  # field, message, fix


def step_faults(moment: Moment, directive: Directive, settings: Settings) -> Iterator[Fault]:
    """Why the step was not allowed; one that came at the wrong time is not looked at further."""
    step, status = STEPS[moment.event.kind], moment.before.status
    if status not in step.before and not (status is None and step.kind == "register"):
        yield _wrong_time(step.kind, status)
        return
    if (check := _CHECKS.get(step.kind)) is not None:
        yield from check(moment, directive, settings)


def _wrong_time(kind: str, status: str | None) -> Fault:
    if kind == "register":
        fix = _("a directive is registered once: take this event out")
        return (
            "kind",
            _("register is not possible: the directive is {status} already").format(status=word(status)),
            fix,
        )
    message = _("{kind} is not possible while the directive is {status}").format(
        kind=kind, status=word(status)
    )
    allowed = sorted(STEPS[kind].before)
    return (
        "kind",
        message,
        _("it is possible while it is: {allowed}").format(allowed=", ".join(map(word, allowed))),
    )


def _submit(moment: Moment, directive: Directive, _settings: Settings) -> Iterator[Fault]:
    if moment.event.override_reason:
        return
    heard = {one.for_ for one in directive.events[: moment.index] if one.kind in REPORTS}
    silent = [team for team in moment.before.co_owners if team not in heard]
    if silent:
        message = _("it was submitted, and these co-owners have not reported: {teams}")
        fix = _("enter their reports: delivery progress ID --for TEAM; or say why not: override_reason")
        yield "kind", message.format(teams=", ".join(silent)), fix


def _close(moment: Moment, _directive: Directive, settings: Settings) -> Iterator[Fault]:
    event, before = moment.event, moment.before
    if not may_close(before, settings):
        message = _("it was closed without having been submitted, and closing.direct is {direct}")
        fix = _("submit it first: delivery submit ID")
        yield "kind", message.format(direct=settings.closing.direct), fix
    if before.control == "special":
        if before.verify is None:
            fix = _("somebody else verifies the result first: delivery verify ID")
            yield "kind", _("it is under special control, and nobody verified the latest submit"), fix
        elif before.verify.by.casefold() == event.by.casefold():
            message = _("it is under special control, and {by} both verified and closed it").format(
                by=event.by
            )
            yield "by", message, _("one person verifies, another closes")
    if event.executed_on is not None and event.executed_on > event.day:
        message = _("it was closed on {day} as executed on {executed}, which is later")
        fix = _("executed_on is the day of the result, not after the day of closing")
        yield (
            "executed_on",
            message.format(day=written_day(event.day), executed=written_day(event.executed_on)),
            fix,
        )


def _cancel(moment: Moment, _directive: Directive, _settings: Settings) -> Iterator[Fault]:
    if moment.before.status != "draft" and moment.event.decision is None:
        fix = _("name the decision: decision.number; only a draft is cancelled without")
        yield "decision", _("a registered directive is cancelled by a decision, and none is named"), fix


def _reopen(moment: Moment, _directive: Directive, _settings: Settings) -> Iterator[Fault]:
    event, deadline = moment.event, moment.before.deadline
    new = event.to_day or deadline
    if new is not None and new < event.day:
        message = _("it was reopened on {day}, and its deadline of {deadline} had passed")
        fix = _("give it a new deadline, to: DATE")
        yield "to", message.format(day=written_day(event.day), deadline=written_day(new)), fix


def _correct(moment: Moment, _directive: Directive, _settings: Settings) -> Iterator[Fault]:
    event = moment.event
    if event.field in CORRECTED_BY_DECISION and event.decision is None and moment.before.status != "draft":
        message = _("{field} is corrected by a decision, and none is named").format(field=event.field)
        yield "decision", message, _("name the decision: decision.number")


_CHECKS: dict[str, Callable[[Moment, Directive, Settings], Iterator[Fault]]] = {
    "extend": extension_faults,
    "submit": _submit,
    "close": _close,
    "cancel": _cancel,
    "reopen": _reopen,
    "correct": _correct,
}
