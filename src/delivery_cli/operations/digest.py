"""A reviewer's digest: what happened to an office in some days, from git, in groups."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.teams import Teams
from delivery_cli.operations.digest_items import GROUPS, Item, items_of
from delivery_cli.operations.history import full_ids
from delivery_cli.storage.clock import now
from delivery_cli.storage.revisions import Revisions
from delivery_cli.storage.surroundings import is_shallow
from delivery_cli.storage.window import commits_between

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

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
    """What was committed on these days, up to today where no last one is named; days are the office's.

    They are those of the commits, whatever days the events in them speak of. With `ids`, what happened to these alone.
    """
    wanted = frozenset(full_ids(office, ids))
    moment = now(office.settings.timezone)
    last = until or moment.date()
    found: list[Item] = []
    commits = 0
    with Revisions(office.repository.git()) as revisions:
        policy = revisions.policy("HEAD") if revisions.resolve("HEAD") else None
        for commit in commits_between(revisions, since, last, moment.tzinfo):
            made = list(items_of(revisions, commit, policy, moment.tzinfo)) if policy else []
            made = [one for one in made if not wanted or one.id in wanted]
            commits += bool(made)
            found += made
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
