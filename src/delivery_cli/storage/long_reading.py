"""Who is told that many files are about to be read, so that nobody wonders why nothing happens."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TAKES_LONG = 1_000  # files, which take about half a second
LONG_READING: ContextVar[Callable[[int], None] | None] = ContextVar("LONG_READING", default=None)
