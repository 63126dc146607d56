"""What a commit's message says was done, held against what its files show: nobody has to believe a message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.plain import plain
from delivery_cli.domain.rules.history_cancel import keeping_sources
from delivery_cli.domain.rules.history_words import KINDS, MAY_BE_SILENT, NAMES_SOME, expected_kinds
from delivery_cli.messages import _
from delivery_cli.operations.commit_changes import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from delivery_cli.operations.commit_changes import Changed
    from delivery_cli.storage.revisions import Revisions

UNDO = "undo"
_ADDS = frozenset({"add", "draft"})
_REWRITES = frozenset({"edit", "team-close"})  # these may change only how a file is written
_OID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Claim:
    """The trailers: the commands, the directives, and the commits taken back."""

    actions: tuple[str, ...]
    named: tuple[str, ...] = ()
    undoes: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        return ", ".join(self.actions)


def claim_of(values: Callable[[str], tuple[str, ...]]) -> Claim:
    """`values` are what the trailers of a key say."""
    return Claim(values("Delivery-Action"), values("Delivery-Directive"), values("Delivery-Undoes"))


def is_true(claim: Claim, touched: Iterable[str], changes: Iterable[Changed], *, is_inverse: bool) -> bool:
    """Whether the command that is named would have done this to the directives that were `touched`.

    `is_inverse`: what it takes back is as it was.
    """
    if len(claim.actions) != 1 or claim.actions[0] not in KINDS:
        return False
    if claim.actions[0] == UNDO:
        return is_inverse
    changed = {one.id: one for one in changes}
    if claim.actions[0] not in _REWRITES and not changed.keys() >= set(touched):
        return False
    appended = {one.id: [plain(each.event) for each in one.events] for one in changed.values()}
    keeping = keeping_sources(appended)
    return all(_would_do(claim, one, keeping) for one in changed.values())


def _would_do(claim: Claim, one: Changed, keeping: Collection[str]) -> bool:
    action = claim.actions[0]
    if one.id not in claim.named and action not in NAMES_SOME:
        return False
    if one.lost or one.unexplained or not one.readable or one.fate == "deleted":
        return False
    expected = expected_kinds(action, one.id, keeping) or frozenset()
    kinds = {each.event.kind for each in one.events}
    if action in _ADDS and one.fate != "added" and not kinds & expected:
        return False
    return kinds <= expected and (bool(kinds) or not expected or action in MAY_BE_SILENT)


def takes_back(revisions: Revisions, commit: str, claim: Claim, paths: Iterable[str]) -> bool:
    """Whether these files are byte for byte as they were before the one commit that is said to be undone."""
    if len(claim.undoes) != 1 or not _OID.fullmatch(claim.undoes[0]):
        return False
    undone = claim.undoes[0]
    pairs = ((f"{commit}^", undone), (commit, f"{undone}^"))
    return all(
        _oid(revisions, one, path) == _oid(revisions, other, path) for path in paths for one, other in pairs
    )


def _oid(revisions: Revisions, commit: str, path: str) -> str | None:
    found = revisions.objects.get(f"{commit}:{path}")
    return found.oid if found is not None else None


def contradicted(claim: Claim, details: str) -> str:
    """What is told of a commit whose message says something else than it did."""
    return _("the message says {action}, and {details}: by hand").format(
        action=claim.says, details=details or _("changes only how the file is written")
    )


def details_of(changes: Iterable[Changed]) -> str:
    """All that was done, each directive by its id where there are several."""
    told = [(one.id, words) for one in changes if (words := _words(one))]
    if len(told) == 1:
        return told[0][1]
    return "; ".join(_("{id}: {words}").format(id=id_, words=words) for id_, words in told)


def _words(one: Changed) -> str:
    """A new directive by its title: that it was registered, its command says."""
    is_new = one.fate == "added" and [each.event.kind for each in one.events] in ([], ["register"])
    return one.title if is_new and one.title and one.readable else in_words(one)
