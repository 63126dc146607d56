"""What a directive's file is to the other files: so little that all of an office fits into memory, and can be kept.

Nearly every file has no ties: it lies where its id says, names no other directive, has no attached evidence and is
no priority. Then its path and its status say all that the rules between the files ask for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.directive import Directive, Links
from delivery_cli.domain.event import Evidence
from delivery_cli.domain.ids import directive_path, parse_id
from delivery_cli.domain.kept import is_kept_here
from delivery_cli.domain.plain import plain
from delivery_cli.domain.snapshot import Entry, Snapshot, file_stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from delivery_cli.domain.findings import FieldPath

    Attached = tuple[tuple[str, FieldPath, Evidence], ...]

NO_TITLE = "-"


class Ties(NamedTuple):
    """The id that the file claims, and what it says of others. All plain, so that it can be sent and kept.

    `links` by relation; `attached`: index of the event, place in its list, location, size and digest.
    """

    claimed: str | None
    priority: bool = False
    links: Mapping[str, Any] | None = None
    attached: tuple[tuple[int, int, str, int | None, str | None], ...] = ()


def ties_of(entry: Entry) -> Ties | None:
    """None where there are none."""
    directive = entry.directive
    if directive is None:
        return Ties(entry.claimed_id)
    attached = tuple(
        (index, place, one.location, one.size, one.sha256)
        for index, event in enumerate(directive.events)
        if event.evidence
        for place, one in enumerate(event.evidence)
        if one.location is not None and is_kept_here(one.location)
    )
    priority, links = directive.priority is True, directive.links
    if not priority and links is None and not attached and entry.path == directive_path(directive.id):
        return None
    return Ties(directive.id, priority, None if links is None else plain(links), attached)


@dataclass(frozen=True)
class Tied(Snapshot):
    """An office of which only the ties are known, and the teams: enough for the rules between the files.

    `others` are the paths of the files without ties that do not stand among the entries.
    """

    others: tuple[str, ...] = ()
    said: Attached = ()

    @cached_property
    def attached(self) -> Attached:
        return self.said

    @cached_property
    def directive_ids(self) -> frozenset[str]:
        return super().directive_ids | frozenset(map(file_stem, self.others))


def tied(known: Iterable[tuple[str, str | None, Ties | None]], whole: Snapshot) -> Tied:
    """The office of these files, in the order of their paths, each with its status and its ties.

    The status is None where the file cannot be read. Settings, teams and evidence are those of the `whole`.
    """
    plain_ones: dict[str, str] = {}
    entries: list[Entry] = []
    said: list[tuple[str, FieldPath, Evidence]] = []
    for path, status, ties in known:
        if ties is None:
            plain_ones[path] = status or ""
            continue
        entries.append(_entry(path, status, ties))
        said += _said(path, ties)
    named = {home for entry in entries for home in _named(entry)}
    entries += [
        _entry(path, plain_ones.pop(path), Ties(file_stem(path))) for path in named & plain_ones.keys()
    ]
    return Tied(
        entries=tuple(sorted(entries, key=lambda one: one.path)),
        teams=whole.teams,
        settings=whole.settings,
        kept=whole.kept,
        others=tuple(plain_ones),
        said=tuple(said),
    )


def _entry(path: str, status: Any, ties: Ties) -> Entry:
    if status is None or ties.claimed is None:
        return Entry(path, None, {} if ties.claimed is None else {"id": ties.claimed})
    return Entry(
        path,
        Directive(
            id=ties.claimed,
            title=NO_TITLE,
            control="standard",
            status=status,
            priority=ties.priority or None,
            links=_links(ties.links),
        ),
        {},
    )


def _links(said: Mapping[str, Any] | None) -> Links | None:
    if said is None:
        return None
    made: dict[str, Any] = {
        key: tuple(one) if isinstance(one, (list, tuple)) else one for key, one in said.items()
    }
    return Links(**made)


def _said(path: str, ties: Ties) -> Attached:
    return tuple(
        (
            path,
            ("events", index, "evidence", place),
            Evidence(location=location, size=size, sha256=sha256),
        )
        for index, place, location, size, sha256 in ties.attached
    )


def _named(entry: Entry) -> Iterable[str]:
    """Where the file stands that is meant by the id that this one claims, and by its parent's."""
    links = entry.directive.links if entry.directive is not None else None
    parent = links.parent if links is not None else None
    return (directive_path(one) for one in (entry.claimed_id, parent) if one is not None and parse_id(one))
