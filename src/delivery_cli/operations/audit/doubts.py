"""What is doubtful of checkpoints besides their signature: a tag that is none, one that covers errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.messages import _, n_
from delivery_cli.operations.audit.anchors import junk
from delivery_cli.storage.office import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.accepted import Anchor
    from delivery_cli.domain.findings import Found

DOUBTFUL = "D407"


def junk_tag(name: str) -> Found:
    """A tag in the checkpoints' place that is none: whoever may push tags can leave one."""
    fix = _("take it away: git tag -d {name}; where it was shared: git push REMOTE :refs/tags/{name}")
    return SETTINGS_FILE, Problem(DOUBTFUL, (), junk(name), fix.format(name=name), Severity.WARNING, line=1)


def over_errors(anchor: Anchor) -> Iterator[Found]:
    """That what it covers had errors when it was made: they are not read again, and not forgotten."""
    count = anchor.noted.errors
    if not count:
        return
    words = n_(
        "the checkpoint {name} was made over {n} error, and what it covers was not read again",
        "the checkpoint {name} was made over {n} errors, and what it covers was not read again",
        count,
    )
    fix = _("read all of it: delivery audit --whole")
    message = words.format(name=anchor.name, n=count)
    yield SETTINGS_FILE, Problem(DOUBTFUL, (), message, fix, Severity.ERROR, line=1)
