"""What a plan is made from: the repository as it stands while we hold the locks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.git import Git
from delivery_cli.storage.journal import Change
from delivery_cli.storage.objects import ObjectReader, new_object
from delivery_cli.storage.obstacles import (
    changed_by_hand,
    check_path,
    never_committed,
    refuse_dirty,
    refuse_in_the_way,
)
from delivery_cli.storage.placing import read_file
from delivery_cli.storage.repository import Head, Identity, Repository


@dataclass(frozen=True, slots=True)
class Write:
    """`path` is relative, with slashes; `data` None deletes the file."""

    path: str
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Plan:
    writes: tuple[Write, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Base:
    """HEAD, the author, and the files before the change."""

    repository: Repository
    head: Head
    identity: Identity
    git: Git
    objects: ObjectReader
    _read: dict[str, bytes | None] = field(default_factory=dict)

    def read(self, path: str) -> bytes | None:
        """The file in the working tree; one that a sparse checkout leaves out, as HEAD has it."""
        if path not in self._read:
            check_path(path)
            refuse_in_the_way(self.repository, path)
            data = read_file(self.repository.worktree / path)
            if data is None and (found := self.committed(path)) and is_sparse(self.git, path):
                data = found
            self._read[path] = data
        return self._read[path]

    def committed(self, path: str) -> bytes | None:
        """The file as HEAD has it."""
        if self.head.commit is None:
            return None
        found = self.objects.get(f"{self.head.commit}:{path}")
        return found.data if found and found.kind == "blob" else None


Prepare = Callable[[Base], Plan]


def is_sparse(git: Git, path: str) -> bool:
    """Whether the index says that this file is not to be in the working tree."""
    return git.run("ls-files", "-t", "-z", "--", path).out.startswith(b"S ")


def changes_of(base: Base, plan: Plan, oid_length: int) -> tuple[Change, ...]:
    """What the plan does to each file; refuses where a file holds anything that is not committed."""
    writes = {write.path: write.data for write in plan.writes}
    for path in writes:
        check_path(path)
        refuse_in_the_way(base.repository, path)
    refuse_dirty(base.git, tuple(writes))
    changes = tuple(_change(base, path, data, oid_length) for path, data in sorted(writes.items()))
    real = tuple(change for change in changes if change.before_oid != change.after_oid)
    if not real:
        raise RefusedError(
            _("Nothing would change."),
            _("The files already hold what was asked for: there is nothing to do."),
        )
    return real


def _change(base: Base, path: str, data: bytes | None, oid_length: int) -> Change:
    committed, now = base.committed(path), read_file(base.repository.worktree / path)
    if now is not None and committed is None:
        raise never_committed(path)
    sparse = now is None and committed is not None
    if sparse and not is_sparse(base.git, path):
        raise changed_by_hand(path)  # deleted behind git's back
    seen = committed if sparse else now
    if base.read(path) != seen:  # the plan was made from something else; later reads give what was before
        raise changed_by_hand(path)
    before_oid = None if committed is None else _oid(committed, oid_length)
    if now is not None and now != committed and _as_git_stores(base.git, path, now) != before_oid:
        raise changed_by_hand(path)  # hidden from git status by assume-unchanged or skip-worktree
    return Change(path, now, data, before_oid, None if data is None else _oid(data, oid_length), sparse)


def _oid(data: bytes, oid_length: int) -> str:
    return new_object("blob", data, oid_length).oid


def _as_git_stores(git: Git, path: str, data: bytes) -> str:
    """The name of the blob that `git add` would make: line ends may differ in the working tree."""
    return git.run("hash-object", f"--path={path}", "--stdin", data=data).text


def files_after(changes: Sequence[Change]) -> dict[str, bytes | None]:
    return {change.path: change.after for change in changes}
