"""A reviewer's digest: what happened to an office in some days, from git, in groups."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delivery_cli.domain.teams import Teams
from delivery_cli.domain.written import written_day
from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.operations.digest_items import GROUPS, Item, items_of
from delivery_cli.operations.history import full_ids
from delivery_cli.storage.clock import now
from delivery_cli.storage.revisions import Revisions
from delivery_cli.storage.surroundings import is_shallow
from delivery_cli.storage.window import arrivals

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from delivery_cli.storage.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The items in the order of `GROUPS`, each group in that of the history."""

    since: dt.date
    until: dt.date
    commits: int
    counts: dict[str, int]
    items: tuple[Item, ...]
    teams: Teams
    incomplete: bool


def digest(office: Office, since: dt.date, until: dt.date | None = None, ids: Sequence[str] = ()) -> Digest:
    """What the branch took in on these days, up to today where no last one is named; days are the office's.

    They are those of the commits, whatever days the events in them speak of. With `ids`, what happened to these alone.
    What was done and taken back within the days is told once, as taken back.
    """
    wanted = frozenset(full_ids(office, ids))
    moment = now(office.settings.timezone)
    last = until or moment.date()
    _refuse_days_to_come(since, last, moment.date())
    found: list[Item] = []
    with Revisions(office.repository.git()) as revisions:
        policy = revisions.policy("HEAD") if revisions.resolve("HEAD") else None
        undone: dict[str, str] = {}
        for arrived in arrivals(revisions, since, last, moment.tzinfo):
            made = list(items_of(revisions, arrived, policy, moment.tzinfo)) if policy else []
            if any(one.group == "taken-back" for one in made):
                undone[next(iter(arrived.commit.values("Delivery-Undoes")))] = arrived.commit.oid
            found += (one for one in made if not wanted or one.id in wanted)
    commits = len({one.commit for one in found})
    found = list(_paired(found, undone))
    found.sort(key=lambda one: GROUPS.index(one.group))
    counted = Counter(one.group for one in found)
    return Digest(
        since=since,
        until=last,
        commits=commits,
        counts={group: counted[group] for group in GROUPS},
        items=tuple(found),
        teams=policy.teams if policy else Teams({}),
        incomplete=is_shallow(office.repository),
    )


def _refuse_days_to_come(since: dt.date, last: dt.date, today: dt.date) -> None:
    if since > today:
        raise UsageError(
            _("{day} is still to come: today is {today}").format(
                day=written_day(since), today=written_day(today)
            ),
            _("name the first day of what has happened with --since"),
        )
    if since > last:
        raise UsageError(
            _("the digest would begin on {since}, after its last day {until}").format(
                since=written_day(since), until=written_day(last)
            ),
            _("name an earlier day with --since"),
        )


def _paired(items: Iterable[Item], undone: Mapping[str, str]) -> Iterator[Item]:
    """What was taken back out of its group; the undo of what stands here is not told besides."""
    items = list(items)
    here = {one.commit for one in items}
    covered = {by for commit, by in undone.items() if commit in here}
    for one in items:
        if one.commit in undone and one.group != "policy":
            yield replace(one, group="taken-back", undone_by=undone[one.commit])
        elif one.commit not in covered or one.group != "taken-back":
            yield one
