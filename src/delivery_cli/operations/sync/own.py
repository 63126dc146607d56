"""Which unpublished commits may be applied again: one's own, by commands, in a row, and doing what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.accepted import Accepted
from delivery_cli.domain.findings import Severity
from delivery_cli.domain.kept import EVIDENCE
from delivery_cli.domain.rules.changes import check_content
from delivery_cli.domain.rules.history_words import KINDS, false_words
from delivery_cli.messages import _
from delivery_cli.operations.claims import UNDO, claim_of, is_true, takes_back
from delivery_cli.operations.commit_changes import changes_of
from delivery_cli.operations.gate.changes import change_of_commit, is_directive
from delivery_cli.operations.gate.policy import policy_of
from delivery_cli.storage.commits import REGULAR
from delivery_cli.storage.import_profiles import IMPORTS
from delivery_cli.storage.office import TEAMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from delivery_cli.storage.commits import Commit
    from delivery_cli.storage.revisions import Revisions

SHORT = 8


def not_own(revisions: Revisions, commits: Sequence[Commit], email: str) -> str | None:
    """Why these cannot be applied again, in words that name the first such commit; None where they can."""
    for commit in commits:
        if (why := _why(revisions, commit, email)) is not None:
            return _("{commit} “{subject}” {why}").format(
                commit=commit.oid[:SHORT], subject=commit.subject, why=why
            )
    return None


def _why(revisions: Revisions, commit: Commit, email: str) -> str | None:
    if len(commit.parents) > 1:
        return _("is a merge")
    if commit.author_email.casefold() != email.casefold():
        return _("is by {author}").format(author=commit.author_email)
    if commit.signed:
        return _("is signed: applied again, it would lose its signature")
    if commit.odd or _is_by_hand(revisions, commit):
        return _("was made by hand, or does something else than its message says")
    return None


def _is_by_hand(revisions: Revisions, commit: Commit) -> bool:
    """Whether anything but a command of ours made it: what it did is looked at, its words are not believed."""
    claim = claim_of(commit.values)
    if len(claim.actions) != 1 or claim.actions[0] not in KINDS or not _is_plain(commit):
        return True
    policy = policy_of(revisions, next(iter(commit.parents), None)).policy
    change = change_of_commit(revisions, commit)
    paths = [one.path for one in commit.files if is_directive(one.path)]
    inverse = takes_back(revisions, commit.oid, claim, (one.path for one in commit.files))
    said = Accepted(
        commit=commit.oid, change=change, actions=claim.actions, named=claim.named, is_inverse=inverse
    )
    if any(true for true in false_words.check(said, policy)):
        return True
    touched = (path.rsplit("/", 1)[1].removesuffix(".yaml") for path in paths)
    changes = changes_of(revisions, commit.oid, commit.parents, paths, policy.teams)
    if not is_true(claim, touched, changes, is_inverse=inverse):
        return True
    if claim.actions[0] == UNDO:
        return False  # what was taken back byte for byte needs no event
    return any(one.severity is Severity.ERROR for _path, one in check_content(change, policy))


def _is_plain(commit: Commit) -> bool:
    """Whether it touches regular files alone, and only where commands write."""
    return all(
        {one.old_mode, one.new_mode} <= {REGULAR, "000000"}
        and (is_directive(one.path) or one.path.startswith((f"{TEAMS}/", f"{EVIDENCE}/", f"{IMPORTS}/")))
        for one in commit.files
    )


def taken_back(commits: Iterable[Commit]) -> frozenset[str]:
    """The commits among these that another of them took back, and those that did so: together they did nothing."""
    found: set[str] = set()
    known: set[str] = set()
    for commit in commits:
        undone = commit.values("Delivery-Undoes")
        if len(undone) == 1 and undone[0] in known:
            found |= {commit.oid, undone[0]}
        known.add(commit.oid)
    return frozenset(found)
