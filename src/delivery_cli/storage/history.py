"""What git remembers: files as they were, and commits as their authors wrote them."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from delivery_cli.storage.objects import ObjectReader
from delivery_cli.storage.repository import Repository

# Raw e-mails (no .mailmap): who signed a commit is not for a file of the repository to say.
_FIELDS = ("%H", "%P", "%an", "%ae", "%aI", "%s", "%b", "%(trailers:only,unfold)")


@dataclass(frozen=True, slots=True)
class TreeEntry:
    mode: str
    kind: str
    oid: str
    path: str


@dataclass(frozen=True, slots=True)
class LogEntry:
    """`body` is without the trailers; `files` is empty for a merge."""

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


def resolve(repo: Repository, revision: str) -> str | None:
    """The commit that a person's words name, if there is one."""
    return repo.git().answer("rev-parse", "-q", "--verify", "--end-of-options", f"{revision}^{{commit}}")


def read_blob(repo: Repository, commit: str, path: str) -> bytes | None:
    """The bytes of a file in a commit; None where it is not there, or is no file."""
    with ObjectReader(repo.git()) as objects:
        found = objects.get(f"{commit}:{path}")
    return found.data if found and found.kind == "blob" else None


def ls_tree(repo: Repository, commit: str, prefix: str = "") -> tuple[TreeEntry, ...]:
    """All files of a commit below a folder, links and submodules among them."""
    below = ("--", prefix) if prefix else ()
    said = repo.git().run("ls-tree", "-r", "-z", "--full-tree", commit, *below).out
    return tuple(_tree_entry(line) for line in said.decode("utf-8", "surrogateescape").split("\0")[:-1])


def _tree_entry(line: str) -> TreeEntry:
    meta, _tab, path = line.partition("\t")
    mode, kind, oid = meta.split()
    return TreeEntry(mode, kind, oid, path)


def is_published(repo: Repository, commit: str) -> bool:
    """Whether a remote-tracking branch holds the commit, as far as the last fetch or push tells."""
    asked = ("for-each-ref", "--count=1", f"--contains={commit}", "--format=%(refname)", "refs/remotes")
    return bool(repo.git().text(*asked))


def log(
    repo: Repository, paths: Sequence[str] | None = None, limit: int | None = None, start: str = "HEAD"
) -> Iterator[LogEntry]:
    """Commits, newest first, that touched one of the paths; none on an unborn branch.

    `start` is a commit id or a ref name, never a person's words (see `resolve`).
    """
    git = repo.git()
    if git.answer("rev-parse", "-q", "--verify", f"{start}^{{commit}}") is None:
        return
    mark = secrets.token_hex(8)  # no file name can look like the beginning of a commit
    shape = "--format=" + "%x00".join((mark, *_FIELDS))
    said = git.run(
        *("log", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", shape),
        *(() if limit is None else (f"--max-count={limit}",)),
        *(start, "--", *(paths or ())),
    ).out.decode("utf-8", "replace")
    tokens = said.split("\0")
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
        date=datetime.fromisoformat(date),
        subject=subject,
        body=body.strip("\n"),
        trailers=tuple((key, value) for key, _colon, value in pairs),
        files=files,
    )
