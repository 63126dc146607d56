"""Checkpoints held against the history that stands now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli import __version__
from delivery_cli.domain.accepted import Anchor
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _
from delivery_cli.operations.gate.authorship import allowed_signers
from delivery_cli.storage.checkpoint import (
    FOLDER,
    NEVER_LONGER,
    digest_of,
    note,
    read_checkpoint,
    tags,
    verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from delivery_cli.domain.accepted import Checkpoint
    from delivery_cli.storage.checkpoint import Tag
    from delivery_cli.storage.revisions import Revisions

SHORTEST_DIGEST = 12  # characters of a checkpoint's digest that somebody wrote down


@dataclass(frozen=True, slots=True)
class Past:
    """The first-parent chain up to the tip, oldest first, and where each commit stands in it."""

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


def past_of(revisions: Revisions, tip: str) -> Past:
    """The chain of a commit, from its objects."""
    said = revisions.run("rev-list", "--first-parent", "--reverse", "--end-of-options", tip, "--").text
    chain = said.split()
    return Past(revisions, chain, {oid: number for number, oid in enumerate(chain)})


def anchors(past: Past, against: str | None, folder: Path) -> tuple[Anchor, ...]:
    """The checkpoints to hold this history against, the newest last: all tags, or the one that was named."""
    if against is None:
        return tuple(_of_tags(past, tags(past.revisions)))
    outside = _outside(past, against, folder)
    if outside is not None:
        return (outside,)
    known = tags(past.revisions)
    named = tuple(tag for tag in known if against in {tag.name, tag.name.removeprefix(FOLDER)})
    if named:
        return tuple(_of_tags(past, named))
    digest = against.strip().lower().removeprefix("sha256:")
    is_digest = len(digest) >= SHORTEST_DIGEST and set(digest) <= set("0123456789abcdef")
    found = tuple(tag for tag in known if is_digest and tag.noted and digest_of(tag.text).startswith(digest))
    if found:  # whoever wrote the digest down vouches for the text
        return tuple(replace(one, outside=True) for one in _of_tags(past, found[:1]))
    if is_digest:
        raise RefusedError(
            _(
                "no checkpoint here has the digest {digest}: it was taken away, or another was put in its place"
            ).format(digest=digest),
            _("fetch the tags (git fetch --tags), or give the text that was kept: --against FILE"),
        )
    raise UsageError(
        _("{name} is no file, no checkpoint tag and no digest of one").format(name=visible(against)),
        _("list them with: git tag --list '{folder}*'").format(folder=FOLDER),
    )


def _outside(past: Past, against: str, folder: Path) -> Anchor | None:
    """A text that was kept elsewhere."""
    path = folder / Path(against).expanduser()
    try:
        if not path.is_file():
            return None
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
    return Anchor(name=path.name, noted=noted, here=past.noted_at(noted), outside=True)


def _of_tags(past: Past, found: Sequence[Tag]) -> Iterator[Anchor]:
    policy = past.revisions.policy(past.tip)
    signers = allowed_signers(past.revisions, policy, past.tip)
    made = []
    for tag in found:
        state, signer = verdict(past.revisions, tag, signers)
        if tag.noted is None:
            made.append(_unreadable(tag, state))
            continue
        faults: tuple[str, ...] = ()
        if tag.target != tag.noted.tip:
            words = _("the tag {name} points at another commit than it notes")
            faults = (words.format(name=tag.name),)
        here = past.noted_at(tag.noted) if not faults else None
        made.append(
            Anchor(name=tag.name, noted=tag.noted, here=here, signature=state, signer=signer, faults=faults)
        )
    yield from sorted(made, key=lambda one: (one.agrees, one.noted.count))


def _unreadable(tag: Tag, state: str) -> Anchor:
    import datetime as dt

    from delivery_cli.domain.accepted import Checkpoint

    nothing = Checkpoint(
        tip=tag.target,
        count=0,
        chain="",
        state="",
        policy="",
        directives=0,
        errors=0,
        version=__version__,
        made=dt.datetime.fromtimestamp(0, dt.UTC),
    )
    fault = _("the tag {name} stands among the checkpoints, and its text is none").format(name=tag.name)
    return Anchor(name=tag.name, noted=nothing, here=None, signature=state, faults=(fault,))
