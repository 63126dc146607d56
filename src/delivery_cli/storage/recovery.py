"""What a command left that did not end: finished if its commit is in the branch, put back otherwise."""

from collections.abc import Callable, Mapping, Sequence

from delivery_cli.messages import _
from delivery_cli.storage import durable, placing
from delivery_cli.storage.git import Git
from delivery_cli.storage.journal import (
    COMMIT,
    Change,
    Journal,
    Record,
    drop_journal,
    journal_of,
    journal_path,
    read_record,
    unreadable,
)
from delivery_cli.storage.objects import ObjectReader
from delivery_cli.storage.placed import Placed
from delivery_cli.storage.publishing import secure_published, sync_branch
from delivery_cli.storage.ref_locks import free_branch
from delivery_cli.storage.repository import Repository
from delivery_cli.storage.staging import drop_copies, install_index, prepare_index


def recover(repo: Repository, git: Git) -> str | None:
    """Repair under both locks; returns what was found and done, in words. Doing it twice does no more."""
    record = read_record(repo)
    if record is None:
        return None
    repair = KINDS.get(record.kind)
    if repair is None:
        raise unreadable(repo)
    return repair(repo, git, record)


def _recover_commit(repo: Repository, git: Git, record: Record) -> str:
    journal = journal_of(record)
    if journal.commit:
        free_branch(repo, journal.branch, journal.commit, journal_path(repo).stat().st_mtime)
        if git.answer("rev-parse", "-q", "--verify", journal.branch) == journal.commit:
            secure_published(repo, git, journal.all_objects())
    holder = _holder(git, journal)
    if holder:
        finish(repo, git, journal)
        return _told_of_commit(git, journal, holder)
    remaining = _without_committed(git, journal)
    left = roll_back(repo, git, remaining).left
    if left:
        return _(
            "A command that was cut off was taken back, but {paths} changed since and stays as it is."
        ).format(paths=", ".join(left))
    return _told_of_return(journal, remaining)


def _told_of_commit(git: Git, journal: Journal, holder: str) -> str:
    commit = (journal.commit or "")[:12]
    lost = _taken_out(git, journal, holder)
    if not lost:
        return _("A command that was cut off had committed {commit}: its work was finished.").format(
            commit=commit
        )
    # A plain `git commit` after the crash does so, where somebody has deleted our index.lock: its index is the old one.
    return _(
        "A command that was cut off had committed {commit}, but a later commit took its change to {paths} out "
        "again: nothing was put back. To have it, see git show {commit}."
    ).format(commit=commit, paths=", ".join(lost))


def _told_of_return(journal: Journal, remaining: Journal) -> str:
    pairs = tuple(zip(journal.changes, remaining.changes, strict=True))
    back = ", ".join(change.path for change, rest in pairs if change == rest)
    stays = ", ".join(change.path for change, rest in pairs if change != rest)
    words = []
    if back:
        words.append(_("A command that was cut off was taken back: {paths} as before.").format(paths=back))
    if stays:
        words.append(
            _("What a command that was cut off wrote to {paths} has been committed since, and stays.").format(
                paths=stays
            )
        )
    return " ".join(words)


def _taken_out(git: Git, journal: Journal, holder: str) -> tuple[str, ...]:
    """Our paths that are again, in the branch, as they were before."""
    with ObjectReader(git) as objects:
        found = {change.path: objects.get(f"{holder}:{change.path}") for change in journal.changes}
    return tuple(
        change.path
        for change in journal.changes
        if change.before_oid != change.after_oid
        and ((now := found[change.path]) and now.oid) == change.before_oid
    )


def _recover_move(repo: Repository, git: Git, record: Record) -> str:
    from delivery_cli.storage.moving_recovery import recover as recover_move  # rarely needed

    return recover_move(repo, git, record)


# By the kind of a record, what repairs it; each tells in words what it did, and drops the journal last.
KINDS: Mapping[str, Callable[[Repository, Git, Record], str]] = {
    COMMIT: _recover_commit,
    "move": _recover_move,
}


def is_committed(git: Git, journal: Journal) -> bool:
    """Whether the branch holds the journal's commit, at its tip or further down."""
    return _holder(git, journal) is not None


def _holder(git: Git, journal: Journal) -> str | None:
    """The name that holds the journal's commit: its branch, or HEAD, where the branch was renamed since."""
    if journal.commit is None or not _exists(git, journal.commit):
        return None
    for name in (journal.branch, "HEAD"):
        tip = git.answer("rev-parse", "-q", "--verify", f"{name}^{{commit}}")
        if tip == journal.commit or (
            tip and git.answer("merge-base", "--is-ancestor", journal.commit, tip) is not None
        ):
            return name
    return None


def _exists(git: Git, commit: str) -> bool:
    """Nothing held the commit until the branch did: where that never happened, `git gc` may have taken it."""
    return git.answer("rev-parse", "-q", "--verify", f"{commit}^{{commit}}") is not None


def roll_back(repo: Repository, git: Git, journal: Journal, ours: Placed | None = None) -> placing.PutBack:
    """Put our files back and forget the journal; the index was not touched yet."""

    def keep(data: bytes) -> str:
        return git.run("hash-object", "-w", "--stdin", data=data).text

    done = placing.put_back(repo, journal, ours, keep)
    _forget(repo, journal.changes)
    return done


def _without_committed(git: Git, journal: Journal) -> Journal:
    """Leave out what somebody has committed meanwhile: taking it back would undo their work."""
    with ObjectReader(git) as objects:
        committed = {
            change.path
            for change in journal.changes
            if change.after_oid
            and (found := objects.get(f"HEAD:{change.path}"))
            and found.oid == change.after_oid
        }
    if not committed:
        return journal
    changes = tuple(
        Change(each.path, each.after, each.after, each.after_oid, each.after_oid, sparse=True)
        if each.path in committed
        else each
        for each in journal.changes
    )
    return Journal(journal.branch, journal.old, journal.commit, changes, journal.made)


def finish(repo: Repository, git: Git, journal: Journal) -> None:
    """Bring the index up to date where it still holds the old entry and HEAD the new one."""
    stale = _stale_entries(git, journal.changes)
    if stale:
        install_index(repo, prepare_index(repo, git, stale))
    sync_branch(repo, journal.branch)
    _forget(repo, journal.changes)


def _stale_entries(git: Git, changes: Sequence[Change]) -> list[Change]:
    listed = git.run("ls-files", "-s", "-z", "--", *(change.path for change in changes)).out
    entries = {}
    for line in listed.split(b"\0")[:-1]:
        meta, _tab, path = line.partition(b"\t")
        entries[path.decode("utf-8", "surrogateescape")] = meta.split()[1].decode()
    with ObjectReader(git) as objects:
        heads = {change.path: objects.get(f"HEAD:{change.path}") for change in changes}
    return [
        change
        for change in changes
        if entries.get(change.path) == change.before_oid
        and (found.oid if (found := heads[change.path]) else None) == change.after_oid
    ]


def _forget(repo: Repository, changes: Sequence[Change]) -> None:
    placing.clean(repo, changes)
    drop_copies(repo)
    drop_journal(repo)
    durable.sync_folder(repo.git_dir)
