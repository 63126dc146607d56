"""How a rule on a history is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable

C = TypeVar("C", bound="Callable[..., object]")


def history_rule(
    code: str, title: str, severity: Severity = Severity.ERROR, *, since: str = "0.2"
) -> Callable[[C], Rule[C]]:
    """Make a function a rule on a history; it yields each problem with the path of its file."""
    return lambda check: Rule(code, title, severity, since, "history", check)
