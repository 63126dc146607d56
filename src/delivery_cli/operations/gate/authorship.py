"""Commit by commit: whether each author may do what the commit does, and what merges did by themselves."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delivery_cli.domain.change import events_of
from delivery_cli.domain.findings import Problem
from delivery_cli.domain.rules.changes import check_authorship, check_content
from delivery_cli.messages import _
from delivery_cli.operations.gate.automatic import needs_no_signature
from delivery_cli.operations.gate.changes import author_of, change_of_commit
from delivery_cli.operations.gate.listed_twice import listed_twice
from delivery_cli.operations.gate.report import naming, not_told
from delivery_cli.operations.gate.tips import Tips
from delivery_cli.storage.clock import now
from delivery_cli.storage.signatures.listed import signers_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from delivery_cli.domain.change import Author, Change
    from delivery_cli.domain.findings import FieldPath, Found
    from delivery_cli.domain.policy import Policy
    from delivery_cli.domain.snapshot import Entry
    from delivery_cli.operations.gate.policy import Judging
    from delivery_cli.operations.gate.standing import Standing
    from delivery_cli.storage.revisions import Commit, Raw, Revisions

UNSIGNED = "D313"


@dataclass(slots=True)
class Walk:
    """The judged commits: how many they were, and what was found in them."""

    commits: int
    found: list[Found]


def walk(
    commits: Iterable[Commit], judging: Judging, tip: Standing, net: Iterable[Raw], known: Iterable[Found]
) -> Walk:
    """What the commits did that their authors may not, and what merges did that neither side explains.

    `tip` is what the commits led to, and `net` what they changed together: there a reader looks for the lines, and
    there it is seen where a step was taken. What is `known` of it is not told again.
    """
    done, policy = Walk(0, []), judging.policy
    tips = Tips(tip.revisions, net, tip.entry)
    with _authors(tip.revisions, policy, judging.commit) as whose:
        for commit in commits:
            done.commits += 1
            change = tips.held_to(change_of_commit(tip.revisions, commit, author=whose(commit)))
            found = _found(tip.revisions, change, commit, policy)
            done.found += not_told(at_tip(found, change, commit, tip), known)
    return done


def _found(revisions: Revisions, change: Change, commit: Commit, policy: Policy) -> Iterator[Found]:
    for path, problem in check_authorship(change, policy):
        if problem.code != UNSIGNED or not needs_no_signature(revisions, commit, change.author):
            yield path, problem
    if change.is_merge:
        yield from check_content(change, policy)
    if commit.odd:
        yield change.first_path, _odd()
    yield from listed_twice(revisions, commit, policy)


@contextmanager
def _authors(
    revisions: Revisions, policy: Policy, policy_at: str | None
) -> Iterator[Callable[[Commit], Author]]:
    """Who made a commit; where signatures are asked for, with what its signature is worth."""
    if not policy.settings.signing.required:
        yield author_of
        return
    from delivery_cli.storage.signatures import Signatures

    zone = now(policy.settings.timezone).tzinfo
    with Signatures(revisions.git, allowed_signers(revisions, policy, policy_at), zone=zone) as signatures:
        yield lambda commit: replace(signatures.author_of(commit.oid), authored=commit.authored)


def allowed_signers(revisions: Revisions, policy: Policy, policy_at: str | None) -> bytes | None:
    """The file of allowed signers as the policy's commit has it; None where it names none, or none is there."""
    return signers_at(revisions, policy.settings.signing.allowed_signers, policy_at)


def _odd() -> Problem:
    message = _("the commit has headers that git never writes: nobody can say whose it is")
    return Problem("D309", (), message, _("make the commit again with git"), line=1, column=1)


def at_tip(found: Iterable[Found], change: Change, commit: Commit, tip: Standing) -> list[Found]:
    """Problems of a commit, naming it, at the places where they are found now."""
    return [_of_commit(path, one, change, commit, tip) for path, one in found]


def _of_commit(path: str, problem: Problem, change: Change, commit: Commit, tip: Standing) -> Found:
    named = naming(commit, problem)
    then = next((one.after for one in change.directives if one.path == path), None)
    if then is None:
        return path, named
    home = path if path in tip.files else then.home or path  # it may have been moved since
    if home not in tip.files:
        return path, replace(named, field=(), line=1, column=1)
    return home, replace(named, field=_moved(problem.field, then, tip.entry(home)))


def _moved(field: FieldPath, then: Entry, now: Entry | None) -> FieldPath:
    """The same event's field in the ledger as it is now."""
    match field:
        case ("events", int(place), *rest):
            before, after = events_of(then), events_of(now)
            if place < len(before) and before[place] in after:
                return ("events", after.index(before[place]), *rest)
            return ("events",)
    return field
