"""Why a file does not merge, as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.merging.clash import Clash
    from delivery_cli.operations.merging.way_out import Left


def clash_lines(path: str, clashes: Sequence[Clash]) -> Iterator[str]:
    """The path, and below it each thing that both sides changed."""
    yield _("{path} does not merge by itself:").format(path=visible(path))
    for clash in clashes:
        yield f"    {visible(clash.message)}"


def left_lines(left: Left) -> Iterator[str]:
    """A file that is still in conflict: why, and the way out."""
    yield _("{path} is left in conflict:").format(path=visible(left.path))
    for reason in left.reasons:
        yield f"    {visible(reason)}"
    yield f"    {visible(left.fix)}"
