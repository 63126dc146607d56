"""The rules on one change, D3xx: one implementation for commands, the index, merge requests and history.

They cannot be switched off or lowered.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Found, Severity
from delivery_cli.domain.rules.changes.explained import deadline_moved, fact_changed, owner_moved, unexplained
from delivery_cli.domain.rules.changes.kept import fits_target, published_kept
from delivery_cli.domain.rules.changes.ledger_kept import ledger_kept
from delivery_cli.domain.rules.changes.people import collapsed, forged, policy_changed, unsigned, without_role
from delivery_cli.domain.rules.changes.steps_legal import (
    closed_changed,
    illegal_step,
    own_judge,
    step_problems,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from delivery_cli.domain.change import Change
    from delivery_cli.domain.policy import Policy
    from delivery_cli.domain.rules.rule import ChangeCheck, Rule

CHANGE_RULES: tuple[Rule[ChangeCheck], ...] = (
    illegal_step,
    fact_changed,
    ledger_kept,
    owner_moved,
    deadline_moved,
    closed_changed,
    published_kept,
    without_role,
    forged,
    own_judge,
    policy_changed,
    collapsed,
    unsigned,
    fits_target,
)
# Several rules are told by one function, which is then asked once.
_CONTENT = (step_problems, unexplained, ledger_kept.check, published_kept.check, fits_target.check)
_AUTHORSHIP = tuple(rule.check for rule in (without_role, forged, policy_changed, collapsed, unsigned))


def check_content(change: Change, policy: Policy) -> tuple[Found, ...]:
    """What the change does that no event explains, and steps that were not legal; whoever made it."""
    return _found(_CONTENT, change, policy)


def check_authorship(change: Change, policy: Policy) -> tuple[Found, ...]:
    """What the author of the change may not do. A change without an author is not judged."""
    return _found(_AUTHORSHIP, change, policy)


def _found(
    checks: Iterable[Callable[[Change, Policy], Iterator[Found]]], change: Change, policy: Policy
) -> tuple[Found, ...]:
    found = [pair for check in checks for pair in check(change, policy)]
    if not found:
        return ()
    found.sort(key=lambda pair: (pair[0], pair[1].code))
    return tuple((path, replace(one, severity=one.severity or Severity.ERROR)) for path, one in found)
