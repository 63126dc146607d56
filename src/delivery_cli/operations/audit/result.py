"""What an audit can say: whether the history is consistent, attributed, anchored, and whether it could be seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

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

    `notices` are what stood beside the objects and was not believed; `branch` what was audited, as people call it;
    `dates` those of the first commit and the last; `is_empty`: there was nothing to judge.
    """

    report: Report
    counts: Counts
    tip: str | None
    start: str | None = None
    anchor: Anchor | None = None
    gaps: tuple[Gap, ...] = ()
    notices: tuple[str, ...] = field(default=())
    branch: str = ""
    dates: tuple[dt.date, dt.date] | None = None
    is_empty: bool = False

    @property
    def errors_before(self) -> int:
        """The errors over which the checkpoint was made after which the history was replayed."""
        covered = self.anchor is not None and self.start == self.anchor.noted.tip
        return self.anchor.noted.errors if self.anchor and covered else 0

    @property
    def all_errors(self) -> int:
        """Those found and those before; that there were some before is a finding too, and no error of the history."""
        return self.report.errors - bool(self.errors_before) + self.errors_before

    @property
    def is_complete(self) -> bool:
        return not self.gaps

    @property
    def is_seen(self) -> bool:
        """Whether any of it could be read."""
        return self.tip is not None or not self.gaps

    @property
    def is_consistent(self) -> bool | None:
        """None where it cannot be known, because not all could be seen, or there was nothing to see."""
        if self.report.errors > len(self.gaps):  # each of those is one error
            return False
        return None if self.gaps or self.is_empty else True

    @property
    def is_anchored(self) -> bool:
        """Whether there is a checkpoint, and none that says otherwise."""
        return self.anchor is not None and self.anchor.agrees
