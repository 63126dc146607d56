"""D112: whether a decision was taken high enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.domain.rules.rule import snapshot_rule
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Snapshot


@snapshot_rule("D112", N_("A decision below the issuer's level"), Severity.WARNING)
def below_issuer(snapshot: Snapshot, _settings: Settings, _today: date) -> Iterator[tuple[str, Problem]]:
    """Whoever gave a directive extends, closes or cancels it, or an office above does; nobody below.

    `decision.by` is the issuer, an office above it by the `parent` of the teams, or a successor of one of these. A
    decision without `by` is the issuer's. Where the issuer is not registered as a team, nothing is judged.

    Wrong:

    ```yaml
    issuer: prime-minister
    events:
      - kind: close
        decision: {number: 12-05/61, by: mic}
    ```

    Fix: enter the decision of the issuer. If the teams are in another order than `teams/` says, put `parent` right;
    if the office allows it, set `rules: {D112: off}` in `delivery.yaml`.
    """
    allowed: dict[str, frozenset[str]] = {}
    for entry in snapshot.entries:
        directive = entry.directive
        if directive is None or (issuer := directive.issuer_id) is None:
            continue
        for index, event in enumerate(directive.events):
            if event.decision is None or (by := event.decision.by) is None or by == issuer:
                continue
            if issuer not in allowed:
                allowed[issuer] = snapshot.register.at_or_above(issuer)
            if by not in allowed[issuer]:
                message = _("{by} decided on a directive of {issuer}, and does not stand above it")
                fix = _("name a decision of {issuer} or of an office above it")
                field = ("events", index, "decision", "by")
                yield (
                    entry.path,
                    Problem("D112", field, message.format(by=by, issuer=issuer), fix.format(issuer=issuer)),
                )
