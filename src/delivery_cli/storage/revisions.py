"""History as git's objects have it, whatever stands beside them: no replace refs, grafts, commit-graph, mailmap."""

from __future__ import annotations

import os
import re
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from delivery_cli.domain.policy import Policy
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.snapshot import register_of
from delivery_cli.storage.commits import (
    EXECUTABLE,
    LOG,
    REGULAR,
    Commit,
    Raw,
    raw_entries,
    read_log,
    verified,
)
from delivery_cli.storage.faults import git_fault
from delivery_cli.storage.growing import grown
from delivery_cli.storage.objects import ObjectReader, new_object
from delivery_cli.storage.office import (
    DIRECTIVES,
    SETTINGS_FILE,
    TEAMS,
    entry_of,
    office_settings,
    team_entry_of,
)
from delivery_cli.storage.yaml.read import MAX_BYTES

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.snapshot import Entry, TeamEntry
    from delivery_cli.storage.git import Git, Result
    from delivery_cli.storage.objects import Object

__all__ = ["Commit", "File", "Raw", "Revisions"]

UNBELIEVED = ("-c", "core.commitGraph=false", "-c", "advice.graftFileDeprecated=false")
ENTRIES_KEPT = 30_000  # a few of each directive of a large office: versions of one share their events
POLICIES_KEPT = 200
AHEAD_AT_MOST = 64 * 1024 * 1024  # bytes of directives that are fetched before they are asked for
_OID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_DIRECTIVES = f"{DIRECTIVES}/"
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class File:
    """What stands at a path of a tree."""

    mode: str
    oid: str


