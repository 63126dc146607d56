"""Where an audit begins and ends: a branch is a branch, whatever else has its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.storage.faults import unreadable_object

if TYPE_CHECKING:
    from pathlib import Path

    from delivery_cli.storage.revisions import Revisions

HEAD, RANGE = "HEAD", ".."
HEADS, TAGS = "refs/heads/", "refs/tags/"
_NAME = re.compile(r"([^~^@:]+)(.*)", re.DOTALL)
_OID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Ends:
    """`start` is the commit to begin after, None for the beginning; `tip` None on a branch without commits.

    `name` is what people call the end.
    """

    name: str
    tip: str | None
    start: str | None = None


def ends(revisions: Revisions, said: str | None, common_dir: Path) -> Ends:
    """What a person asked to audit. A range begins on the chain of the branch where it ends."""
    first, dots, last = (said or "").partition(RANGE)
    if not said:
        return _of_head(revisions, common_dir)
    if not dots:
        return Ends(said, _resolved(revisions, said))
    if last.startswith("."):
        raise UsageError(
            _("a range has two dots: {range}").format(range="A..B"), _("for example main~20..main")
        )
    return Ends(said, _resolved(revisions, last or HEAD), _resolved(revisions, first or HEAD))


def refuse_another_chain(revisions: Revisions, ends: Ends, chain: frozenset[str]) -> None:
    """UsageError where a range begins beside the chain: its policy would be that of a branch nobody accepted."""
    if ends.start is None or ends.start in chain or ends.tip is None or is_reversed(revisions, ends):
        return
    raise UsageError(
        _("{start} is not on the first-parent chain of {range}").format(
            start=ends.start[:10], range=visible(ends.name)
        ),
        _("begin with a commit that the branch accepted: git log --first-parent"),
    )


def is_reversed(revisions: Revisions, ends: Ends) -> bool:
    """Whether the end comes before the beginning: then there is nothing between them."""
    if ends.start is None or ends.tip is None:
        return False
    return revisions.merge_base(ends.start, ends.tip) == ends.tip


def _of_head(revisions: Revisions, common_dir: Path) -> Ends:
    branch = revisions.run("symbolic-ref", "-q", HEAD, check=False).text.strip()
    name = branch.removeprefix(HEADS) or HEAD
    tip = revisions.resolve(HEAD)
    if tip is None and (not branch or _stands(revisions, branch, common_dir)):
        raise unreadable_object(name)
    return Ends(name, tip)


def _stands(revisions: Revisions, ref: str, common_dir: Path) -> bool:
    """Whether there is such a ref, though what it names cannot be read: a branch that is not yet born has none."""
    asked = revisions.run("rev-parse", "-q", "--verify", "--end-of-options", ref, check=False)
    return asked.code == 0 or (common_dir / ref).is_file()


def _resolved(revisions: Revisions, name: str) -> str:
    found = revisions.resolve(_outright(revisions, name))
    if found is not None:
        return found
    raise UsageError(
        _("there is no commit {name}").format(name=visible(name)),
        _("name a branch, a tag or a commit; git fetch brings those of others"),
    )


def _outright(revisions: Revisions, said: str) -> str:
    """The words with the branch's full name: git itself takes a tag of that name first."""
    match = _NAME.fullmatch(said)
    if match is None or match[1] == HEAD or _OID.fullmatch(match[1]):
        return said
    name, rest = match.groups()
    if revisions.resolve(f"{HEADS}{name}") is None:
        return said
    if revisions.resolve(f"{TAGS}{name}") is not None:
        raise UsageError(
            _("{name} is the name of a branch and of a tag").format(name=visible(name)),
            _("say which: {branch} or {tag}").format(
                branch=visible(f"{HEADS}{name}"), tag=visible(f"{TAGS}{name}")
            ),
        )
    return f"{HEADS}{name}{rest}"
