"""What an audit can say: whether the history is consistent, attributed, anchored, and whether it could be seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delivery_cli.domain.accepted import Anchor, Gap
    from delivery_cli.operations.validate import Report


@dataclass(slots=True)
class Counts:
    """Commits by what they were; `changes` are those that entered events, `by_author` those whose events name the
    commit's author, `by_signer` those of them with a good signature of the same person.
    """  # noqa: D205  a list of what is counted

    accepted: int = 0
    commits: int = 0
    merges: int = 0
    by_hand: int = 0
    undone: int = 0
    signed: int = 0
    changes: int = 0
    by_author: int = 0
    by_signer: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """`start` is the commit after which the history was replayed, None for its very beginning; `tip` where it ended.

    `notices` are what stood beside the objects and was not believed.
    """

    report: Report
    counts: Counts
    tip: str | None
    start: str | None = None
    anchor: Anchor | None = None
    gaps: tuple[Gap, ...] = ()
    notices: tuple[str, ...] = field(default=())

    @property
    def is_complete(self) -> bool:
        return not self.gaps

    @property
    def is_consistent(self) -> bool | None:
        """None where it cannot be known, because not all could be seen."""
        if self.report.errors:
            return False
        return True if self.is_complete else None

    @property
    def is_anchored(self) -> bool:
        return self.anchor is not None and self.anchor.agrees