class Revisions:
    """One repository's history; its processes end with the context."""

    def __init__(self, git: Git) -> None:
        self.git = git.adding({"GIT_GRAFT_FILE": os.devnull})
        self.objects = ObjectReader(self.git, verifying=True)
        self._differ: subprocess.Popen[bytes] | None = None
        self._entries: OrderedDict[tuple[str, str], Entry] = OrderedDict()
        self._latest: dict[str, tuple[Entry, bytes]] = {}
        self._ahead: dict[str, bytes] = {}
        self._teams: dict[tuple[str, str], TeamEntry] = {}
        self._policies: dict[tuple[str | None, str | None], tuple[Policy, tuple[Finding, ...]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.objects.close()
        if self._differ is not None:
            self._differ.communicate()
            self._differ = None

    def run(self, *args: str, check: bool = True, data: bytes | None = None) -> Result:
        """A finished git command that believes the objects alone."""
        result = self.git.run(*UNBELIEVED, *args, check=False, data=data)
        if check and result.code != 0:
            raise git_fault(args, result.words, self.git.worktree)
        return result

    def resolve(self, name: str) -> str | None:
        """The commit that a person's words name (a tag's too), None where there is none; never an option."""
        if name.startswith("-") or not name or "\0" in name:
            return None
        result = self.run(
            "rev-parse", "-q", "--verify", "--end-of-options", f"{name}^{{commit}}", check=False
        )
        found = result.text.splitlines()[-1:] if result.code == 0 else []
        return found[0] if found and _OID.fullmatch(found[0]) else None

    def merge_base(self, one: str, other: str) -> str | None:
        """The best common ancestor, None where the histories have nothing in common."""
        result = self.run("merge-base", "--end-of-options", one, other, check=False)
        if result.code not in {0, 1}:
            raise git_fault(("merge-base",), result.words, self.git.worktree)
        return result.text.split()[0] if result.code == 0 else None

    def commits(
        self, *, include: str, exclude: Sequence[str] = (), first_parent: bool = False
    ) -> Iterator[Commit]:
        """The commits of `include` that no `exclude` has, parents before children, as they come."""
        asked = (
            "--reverse",
            "--topo-order",
            *(("--first-parent",) if first_parent else ()),
            "--end-of-options",
            include,
            *(f"^{one}" for one in exclude),
            "--",
        )
        yield from self.log(*asked)

    def log(self, *asked: str) -> Iterator[Commit]:
        """The commits that git's log lists of what is asked; with paths, each has these among its files alone."""
        yield from verified(read_log(self._tokens(*LOG, *asked)), self.objects)

    def _tokens(self, *args: str) -> Iterator[bytes]:
        child = self.git.open(*UNBELIEVED, *args)
        if child.stdin is None or child.stdout is None or child.stderr is None:
            raise git_fault(args, "", self.git.worktree)
        child.stdin.close()
        words: list[bytes] = []
        listener = threading.Thread(target=lambda: words.append(child.stderr.read()), daemon=True)  # type: ignore[union-attr]  # asked above
        listener.start()
        try:
            yield from _cut(child.stdout.fileno())
            code = child.wait()
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()
            listener.join()
            child.stdout.close()
            child.stderr.close()
        if code != 0:
            raise git_fault(args, b"".join(words).decode("utf-8", "replace").strip(), self.git.worktree)

    def diff(self, before: str | None, after: str) -> tuple[Raw, ...]:
        """What changed between two commits or trees, in order of path; before None everything is new."""
        old = self.tree(before) if before is not None else new_object("tree", b"", len(self.tree(after))).oid
        return self.diff_trees(old, self.tree(after))

    def diff_trees(self, old: str, new: str) -> tuple[Raw, ...]:
        """The same of the ids of two trees, by a process that goes on running."""
        if old == new:
            return ()
        child = self._running_differ()
        if child.stdin is None or child.stdout is None:
            raise git_fault(("diff-tree",), "", self.git.worktree)
        # git answers a line that is no id with the line itself: so we know where the answer ends.
        mark = f"end {secrets.token_hex(12)}\n".encode()
        try:
            child.stdin.write((asked := f"{old} {new}\n".encode()) + mark)
            child.stdin.flush()
        except BrokenPipeError:
            raise self._differ_ended() from None
        said = b""
        while not said.endswith(mark):
            part = os.read(child.stdout.fileno(), _CHUNK)
            if not part:
                raise self._differ_ended()
            said += part
        if not said.startswith(asked):  # a tree that is not there
            raise self._differ_ended()
        return raw_entries(said[len(asked) : -len(mark)])

    def _running_differ(self) -> subprocess.Popen[bytes]:
        if self._differ is None:
            asked = ("diff-tree", "--stdin", "-r", "-z", "--raw", "--no-abbrev", "--no-renames")
            self._differ = self.git.open(
                *UNBELIEVED,
                *asked,
                "--no-ext-diff",
                "--no-textconv",
                "--ignore-submodules=none",
                "-O/dev/null",
            )
        return self._differ

    def _differ_ended(self) -> Exception:
        child, self._differ = self._differ, None
        words = child.communicate()[1].decode("utf-8", "replace").strip() if child else ""
        return git_fault(("diff-tree",), words, self.git.worktree)

    def tree(self, treeish: str) -> str:
        """The id of the tree that a commit (or a tree) has."""
        return self._object(f"{treeish}^{{tree}}").oid

    def blob(self, oid: str) -> bytes:
        ahead = self._ahead.get(oid)
        return self._object(oid).data if ahead is None else ahead

    def _object(self, name: str) -> Object:
        found = self.objects.get(name)
        if found is None:
            raise git_fault(("cat-file",), f"{name} missing", self.git.worktree)
        return found

    def read_ahead(self, files: Iterable[Raw]) -> None:
        """Fetch the directives among these in one go; `entry` then reads them without asking git one by one."""
        wanted: dict[str, None] = {}
        for one in files:
            if one.path.startswith(_DIRECTIVES):
                for mode, oid in ((one.old_mode, one.old_oid), (one.new_mode, one.new_oid)):
                    if oid and mode == REGULAR and (one.path, oid) not in self._entries:
                        wanted[oid] = None
        self._ahead = self.objects.some(wanted, each=MAX_BYTES, together=AHEAD_AT_MOST)

    def entry(self, path: str, oid: str) -> Entry:
        """One directive's file, read once as long as it is remembered; of one that grew, only what is new."""
        key = (path, oid)
        if (found := self._entries.get(key)) is not None:
            self._entries.move_to_end(key)
            return found
        data = self.blob(oid)
        latest = self._latest.get(path)
        found = (grown(latest[0], latest[1], data) if latest else None) or entry_of(path, data)
        self._entries[key] = found
        if len(data) <= MAX_BYTES:
            self._latest[path] = found, data
        if len(self._entries) > ENTRIES_KEPT:
            (old, _oid), gone = self._entries.popitem(last=False)
            if self._latest.get(old, (None,))[0] is gone:
                del self._latest[old]
        return found

    def policy(self, treeish: str) -> Policy:
        """The settings and teams of a tree; the defaults stand for settings that are not there or unreadable."""
        return self._policy(treeish)[0]

    def settings_faults(self, treeish: str) -> tuple[Finding, ...]:
        """Why the settings of a tree cannot be read: the policy is then the defaults, and nobody has a role."""
        return self._policy(treeish)[1]

    def _policy(self, treeish: str) -> tuple[Policy, tuple[Finding, ...]]:
        settings = self.objects.get(f"{treeish}:{SETTINGS_FILE}")
        teams = self.objects.get(f"{treeish}:{TEAMS}")
        key = (settings.oid if settings else None, teams.oid if teams else None)
        if key not in self._policies:
            while len(self._policies) >= POLICIES_KEPT:
                del self._policies[next(iter(self._policies))]
            self._policies[key] = self._made_policy(settings, teams)
        return self._policies[key]

    def _made_policy(
        self, settings: Object | None, teams: Object | None
    ) -> tuple[Policy, tuple[Finding, ...]]:
        is_file = settings is not None and settings.kind == "blob"
        read, faults = office_settings(settings.data) if settings and is_file else (Settings(), ())
        files = self.paths(teams.oid) if teams and teams.kind == "tree" else {}
        entries = (
            self.team(f"{TEAMS}/{path}", file.oid)
            for path, file in files.items()
            if file.mode in {REGULAR, EXECUTABLE}
        )
        return Policy(read, register_of(entries)), faults

    def team(self, path: str, oid: str) -> TeamEntry:
        """One team's file, read once."""
        if (path, oid) not in self._teams:
            self._teams[path, oid] = team_entry_of(path, self.blob(oid))
        return self._teams[path, oid]

    def paths(self, treeish: str, *within: str) -> Mapping[str, File]:
        """Every file of a tree, or of these folders and files of it, by path."""
        said = self.run("ls-tree", "-r", "-z", "--full-tree", self.tree(treeish), "--", *within).out
        found = {}
        for line in said.split(b"\0")[:-1]:
            facts, _tab, path = line.partition(b"\t")
            mode, _kind, oid = facts.decode().split()
            found[path.decode("utf-8", "surrogateescape")] = File(mode, oid)
        return found


def _cut(source: int) -> Iterator[bytes]:
    """What comes out of a pipe, cut at its zero bytes."""
    rest = b""
    while part := os.read(source, _CHUNK):
        *whole, rest = (rest + part).split(b"\0")
        yield from whole
    if rest:
        yield rest
