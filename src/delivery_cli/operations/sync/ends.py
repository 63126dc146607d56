"""Where two histories parted, and where both are now."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ends:
    """Commits: where both sides parted, what is published, and what is here."""

    base: str
    upstream: str
    head: str
