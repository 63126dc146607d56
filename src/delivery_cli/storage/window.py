"""What the branch took in on some days: its own commits by their dates, each with all that it brought along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.storage.history import moment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from delivery_cli.storage.revisions import Commit, Revisions


@dataclass(frozen=True, slots=True)
class Arrived:
    """A commit, and when the branch had it: `by` is the merge that brought it, None for one of the branch's own."""

    commit: Commit
    on: dt.datetime
    by: str | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    parents: tuple[str, ...]
    said: dt.datetime


def arrivals(
    revisions: Revisions, since: dt.date, until: dt.date, zone: dt.tzinfo | None
) -> Iterator[Arrived]:
    """The commits that HEAD's branch took in on these days in the time zone, parents before children.

    A wrong clock hides none behind it: one of the branch's own counts on the day that it names, and on the latest day
    that the branch had reached before it, so that nothing is entered afterwards into days that were told already.
    """
    tip = revisions.resolve("HEAD")
    if tip is None:
        return
    known = _all(revisions, tip, zone)
    wanted = _wanted(known, tip, since, until)
    outside = _before_all(known, wanted, tip)
    if tip in outside:
        return
    for commit in revisions.commits(include=tip, exclude=outside):
        if (found := wanted.get(commit.oid)) is not None:
            on, by = found
            yield Arrived(commit, on, None if by == commit.oid else by)


def _all(revisions: Revisions, tip: str, zone: dt.tzinfo | None) -> dict[str, _Known]:
    """Every commit, parents before children."""
    asked = ("--topo-order", "--reverse", "--date=raw", "--no-color", "--format=%cd%x00%H %P")
    found = {}
    for line in revisions.run("log", *asked, tip, "--").text.splitlines():
        date, _gap, ids = line.partition("\0")
        commit, *parents = ids.split()
        found[commit] = _Known(tuple(parents), moment(date).astimezone(zone))
    return found


def _wanted(
    known: Mapping[str, _Known], tip: str, since: dt.date, until: dt.date
) -> dict[str, tuple[dt.datetime, str]]:
    """The commits of these days, each with when the branch took it in, and by which commit of its own."""
    seen: set[str] = set()
    wanted: dict[str, tuple[dt.datetime, str]] = {}
    latest: dt.datetime | None = None
    for own in _own(known, tip):
        said = known[own].said
        latest = said if latest is None else max(latest, said)
        brought = _brought(known, own, seen)
        on = next((one for one in (said, latest) if since <= one.date() <= until), None)
        if on is not None:
            wanted |= dict.fromkeys(brought, (on, own))
    return wanted


def _own(known: Mapping[str, _Known], tip: str) -> Sequence[str]:
    """The commits that the branch stood at, oldest first."""
    chain: list[str] = []
    at: str | None = tip
    while at is not None and at in known:
        chain.append(at)
        at = next(iter(known[at].parents), None)
    return chain[::-1]


def _brought(known: Mapping[str, _Known], own: str, seen: set[str]) -> list[str]:
    """A commit of the branch's own and, of a merge, all that came with it; added to what was `seen`."""
    found, ahead = [], [own]
    while ahead:
        commit = ahead.pop()
        if commit in known and commit not in seen:
            seen.add(commit)
            found.append(commit)
            ahead += known[commit].parents
    return found


def _before_all(known: Mapping[str, _Known], wanted: Mapping[str, object], tip: str) -> list[str]:
    """The youngest commits behind which nothing is wanted: their changes need not be looked at."""
    holding: set[str] = set()
    edge: set[str] = set()
    for commit, one in known.items():
        if commit in wanted or not holding.isdisjoint(one.parents):
            holding.add(commit)
            edge.update(parent for parent in one.parents if parent not in holding)
        elif commit == tip:
            edge.add(commit)
    return sorted(edge)
