"""git's own progress, shown in a terminal where it takes a while."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from delivery_cli.cli.invocation import current
from delivery_cli.cli.streams import is_terminal
from delivery_cli.domain.untrusted import visible

if TYPE_CHECKING:
    from collections.abc import Callable

AFTER = 0.5  # seconds of silence before the first word


def listener() -> Callable[[bytes], None] | None:
    """What hears git's words, None where nobody looks."""
    if current().quiet or not is_terminal(sys.stderr):
        return None
    since = time.monotonic()
    rest = ""

    def hear(part: bytes) -> None:
        nonlocal rest
        rest += part.decode("utf-8", "replace")
        *lines, rest = rest.replace("\n", "\r").split("\r")
        if time.monotonic() - since < AFTER:
            return
        for line in lines:  # the other side's words, too: nothing in them may steer the terminal
            sys.stderr.write(f"\r\x1b[K{visible(line)}")
        sys.stderr.write("\r\x1b[K" if not rest else "")
        sys.stderr.flush()

    return hear
