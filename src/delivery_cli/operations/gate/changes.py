"""What a commit, a merge or a whole branch did, from git's lists of files to a change that rules can judge."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delivery_cli.domain.change import Author, Change, FileChange, Revised, paired
from delivery_cli.domain.findings import Problem
from delivery_cli.domain.kept import EVIDENCE
from delivery_cli.domain.snapshot import Entry
from delivery_cli.messages import _
from delivery_cli.operations.gate.automatic import by_hand, merge_sides
from delivery_cli.operations.gate.recalled import recalled
from delivery_cli.storage.commits import ABSENT, EXECUTABLE, REGULAR
from delivery_cli.storage.office import DIRECTIVES, SETTINGS_FILE, TEAMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from delivery_cli.domain.change import Fate
    from delivery_cli.domain.policy import Policy
    from delivery_cli.operations.gate.merging import Sides, Value
    from delivery_cli.storage.revisions import Commit, Raw, Revisions

LINK = "120000"
SUBMODULE = "160000"


def is_directive(path: str) -> bool:
    """Whether a directive's file belongs there; the folder itself, where a link or a file has its place."""
    return path == DIRECTIVES or (
        path.startswith(f"{DIRECTIVES}/") and not path.rsplit("/", 1)[1].startswith(".")
    )


def author_of(commit: Commit) -> Author:
    """Whose a commit is by its own words; nobody looked at a signature."""
    return Author(email=commit.author_email, name=commit.author_name, authored=commit.authored)


def change_of_commit(
    revisions: Revisions, commit: Commit, *, author: Author | None = None, base: str | None = None
) -> Change:
    """What a commit did to its parent; of a merge what it decided by itself, with all sides to judge it by.

    `base` is what a merge's parents grew from; git is asked where it is None.
    """
    who = author or author_of(commit)
    if len(commit.parents) < 2:
        change = change_of_files(revisions, commit.files, author=who)
        return recalled(revisions, change, commit.parents or (None,))
    base, sides = merge_sides(revisions, commit, base)
    own = own_of_merge(revisions, commit.parents, base, sides)
    return recalled(revisions, change_of_merge(revisions, own, author=who), commit.parents)


def own_of_merge(
    revisions: Revisions, parents: Sequence[str], base: str | None, sides: Mapping[str, Sides]
) -> dict[str, Sides]:
    """The paths to judge a merge by: directives on all sides; other files unless git itself joins them so."""
    others = {path: one for path, one in sides.items() if not is_directive(path)}
    left = by_hand(revisions, parents, base, others)
    return {path: one for path, one in sides.items() if path not in others or path in left}


def change_of_files(revisions: Revisions, files: Iterable[Raw], *, author: Author | None = None) -> Change:
    """The change that one list of files describes."""
    directives = [one for one in files if is_directive(one.path)]
    before = [entry_before(revisions, one.path, (one.old_mode, one.old_oid)) for one in directives]
    after = [
        entry_after(revisions, one.path, (one.new_mode, one.new_oid), was=one.old_mode) for one in directives
    ]
    others = (
        _file_change(one.path, (one.old_mode, one.old_oid), (one.new_mode, one.new_oid))
        for one in files
        if not is_directive(one.path)
    )
    return Change(
        directives=paired(filter(None, before), filter(None, after)), files=tuple(others), author=author
    )


def change_of_merge(
    revisions: Revisions, sides: Mapping[str, Sides], *, author: Author | None = None
) -> Change:
    """What a merge decided by itself, each directive with its versions on every side."""
    ours = {path: one for path, one in sides.items() if is_directive(path)}
    parents = [
        _entries(revisions, {path: one.parents[number] for path, one in ours.items()})
        for number in range(len(next(iter(ours.values())).parents) if ours else 0)
    ]
    base = _entries(revisions, {path: one.base for path, one in ours.items()})
    after = [entry_after(revisions, path, one.result, was=one.parents[0][0]) for path, one in ours.items()]
    directives = tuple(
        replace(one, base=_same(base, one), merged=tuple(_same(side, one) for side in parents[1:]))
        for one in _paired_in_merge(parents, filter(None, after))
    )
    # Where it is the first parent's, another parent's change was dropped: that is the merge's doing too.
    files = tuple(
        _file_change(path, next(value for value in one.parents if value != one.result), one.result)
        for path, one in sides.items()
        if not is_directive(path)
    )
    return Change(directives=directives, files=files, author=author, is_merge=True)


