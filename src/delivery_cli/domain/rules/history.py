"""The rules on a history, D4xx: what only a sequence of commits shows. They cannot be switched off or lowered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.rules.history_dates import odd_dates
from delivery_cli.domain.rules.history_merge import evil_merge
from delivery_cli.domain.rules.history_trust import (
    doubtful_checkpoint,
    incomplete,
    rewritten,
    untrusted_signature,
)
from delivery_cli.domain.rules.history_undone import late_undo
from delivery_cli.domain.rules.history_words import by_hand, false_words

if TYPE_CHECKING:
    from delivery_cli.domain.accepted import Accepted, Anchor, Gap
    from delivery_cli.domain.findings import Found, Problem
    from delivery_cli.domain.policy import Policy
    from delivery_cli.domain.rules.rule import Rule

ACCEPTED_RULES: tuple[Rule[Any], ...] = (
    by_hand,
    false_words,
    evil_merge,
    odd_dates,
    untrusted_signature,
    late_undo,
)
HISTORY_RULES: tuple[Rule[Any], ...] = tuple(
    sorted((*ACCEPTED_RULES, rewritten, doubtful_checkpoint, incomplete), key=lambda one: one.code)
)


def check_accepted(one: Accepted, policy: Policy) -> tuple[Found, ...]:
    """What one commit of a history shows, each problem with its severity."""
    return tuple(
        (path, with_severity(rule, problem))
        for rule in ACCEPTED_RULES
        for path, problem in rule.check(one, policy)
    )


def with_severity(rule: Rule[Any], problem: Problem) -> Problem:
    return problem if problem.severity else replace(problem, severity=rule.severity)


def check_anchor(anchor: Anchor, policy: Policy) -> tuple[Found, ...]:
    """What a checkpoint shows that was held against the history."""
    past = ((path, with_severity(rewritten, one)) for path, one in rewritten.check(anchor))
    doubtful = doubtful_checkpoint.check(anchor, policy)
    return (*past, *((path, with_severity(doubtful_checkpoint, one)) for path, one in doubtful))


def check_gap(gap: Gap) -> tuple[Found, ...]:
    """What cannot be seen, as findings: no format may show an audit that saw nothing as one that found nothing."""
    return tuple((path, with_severity(incomplete, problem)) for path, problem in incomplete.check(gap))
