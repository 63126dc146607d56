"""The history of an office in words, from git and not from the files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path, parse_id
from delivery_cli.operations.init import ATTRIBUTES_FILE
from delivery_cli.operations.who import directive_id
from delivery_cli.storage.clock import now
from delivery_cli.storage.history import log
from delivery_cli.storage.office import DIRECTIVES, SETTINGS_FILE, TEAMS, Office, known_ids
from delivery_cli.storage.surroundings import is_shallow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from delivery_cli.storage.history import LogEntry

BY_HAND = "by-hand"
MERGE = "merge"
_FILE_OF_DIRECTIVE = re.compile(rf"{DIRECTIVES}/[^/]+/[^/]+/(D-[0-9]{{4}}-[0-9]{{4,9}})\.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One commit; `action` is `by-hand` where no command of ours made it.

    `moment` is the author's, in the office's time zone.
    """

    commit: str
    moment: dt.datetime
    author: str
    email: str
    action: str
    ids: tuple[str, ...]
    subject: str
    body: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """Newest first; `incomplete` where older commits were never fetched."""

    entries: tuple[Told, ...]
    incomplete: bool


def history(
    office: Office, ids: Sequence[str] = (), *, limit: int | None = None, as_of: dt.date | None = None
) -> History:
    """The commits that touched these directives, or anything of the office's, up to a day."""
    paths = [directive_path(one) for one in _named(office, ids)] or [
        DIRECTIVES,
        TEAMS,
        SETTINGS_FILE,
        ATTRIBUTES_FILE,
    ]
    # A day is no limit that git could apply: it would stop at the first commit with a wrong clock.
    asked = limit if as_of is None else None
    zone = now(office.settings.timezone).tzinfo
    entries = [_told(entry, zone) for entry in log(office.repository, paths, asked)]
    if as_of is not None:
        entries = [one for one in entries if one.moment.date() <= as_of][:limit]
    return History(tuple(entries), is_shallow(office.repository))


def _named(office: Office, texts: Sequence[str]) -> Iterator[str]:
    """Full ids; one that has no file any more (an undone one) has a history all the same."""
    known = known_ids(office.root) if texts else []
    for text in texts:
        yield text if parse_id(text) else directive_id(text, known)


def _told(entry: LogEntry, zone: dt.tzinfo | None) -> Told:
    actions = entry.values("Delivery-Action")
    if actions:
        action, ids = actions[0], entry.values("Delivery-Directive")
    else:
        action = MERGE if len(entry.parents) > 1 else BY_HAND
        ids = tuple(
            dict.fromkeys(found[1] for path in entry.files if (found := _FILE_OF_DIRECTIVE.fullmatch(path)))
        )
    return Told(
        commit=entry.commit,
        moment=entry.date.astimezone(zone),
        author=entry.author_name,
        email=entry.author_email,
        action=action,
        ids=ids,
        subject=entry.subject,
        body=entry.body,
        files=entry.files,
    )
