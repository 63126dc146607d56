"""What an extension rests on; its faults are among those of rule D107."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.ledger import initiative
from delivery_cli.domain.rules.walk import moments
from delivery_cli.domain.written import written_day
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.event import Event
    from delivery_cli.domain.rules.walk import Moment
    from delivery_cli.domain.settings import Settings

Fault = tuple[str, str, str]  # field, message, fix


def extension_faults(moment: Moment, directive: Directive, settings: Settings) -> Iterator[Fault]:
    """The lead's rests on a request made in time and goes to a later day; the issuer's is free."""
    event, request = moment.event, _request_of(moment, directive)
    if event.request is not None and request is None:
        fix = _("name an earlier event of the kind request, or leave the line out")
        yield "request", _("there is no request {id} before this").format(id=event.request), fix
        return
    if request is not None and _is_answered(request, moment, directive):
        fix = _("ask anew first: delivery request ID; or extend on the issuer's initiative")
        yield "request", _("the request {id} was answered before").format(id=request.id), fix
    if event.refused:
        if request is None:
            fix = _("enter the request first: delivery request ID")
            yield "refused", _("there is no request that could be refused"), fix
    elif initiative(event, moment.before) == "lead":
        yield from _request_faults(request, directive)
        yield from _deadline_faults(moment)
        yield from _limit_faults(moment, settings)


def _request_of(moment: Moment, directive: Directive) -> Event | None:
    """The request an extension answers: the one it names, else the open one."""
    named = moment.event.request
    if named is None:
        return moment.before.request
    return next(
        (one for one in directive.events[: moment.index] if one.id == named and one.kind == "request"), None
    )


def _is_answered(request: Event, moment: Moment, directive: Directive) -> bool:
    earlier = directive.events[: moment.index]
    return any(one.kind == "extend" and one.request == request.id for one in earlier)


def _request_faults(request: Event | None, directive: Directive) -> Iterator[Fault]:
    if request is None:
        fix = _("enter it first: delivery request ID; or extend on the issuer's initiative")
        yield "initiative", _("the lead's extension rests on no request"), fix
        return
    then, day = _deadline_at(request, directive), request.at.date()
    if then is not None and day > then:
        message = _("the request {id} was entered on {day}, after the deadline of {deadline}")
        fix = _("a late request is not granted; the issuer may extend: initiative: issuer")
        yield "request", message.format(id=request.id, day=written_day(day), deadline=written_day(then)), fix


def _deadline_at(request: Event, directive: Directive) -> date | None:
    return next(one.before.deadline for one in moments(directive) if one.event is request)


def _deadline_faults(moment: Moment) -> Iterator[Fault]:
    to, deadline = moment.event.to_day, moment.before.deadline
    if deadline is None:
        fix = _("the issuer sets a first deadline: initiative: issuer")
        yield "initiative", _("there is no deadline that the lead could have extended"), fix
    elif to is not None and to <= deadline:
        message = _("{day} is not later than the deadline of {deadline}").format(
            day=written_day(to), deadline=written_day(deadline)
        )
        yield "to", message, _("an extension for the lead goes to a later day; the issuer may shorten")


def _limit_faults(moment: Moment, settings: Settings) -> Iterator[Fault]:
    limit = settings.control.max_extensions
    if moment.lead >= limit:
        message = n_(
            "the lead had {n} extension already, and the office allows {limit}",
            "the lead had {n} extensions already, and the office allows {limit}",
            moment.lead,
        )
        fix = _(
            "the issuer may extend: initiative: issuer; the limit is control.max_extensions in delivery.yaml"
        )
        yield "kind", message.format(n=moment.lead, limit=limit), fix