def _paired_in_merge(parents: Sequence[Mapping[str, Entry]], after: Iterable[Entry]) -> tuple[Revised, ...]:
    """The first parent's directives with those of the merge, and what only other parents had and the merge dropped."""
    known = paired(parents[0].values() if parents else (), after)
    paths = {entry.path for one in known for entry in (one.before, one.after) if entry}
    ids = {entry.claimed_id for one in known for entry in (one.before, one.after) if entry}
    dropped = {
        entry.path: Revised(before=entry, after=None)
        for side in parents[1:]
        for entry in side.values()
        if entry.path not in paths and (entry.claimed_id is None or entry.claimed_id not in ids)
    }
    return (*known, *dropped.values())


def _entries(revisions: Revisions, values: Mapping[str, Value]) -> dict[str, Entry]:
    found = ((path, entry_before(revisions, path, value)) for path, value in values.items())
    return {path: entry for path, entry in found if entry is not None}


def _same(side: Mapping[str, Entry], one: Revised) -> Entry | None:
    """The same directive on another side: by path, else by id."""
    paths = [entry.path for entry in (one.after, one.before) if entry is not None]
    if found := next((side[path] for path in paths if path in side), None):
        return found
    ids = {entry.claimed_id for entry in (one.after, one.before) if entry is not None} - {None}
    return next((entry for entry in side.values() if entry.claimed_id in ids), None)


def entry_at(revisions: Revisions, commit: str, path: str) -> Entry | None:
    """A directive as a commit has it; None where there is no file."""
    blob = revisions.objects.get(f"{commit}:{path}")
    return revisions.entry(path, blob.oid) if blob is not None and blob.kind == "blob" else None


def entry_before(revisions: Revisions, path: str, value: Value) -> Entry | None:
    """A directive as it stood; one that was executable by then is still its record."""
    return entry_after(revisions, path, value, was=EXECUTABLE)


def entry_after(revisions: Revisions, path: str, value: Value, *, was: str = ABSENT) -> Entry | None:
    """A directive as it stands now; anything but a regular file is never read, but a problem of the entry."""
    mode, oid = value
    if oid is None:
        return None
    if mode == REGULAR or mode == EXECUTABLE == was:
        return revisions.entry(path, oid)
    return Entry(path, None, {}, (not_regular(mode),))


def not_regular(mode: str) -> Problem:
    """What stands where a regular file should: in git a mode says it."""
    if mode == LINK:
        message, fix = _("this is a symbolic link; links are not followed"), _("put the file itself here")
    elif mode == SUBMODULE:
        message, fix = _("this is a submodule, another repository"), _("put the file itself here")
    elif mode == EXECUTABLE:
        message = _("the file is executable")
        fix = _("take the right to run it away, and commit that: git update-index --chmod=-x PATH")
    else:
        message, fix = _("this is not a regular file"), _("put the file itself here")
    return Problem("D101", (), message, fix, line=1, column=1)


def _file_change(path: str, before: Value, after: Value) -> FileChange:
    fate: Fate = "changed"
    if before[1] is None:
        fate = "added"
    elif after[1] is None:
        fate = "deleted"
    # A program, a link or a submodule beside the office's files is nobody's business here.
    regular = after[1] is None or after[0] == REGULAR or not is_ours(path)
    return FileChange(path=path, fate=fate, regular=regular)


def is_ours(path: str, policy: Policy | None = None) -> bool:
    """Whether a file is the office's; the policy may name one more, that of the allowed signers."""
    return (
        path in {SETTINGS_FILE, DIRECTIVES, TEAMS, EVIDENCE}
        or path.startswith((f"{DIRECTIVES}/", f"{TEAMS}/", f"{EVIDENCE}/"))
        or path.rsplit("/", 1)[-1] in {".gitattributes", ".gitmodules"}
        or (policy is not None and policy.is_policy(path))
    )
