"""What a step will need besides what was said, looked up before anybody is asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.rules.walk import on_record
from delivery_cli.domain.steps import CORRECTED_BY_DECISION
from delivery_cli.operations.family import reached
from delivery_cli.operations.step import refuse_status
from delivery_cli.operations.who import directive_ids
from delivery_cli.storage.known import known_directive, known_ids
from delivery_cli.storage.office import Office, today

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from delivery_cli.domain.directive import Directive


def ready(office: Office, kind: str, ids: Sequence[str], *, children: bool = False) -> list[Directive]:
    """The directives, all open to the step: a refusal comes before the questions, not after them.

    With `children`, the open children of those that are named.
    """
    meant = directive_ids(ids, known_ids(office))
    if children:
        meant = reached(office, kind, meant, today(office)).ids
    found = [known_directive(office, one) for one in meant]
    for one in found:
        refuse_status(one, kind)
    return found


def needs_evidence(office: Office, ids: Sequence[str], *, children: bool = False) -> bool:
    """Whether one of the directives was not submitted with evidence, so that the closing brings it."""
    states = [on_record(one) for one in ready(office, "close", ids, children=children)]
    return any(state.submit is None or not state.submit.evidence for state in states)


def needs_deadline(office: Office, ids: Sequence[str], on: dt.date | None, *, children: bool = False) -> bool:
    """Whether the deadline of one of the closed directives has passed on the day it is reopened."""
    day = on or today(office)
    deadlines = [on_record(one).deadline for one in ready(office, "reopen", ids, children=children)]
    return any(deadline is not None and deadline < day for deadline in deadlines)


def cancelling_is_decided(office: Office, ids: Sequence[str], *, children: bool = False) -> bool:
    """Whether one of the directives is on control, so that it is cancelled by a decision only."""
    return any(one.status != "draft" for one in ready(office, "cancel", ids, children=children))


def correction_is_decided(office: Office, ids: Sequence[str], field: str) -> bool:
    """Whether the field is a fact of the source, and one of the directives is no draft any more."""
    if field not in CORRECTED_BY_DECISION:
        return False
    return any(one.status != "draft" for one in ready(office, "correct", ids))
