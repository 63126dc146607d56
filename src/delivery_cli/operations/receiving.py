"""What a server lets in: which refs are protected, how they may move, and by what the new commits are judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from delivery_cli.errors import UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from delivery_cli.operations.validate import Report
    from delivery_cli.storage.bare import Server
    from delivery_cli.storage.git import Git

    Judge = Callable[[Git, str | None, str], Report]

_OID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
BRANCHES = "refs/heads/"


@dataclass(frozen=True, slots=True)
class Update:
    """One line of a push: the ref and what it held and is to hold; None for nothing."""

    ref: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one protected ref: a refusal in words, or what the rules found."""

    update: Update
    refusal: str = ""
    fix: str = ""
    report: Report | None = None

    @property
    def is_refused(self) -> bool:
        return bool(self.refusal) or (self.report is not None and self.report.errors > 0)


def read_updates(text: str) -> tuple[Update, ...]:
    """The lines `old new ref` that git hands to a pre-receive hook; UsageError for anything else."""
    # Not splitlines(): the name of a ref may hold what Unicode calls the end of a line.
    lines = text.removesuffix("\n").split("\n") if text else ()
    return tuple(_read_update(number, line) for number, line in enumerate(lines, 1))


def receive(server: Server, updates: Sequence[Update], judge: Judge | None = None) -> tuple[Verdict, ...]:
    """A verdict on each update of a protected ref; the others are nobody's business here."""
    is_protected = protection(server)
    return tuple(
        _verdict(server, update, judge or _gate())
        for update in updates
        if is_protected(update.ref) or is_protected(server.meant(update.ref))
    )


def protection(server: Server) -> Callable[[str], bool]:
    """Whether a ref is protected: by the server's configuration, else the branch that HEAD names.

    Where HEAD names none that has a commit, it is likely a wrong name: then every branch is.
    """
    patterns = [_full(pattern) for pattern in server.protected_patterns()]
    if not patterns:
        head = server.head_branch()
        patterns = [head if head and server.tip(head) else f"{BRANCHES}*"]
    # Where a file system takes Main for main, so must this.
    folded = [pattern.casefold() for pattern in patterns]
    return lambda ref: any(fnmatchcase(ref.casefold(), pattern) for pattern in folded)


def _full(pattern: str) -> str:
    """A name without its folders means a branch: a pattern that meets nothing would protect nothing."""
    return pattern if pattern.startswith("refs/") else BRANCHES + pattern


def _verdict(server: Server, update: Update, judge: Judge) -> Verdict:
    for refusal, fix in _refusals(server, update):
        return Verdict(update, refusal, fix)
    if update.new is None or not update.ref.startswith(BRANCHES):
        return Verdict(update)
    return Verdict(update, report=judge(server.git, update.old, update.new))


def _refusals(server: Server, update: Update) -> Iterator[tuple[str, str]]:
    """Why the ref may not move like this, the first first; objects that are not there are never asked for."""
    old, new = update.old, update.new
    if new is None:
        yield _("a protected branch is not deleted"), _("nothing was changed; push your own branch instead")
    if server.tip(update.ref) != old:
        yield _("it has moved meanwhile"), _("git pull --rebase, then push again")
    if new is None or old == new:
        return
    if not update.ref.startswith(BRANCHES):
        if old is not None:
            yield _("what was put here once is not replaced"), _("choose another name")
        return
    if server.kind(new) != "commit":
        yield _("only a commit can stand here"), _("push a branch")
    if old is None:
        return
    if not server.is_ancestor(old, new):
        yield (
            _("published history would be rewritten: {old} is not part of what is pushed").format(
                old=old[:12]
            ),
            _("git pull --rebase, then push again, without --force"),
        )
    if not server.keeps_first_parents(old, new):
        yield (
            _("the merge is the wrong way round: {old} must be its first parent").format(old=old[:12]),
            _(
                "git rebase origin/main, or merge your branch into main instead of main into it; then push again"
            ),
        )


def _gate() -> Judge:
    from delivery_cli.operations.gate.pushed import judge_push

    return judge_push


def _read_update(number: int, line: str) -> Update:
    parts = line.split(" ", 2)
    if len(parts) != 3 or not all(_OID.fullmatch(part) for part in parts[:2]) or not parts[2]:
        raise UsageError(
            _("line {number} of standard input is not “old new ref”").format(number=number),
            _("git calls this as its pre-receive hook; docs/working-with-a-gated-server.md shows how"),
        )
    old, new = (None if not part.strip("0") else part for part in parts[:2])
    return Update(parts[2], old, new)


def refused(verdicts: Iterable[Verdict]) -> bool:
    return any(verdict.is_refused for verdict in verdicts)
