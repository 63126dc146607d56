"""What must be true after a fault, as words about what is not."""

from __future__ import annotations

import errno
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.torture.seeing import Seen, differences

if TYPE_CHECKING:
    from tests.torture.calling import Ended
    from tests.torture.points import Golden
    from tests.torture.shim import Kind

BUG = "this is a fault in delivery itself"
TOLD = "cut off"
# What a hook was making of a file when all was killed is nobody's bytes that we know: it is left, and named.
LEFT = "changed since and stays as it is"
ENVIRONMENT = 3
INTERRUPTED, TERMINATED = 130, -signal.SIGTERM
# Said only where a journal stays behind: a command that says neither has left the old state or the new one.
ADMITS = ("not everything could be put back", "not up to date yet")


def at_once(ended: Ended, right: Golden, kind: Kind, found: Seen | None, *, with_journal: bool) -> list[str]:
    """Of a command that was not killed: its words, its code and (where no journal stayed) what stands there."""
    wrong = []
    if BUG in ended.err:
        wrong.append(f"a fault of ours: {ended.err[-3000:]}")
    if kind.kills and ended.killed:
        return wrong
    if ended.code not in {0, INTERRUPTED, TERMINATED} if kind.stops else ended.code not in {0, ENVIRONMENT}:
        wrong.append(f"exit code {ended.code}: {ended.err[-600:]}")
    if found is None:
        if with_journal and not any(words in ended.err for words in ADMITS):
            wrong.append(f"a journal stayed behind, and not a word of it: {ended.err[-600:]}")
        return wrong
    expected = right.after if ended.code == 0 else right.before
    if kind.error == errno.EIO:
        # What cannot be removed stays: explained, or in our own folder.
        found = replace(found, litter=tuple(one for one in found.litter if not _is_explained(one, ended.err)))
    unlike = differences(expected, found)
    if unlike:
        wrong.append(f"exit code {ended.code}, and at once: {'; '.join(unlike)}")
    return wrong


def _is_explained(litter: str, words: str) -> bool:
    return litter.startswith("delivery/") or litter.rpartition("/")[2] in words


def afterwards(
    ended: Ended, following: Ended, right: Golden, found: Seen, *, had_journal: bool, may_leave: bool
) -> list[str]:
    """After the next command: the old state or the new one, and the new one where it was acknowledged.

    `may_leave`: a hook's half-made bytes may be left, where that is said.
    """
    wrong = []
    if BUG in following.err:
        wrong.append(f"a fault of ours in the next command: {following.err[-3000:]}")
    if had_journal and TOLD not in following.err:
        wrong.append(f"the next command repaired without a word: {following.err[-600:]}")
    if may_leave and LEFT in following.err:
        return wrong
    ends = [right.next_on_after]
    if ended.code != 0:
        ends.append(right.next_on_before)
    if ended.code > 0 and not right.scenario.repeats:
        ends.pop(0)  # it said that nothing was changed
    if found not in ends or following.code != 0:
        unlike = " | or ".join("; ".join(differences(state, found)) for state in ends)
        wrong.append(
            f"after exit code {ended.code} and {following.code}: {unlike}; it said {following.err[-800:]}"
        )
    return wrong
