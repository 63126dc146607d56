"""A change to an office's files: what one commit, the index, or a whole merge request did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from delivery_cli.domain.policy import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from delivery_cli.domain.rules.walk import Moment
    from delivery_cli.domain.snapshot import Entry

Signature = Literal["good", "none", "bad", "expired", "unknown", "unchecked"]
Fate = Literal["added", "changed", "deleted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Whose commit it is: `email` as git has it, `signer` the principal of a good signature.

    `unknown`: signed by a key that nobody vouches for; `unchecked`: nobody looked. `authored` is the commit's author
    date in seconds since 1970; 0 where there is no commit yet.
    """

    email: str
    name: str = ""
    signature: Signature = "unchecked"
    signer: str | None = None
    authored: int = 0


@dataclass(frozen=True, kw_only=True)
class Revised:
    """One directive before and after; None where it has no file. A file that moved is one of these, by its id.

    In a merge `before` is the first parent's, `merged` are the other parents' and `base` the common ancestor's.
    `woven`: a merge in between joined both sides' events, so published ones keep their order, not their places.
    `tip`, where the change is one commit of a branch, is what the branch made of the directive in the end: there
    it is seen where the directive stood when a step was taken, whatever the commit itself wrote around it.
    """

    before: Entry | None
    after: Entry | None
    base: Entry | None = None
    merged: tuple[Entry | None, ...] = ()
    woven: bool = False
    tip: Entry | None = None

    @property
    def path(self) -> str:
        """Where it stands now; where it stood, if it is gone."""
        entry = self.after or self.before
        return entry.path if entry else ""

    @cached_property
    def parents(self) -> tuple[Entry, ...]:
        """The versions that the change was made from: one, or several in a merge."""
        return tuple(entry for entry in (self.before, *self.merged) if entry is not None)

    @cached_property
    def new_places(self) -> tuple[int, ...]:
        """The places in the ledger of the events that no version before had."""
        known = [event for entry in self.parents for event in events_of(entry)]
        return appended(known, events_of(self.after))

    @cached_property
    def new_events(self) -> tuple[Any, ...]:
        """The events that no version before had, as the file holds them."""
        events = events_of(self.after)
        return tuple(events[place] for place in self.new_places)

    @cached_property
    def new_moments(self) -> tuple[Moment, ...]:
        """Each new event that can be read, at its place in the ledger, with what stood before it there.

        Of one that the branch took back again there is none.
        """
        from delivery_cli.domain.rules.walk import moments

        ledger = self.tip or self.after
        if ledger is None or ledger.directive is None or not self.new_places:
            return ()
        if self.tip is None:
            places = frozenset(self.new_places)
            return tuple(one for one in moments(ledger.directive) if one.index in places)
        raw, here = events_of(ledger), events_of(self.after)
        return tuple(
            replace(one, index=here.index(raw[one.index]))
            for one in moments(ledger.directive)
            if raw[one.index] in self.new_events
        )


def events_of(entry: Entry | None) -> list[Any]:
    """The ledger as the file holds it, also where the rest of the file is no directive; never typed values.

    Typed, 10:00+06:00 and 04:00Z are the same moment, and an altered event would pass for an unaltered one.
    """
    found = entry.values.get("events") if entry is not None else None
    return found if isinstance(found, list) else []


def appended(known: Sequence[Any], events: Sequence[Any]) -> tuple[int, ...]:
    """The places of the events that are not among the known ones, which mostly stand before them."""
    if events[: len(known)] == known:
        return tuple(range(len(known), len(events)))
    return tuple(place for place, event in enumerate(events) if event not in known)


def is_registered(entry: Entry | None) -> bool:
    """Whether it ever came on control, also where the file is no directive; until then it is a draft."""
    return any(isinstance(event, dict) and event.get("kind") == "register" for event in events_of(entry))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """Another file of the office that came, went or changed: settings, a team, the signers, a piece of evidence.

    `regular` is False where a link, a submodule or an executable stands there now. In a merge only what the merge
    itself made is listed: what one parent has and the others left alone is that parent's.
    """

    path: str
    fate: Fate
    regular: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A file that the change and the target branch made different of; `minted` on both sides, or changed on both."""

    path: str
    minted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is judged as one: the directives and other files that it touched, and who made it.

    `author` is None where the change is many people's or nobody's yet.
    """

    directives: tuple[Revised, ...] = ()
    files: tuple[FileChange, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    author: Author | None = None
    is_merge: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path that it touched, directives first."""
        return (*(one.path for one in self.directives), *(file.path for file in self.files))

    @property
    def first_path(self) -> str:
        """Where a finding about the change as a whole stands."""
        return next(iter(self.paths), SETTINGS)


def paired(before: Iterable[Entry], after: Iterable[Entry]) -> tuple[Revised, ...]:
    """The directives of a change: each file with the one that it was before, by path, else by id.

    `before` and `after` hold the files that the change touched, as they stood on either side.
    """
    old = {entry.path: entry for entry in before}
    new = {entry.path: entry for entry in after}
    moved = {entry.claimed_id: entry for path, entry in old.items() if path not in new and entry.claimed_id}
    pairs = []
    for path, entry in new.items():
        was = old.pop(path, None)
        if was is None and (was := moved.pop(entry.claimed_id or "", None)) is not None:
            del old[was.path]
        pairs.append(Revised(before=was, after=entry))
    gone = (Revised(before=entry, after=None) for entry in old.values())
    return tuple(sorted((*pairs, *gone), key=lambda one: one.path))
