"""What git remembers: commits as their authors wrote them."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING

from delivery_cli.storage.faults import git_fault
from delivery_cli.storage.repository import Repository

if TYPE_CHECKING:
    import subprocess

    from delivery_cli.storage.git import Git

# Raw e-mails (no .mailmap): who signed a commit is not for a file of the repository to say.
_FIELDS = ("%H", "%P", "%an", "%ae", "%ad", "%s", "%b", "%(trailers:only,unfold)")

_DATE = re.compile(r"([0-9]+) ([+-])([0-9]{2})([0-9]{2})")
# A day less than a datetime can hold, so that it can be told in any time zone.
_LATEST = int((datetime.max.replace(tzinfo=UTC) - timedelta(days=1)).timestamp())
_WIDEST = timedelta(hours=23, minutes=59)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """`body` is without the trailers, `files` is empty for a merge, `date` is 1970 where there is none."""

    commit: str
    parents: tuple[str, ...]
    author_name: str
    author_email: str
    date: datetime
    subject: str
    body: str
    trailers: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    def values(self, key: str) -> tuple[str, ...]:
        """What the trailers of this key say."""
        return tuple(value for name, value in self.trailers if name == key)


def is_published(repo: Repository, commit: str) -> bool:
    """Whether a remote-tracking branch holds the commit, as far as the last fetch or push tells."""
    asked = ("for-each-ref", "--count=1", f"--contains={commit}", "--format=%(refname)", "refs/remotes")
    return bool(repo.git().text(*asked))


def log(
    repo: Repository,
    paths: Sequence[str] | None = None,
    limit: int | None = None,
    start: str = "HEAD",
    *,
    full: bool = False,
) -> Iterator[LogEntry]:
    """Commits, newest first, that touched one of the paths; none on an unborn branch.

    With `full`, also those of a side that a merge dropped, and that merge. `start` is a commit id or a ref name, never a person's words.
    Git begins at once and works while the caller does something else, until the first entry is asked for.
    """
    git = repo.git()
    mark = os.urandom(8).hex()  # no file name can look like the beginning of a commit
    shape = "--format=" + "%x00".join((mark, *_FIELDS))
    running = git.open(
        *("log", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color"),
        *("--date=raw", shape, "-O/dev/null", "--root"),
        *(("--full-history",) if full else ()),
        *(() if limit is None else (f"--max-count={limit}",)),
        *(start, "--", *(paths or ())),
    )
    return _entries(git, running, mark, start)


def _entries(git: "Git", running: "subprocess.Popen[bytes]", mark: str, start: str) -> Iterator[LogEntry]:
    out, err = running.communicate()
    if running.returncode != 0:
        if git.answer("rev-parse", "-q", "--verify", f"{start}^{{commit}}") is None:
            return
        raise git_fault(("log",), err.decode("utf-8", "replace").strip(), git.worktree)
    tokens = out.decode("utf-8", "replace").split("\0")
    starts = [number for number, token in enumerate(tokens) if token == mark]
    for begin, end in pairwise([*starts, len(tokens)]):
        yield _entry(tokens[begin + 1 : end])


def _entry(tokens: Sequence[str]) -> LogEntry:
    commit, parents, name, email, date, subject, body, trailers = tokens[: len(_FIELDS)]
    pairs = [line.partition(": ") for line in trailers.splitlines()]
    if pairs:
        body = body.rstrip().rpartition("\n\n")[0]
    files = tuple(token.lstrip("\n") for token in tokens[len(_FIELDS) :] if token.strip("\n"))
    return LogEntry(
        commit=commit,
        parents=tuple(parents.split()),
        author_name=name,
        author_email=email,
        date=moment(date),
        subject=subject,
        body=body.strip("\n"),
        trailers=tuple((key, value) for key, _colon, value in pairs),
        files=files,
    )


def moment(raw: str) -> datetime:
    """Whatever a commit says: one with an odd date must not keep all the others from being read."""
    found = _DATE.fullmatch(raw)
    if not found:
        return datetime.fromtimestamp(0, UTC)
    offset = min(timedelta(hours=int(found[3]), minutes=int(found[4])), _WIDEST)
    zone = timezone(-offset if found[2] == "-" else offset)
    return datetime.fromtimestamp(min(int(found[1]), _LATEST), zone)
