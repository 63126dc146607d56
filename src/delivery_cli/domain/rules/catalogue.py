"""Every rule there is, for those who look one up; a check needs only the rules of its own scope."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.rules import RULES
from delivery_cli.domain.rules.changes import CHANGE_RULES
from delivery_cli.domain.rules.history import HISTORY_RULES

if TYPE_CHECKING:
    from delivery_cli.domain.rules.rule import Rule

CATALOGUE: tuple[Rule[Any], ...] = (*RULES, *CHANGE_RULES, *HISTORY_RULES)
