"""A reviewer's digest, printed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from delivery_cli.cli.columns import Column
from delivery_cli.cli.invocation import current
from delivery_cli.cli.log_words import deadline_words, decision_words
from delivery_cli.cli.output import table_text, write_rows
from delivery_cli.cli.pager import paged
from delivery_cli.cli.receipt import SHORT_ID
from delivery_cli.cli.receipts import receipt
from delivery_cli.cli.room import cut_to_fit
from delivery_cli.cli.wrapping import wrapped_for
from delivery_cli.domain.written import written_day
from delivery_cli.messages import N_, _, n_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.cli.formats import Format
    from delivery_cli.domain.teams import Teams
    from delivery_cli.operations.digest import Digest
    from delivery_cli.operations.digest_items import Item

_HEADINGS = {
    "registered": N_("Registered"),
    "deadlines": N_("Deadlines moved"),
    "requested": N_("Extensions asked for"),
    "refused": N_("Extensions refused"),
    "control": N_("Special control on or off"),
    "submitted": N_("Submitted"),
    "verified": N_("Verified"),
    "returned": N_("Returned"),
    "closed": N_("Closed"),
    "cancelled": N_("Cancelled"),
    "reopened": N_("Reopened"),
    "reassigned": N_("Reassigned"),
    "taken-back": N_("Taken back"),
    "by-hand": N_("Changed by hand, without a command"),
    "merges": N_("Merges"),
    "policy": N_("Settings, teams and other policy"),
    "other": N_("Other steps"),
}
_KEYS = (
    "group", "date", "commit", "author", "email", "id", "title", "kind", "words", "from", "to", "days", "decision", "files",
    "accepted", "brought_by", "undone_by",
)  # fmt: skip
_COLUMNS = (
    Column("date", N_("Date")),
    Column("id", N_("Id")),
    Column("change", N_("Change"), flexible=True),
    Column("author", N_("Author")),
    Column("commit", N_("Commit"), style="yellow"),
)
_FORM = N_("only how the file is written")
_FILES_NAMED = 3


def write_digest(found: Digest, format: Format) -> None:
    """Print the counts and then what happened, in groups."""
    if format != "table":
        about = {"since": found.since, "until": found.until, "commits": found.commits, "counts": found.counts}
        write_rows(
            [Column(key, key) for key in _KEYS], [_values(one) for one in found.items], format, about=about
        )
        return
    if not found.items:
        receipt(
            _("nothing happened from {since} to {until}").format(
                since=written_day(found.since), until=written_day(found.until)
            )
        )
        return
    paged("\n".join(_lines(found)))


def _values(one: Item) -> dict[str, Any]:
    return {
        "group": one.group,
        "date": one.moment.isoformat(),
        "commit": one.commit,
        "author": one.author,
        "email": one.email,
        "id": one.id,
        "title": one.title,
        "kind": one.kind,
        "words": one.words,
        "from": one.old,
        "to": one.new,
        "days": one.days,
        "decision": one.decision,
        "files": list(one.files),
        "accepted": one.accepted.isoformat(),
        "brought_by": one.brought_by,
        "undone_by": one.undone_by,
    }


def _lines(found: Digest) -> Iterator[str]:
    count = n_("{n} commit", "{n} commits", found.commits).format(n=found.commits)
    yield _("From {since} to {until}, by the dates of the commits: {commits}").format(
        since=written_day(found.since), until=written_day(found.until), commits=count
    )
    counts = "; ".join(
        _("{group}: {n}").format(group=_(_HEADINGS[group]), n=n) for group, n in found.counts.items() if n
    )
    yield wrapped_for(sys.stdout, counts) if current().stdout_is_terminal else counts
    for group, heading in _HEADINGS.items():
        rows = [_cells(one, found) for one in found.items if one.group == group]
        if rows:
            table = table_text(_COLUMNS, cut_to_fit(_COLUMNS, rows, "change", least=20))
            yield from ("", _("{heading} ({n})").format(heading=_(heading), n=len(rows)))
            yield table.partition("\n")[2]  # the columns speak for themselves


def _cells(one: Item, found: Digest) -> dict[str, Any]:
    return {
        "date": written_day(one.accepted),
        "id": one.id or "",
        "change": _change(one, found.teams) + _entered(one, found),
        "author": one.author,
        "commit": one.commit[:SHORT_ID],
    }


def _entered(one: Item, found: Digest) -> str:
    """The day that the commit says, where it lies outside the days that are told: it came by a merge, say."""
    day = one.moment.date()
    if found.since <= day <= found.until:
        return ""
    return " [" + _("entered on {day}").format(day=written_day(day)) + "]"


def _change(one: Item, teams: Teams) -> str:
    if one.kind == "form":
        return _("{subject}: {details}").format(subject=one.words, details=_(_FORM))
    words = one.title if one.group == "registered" else one.words
    if one.group == "deadlines":
        words = one.words if one.brief is None else one.brief
        days = deadline_words(one.old, one.new, one.days)
        words = _("{moved}: {words}").format(moved=days, words=words) if words else days
    if one.files:
        rest = len(one.files) - _FILES_NAMED
        names = [*one.files[:_FILES_NAMED], *([_("and {n} more").format(n=rest)] if rest > 0 else [])]
        words = _("{words} ({more})").format(words=words, more=", ".join(names))
    paper = decision_words(one.decision, teams)
    return _("{words} ({more})").format(words=words, more=paper) if paper else words
