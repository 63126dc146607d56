"""How a rule on a history is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from delivery_cli.domain.accepted import Accepted

C = TypeVar("C", bound="Callable[..., object]")
SETTINGS = "delivery.yaml"  # where a finding stands that is about no file


def history_rule(
    code: str, title: str, severity: Severity = Severity.ERROR, *, since: str = "0.2"
) -> Callable[[C], Rule[C]]:
    """Make a function a rule on a history; it yields each problem with the path of its file."""
    return lambda check: Rule(code, title, severity, since, "history", check)


def touched(one: Accepted) -> Iterator[str]:
    """Every path that the commit changed, directives first."""
    for revised in one.change.directives:
        yield revised.path
    for file in one.change.files:
        yield file.path


def first_path(one: Accepted) -> str:
    """Where a finding about the commit as a whole stands."""
    return next(touched(one), SETTINGS)
