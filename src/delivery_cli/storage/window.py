"""The commits of some days: by the date that each says it was made, in the order of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.storage.history import moment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from delivery_cli.storage.revisions import Commit, Revisions


def commits_between(
    revisions: Revisions, since: dt.date, until: dt.date, zone: dt.tzinfo | None
) -> Iterator[Commit]:
    """The commits of HEAD that were made on these days in the time zone, parents before children.

    A wrong clock hides none behind it: git's own `--since` stops at the first commit that seems older.
    """
    tip = revisions.resolve("HEAD")
    if tip is None:
        return
    outside = _before_all(revisions, tip, since, until, zone)
    if tip in outside:
        return
    for commit in revisions.commits(include=tip, exclude=outside):
        if since <= commit.committer_date.astimezone(zone).date() <= until:
            yield commit


def _before_all(
    revisions: Revisions, tip: str, since: dt.date, until: dt.date, zone: dt.tzinfo | None
) -> list[str]:
    """The youngest commits behind which there is none of these days: their changes need not be looked at."""
    asked = (
        "log",
        "--topo-order",
        "--reverse",
        "--date=raw",
        "--no-color",
        "--format=%cd%x00%H %P",
        tip,
        "--",
    )
    holding: set[str] = set()
    edge: set[str] = set()
    for line in revisions.run(*asked).text.splitlines():
        date, _gap, ids = line.partition("\0")
        commit, *parents = ids.split()
        is_wanted = since <= moment(date).astimezone(zone).date() <= until
        if is_wanted or not holding.isdisjoint(parents):
            holding.add(commit)
            edge.update(parent for parent in parents if parent not in holding)
        elif commit == tip:
            edge.add(commit)
    return sorted(edge)
