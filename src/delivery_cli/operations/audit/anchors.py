"""Checkpoints held against the history that stands now."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.domain.accepted import Anchor
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _
from delivery_cli.operations.audit.trust import Trust, first_policy
from delivery_cli.storage.checkpoint import (
    FOLDER,
    NEVER_LONGER,
    digest_of,
    note,
    read_checkpoint,
    tags,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from delivery_cli.domain.accepted import Checkpoint
    from delivery_cli.storage.checkpoint import Tag
    from delivery_cli.storage.revisions import Revisions

SHORTEST_DIGEST = 12  # characters of a checkpoint's digest that somebody wrote down


@dataclass(frozen=True, slots=True)
class Past:
    """The first-parent chain up to the tip, oldest first, and where each commit stands in it.

    It is empty on a branch without commits.
    """

    revisions: Revisions
    chain: Sequence[str]
    place: Mapping[str, int]

    @property
    def tip(self) -> str:
        return self.chain[-1]

    def noted_at(self, noted: Checkpoint) -> Checkpoint | None:
        """What the same checkpoint would note now; None where its commit is not on the chain."""
        if noted.tip not in self.place:
            return None
        chain = self.chain[: self.place[noted.tip] + 1]
        return note(
            self.revisions,
            chain,
            signers=self.revisions.policy(noted.tip).settings.signing.allowed_signers,
            errors=noted.errors,
            version=noted.version,
            made=noted.made,
        )


def past_of(revisions: Revisions, tip: str | None) -> Past:
    """The chain of a commit, from its objects."""
    if tip is None:
        return Past(revisions, (), {})
    said = revisions.run("rev-list", "--first-parent", "--reverse", "--end-of-options", tip, "--").text
    chain = said.split()
    return Past(revisions, chain, {oid: number for number, oid in enumerate(chain)})


def anchors(past: Past, against: str | None, folder: Path) -> tuple[Anchor, ...]:
    """The checkpoints to hold this history against: all tags, or the one that was named.

    Those that disagree come first, those that are believed last, the newest of each after the others.
    """
    every = tags(past.revisions)
    known = tuple(tag for tag in every if tag.noted is not None)
    if against is None:
        return _of_tags(past, known)
    if any(against in _names(tag) for tag in every):
        named = tuple(tag for tag in known if against in _names(tag))
        if not named:
            raise RefusedError(junk(against), _("git show {name} says what it is").format(name=against))
        return _of_tags(past, named, named=True)
    digest = against.strip().lower().removeprefix("sha256:")
    is_digest = len(digest) >= SHORTEST_DIGEST and set(digest) <= set("0123456789abcdef")
    found = tuple(tag for tag in known if is_digest and digest_of(tag.text).startswith(digest))
    if found:  # whoever wrote the digest down vouches for the text
        return tuple(replace(one, outside=True) for one in _of_tags(past, found[:1]))
    outside = _outside(past, against, folder)
    if outside is not None:
        return (outside,)
    raise _nothing(against, digest if is_digest else None)


def unreadable_tags(revisions: Revisions) -> tuple[str, ...]:
    """The tags among the checkpoints that are none."""
    return tuple(tag.name for tag in tags(revisions) if tag.noted is None)


def junk(name: str) -> str:
    return _("the tag {name} stands among the checkpoints, and its text is none").format(name=visible(name))


def _names(tag: Tag) -> set[str]:
    return {tag.name, tag.name.removeprefix(FOLDER), f"refs/tags/{tag.name}"}


def _nothing(against: str, digest: str | None) -> RefusedError | UsageError:
    if digest is not None:
        return RefusedError(
            _(
                "no checkpoint here has the digest {digest}: it was taken away, or another was put in its place"
            ).format(digest=digest),
            _("fetch the tags (git fetch --tags), or give the text that was kept: --against FILE"),
        )
    return UsageError(
        _("{name} is no file, no checkpoint tag and no digest of one").format(name=visible(against)),
        _("list them with: git tag --list '{folder}*'").format(folder=FOLDER),
    )


def _outside(past: Past, against: str, folder: Path) -> Anchor | None:
    """A text that was kept elsewhere: what git tracks here was kept here."""
    path = folder / Path(against).expanduser()
    try:
        if not path.is_file():
            return None
        if _is_tracked(past.revisions, path):
            raise UsageError(
                _("{path} is a file of this repository: who changes its history changes that too").format(
                    path=visible(against)
                ),
                _("give a copy that was kept elsewhere, or the digest that was written down"),
            )
        with path.open(encoding="utf-8", errors="replace") as file:
            text = file.read(NEVER_LONGER)
    except OSError as error:
        raise UsageError(
            _("{path} cannot be read: {why}").format(path=visible(against), why=error.strerror or str(error)),
            _("check who may read it"),
        ) from error
    noted = read_checkpoint(text)
    if noted is None:
        raise UsageError(
            _("{path} holds no checkpoint").format(path=visible(against)),
            _("give the text that delivery audit --checkpoint printed"),
        )
    return Anchor(name=path.name, noted=noted, here=past.noted_at(noted), outside=True, is_text=True)


def _is_tracked(revisions: Revisions, path: Path) -> bool:
    """Whether the index or the tip has the file, by this name or behind a link."""
    top = revisions.git.worktree.resolve()
    for one in {Path(os.path.abspath(path)), path.resolve()}:  # noqa: PTH100  links are not to be followed here
        if one.is_relative_to(top) and (name := one.relative_to(top).as_posix()) != ".":
            indexed = revisions.run("ls-files", "-z", "--", name, check=False).out
            if indexed or revisions.objects.get(f"HEAD:{name}") is not None:
                return True
    return False


def _of_tags(past: Past, found: Iterable[Tag], *, named: bool = False) -> tuple[Anchor, ...]:
    trust = Trust(past.revisions, first_policy(past.revisions, past.tip) if past.chain else None)
    noted = sorted(
        ((tag, tag.noted) for tag in found if tag.noted is not None), key=lambda one: one[1].count
    )  # the oldest first: each that is believed vouches for those after it
    made = [_of_tag(past, tag, one, trust, named=named) for tag, one in noted]
    return tuple(sorted(made, key=lambda one: (one.agrees, one.is_trusted, one.noted.count)))


def _of_tag(past: Past, tag: Tag, noted: Checkpoint, trust: Trust, *, named: bool) -> Anchor:
    faults: tuple[str, ...] = ()
    if tag.target != noted.tip:
        faults = (_("the tag {name} points at another commit than it notes").format(name=tag.name),)
    here = past.noted_at(noted) if not faults else None
    covered = noted.tip if noted.tip in past.place else past.chain[-1] if past.chain else None
    state, signer = trust.judged(tag, covered, named=named) if covered else ("unknown", None)
    one = Anchor(name=tag.name, noted=noted, here=here, signature=state, signer=signer, faults=faults)
    if one.is_trusted:
        trust.root = noted.tip
    return one
