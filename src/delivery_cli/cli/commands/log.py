"""delivery log: the history in words, from git."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from delivery_cli.cli.declaring import Option
from delivery_cli.cli.formats import chosen, said_for
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import FormatOption, JsonOption, day
from delivery_cli.cli.receipt import SHORT_ID
from delivery_cli.cli.step_options import IdsArgument
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _, n_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.operations.history import History, Told

DETAILS = N_(
    "Newest first. What was committed without delivery is shown as “by hand”. With directives named, only what "
    "touched their files, what each did (as the files show it, not as the message says), by which decision, and "
    "whether it was signed: by the allowed signers that delivery.yaml names, as the newest commit has them.\n\n"
    "With --since, a reviewer's digest: what the branch took in from that day on, counted and in groups. The days are "
    "those of the branch's own commits in the office's time zone, whatever days the events speak of; what a merge "
    "brought along is told with the merge. What was done and taken back in these days is told as taken back."
)
EXAMPLES = (
    "delivery log",
    "delivery log D-2017-0001",
    "delivery log --since 2017-09-01 --until 2017-09-30",
    "delivery log --limit 20 --json",
)
WORDS = {"by-hand": N_("by hand"), "merge": N_("merge")}
SinceOption = Annotated[
    date | None,
    Option("--since", metavar="DATE", parser=day, help=_("A digest of what happened from this day on")),
]
UntilOption = Annotated[
    date | None, Option("--until", metavar="DATE", parser=day, help=_("The digest's last day"))
]
NAMED = 2  # ids that a line names; more are counted


def command(
    ids: IdsArgument = None,
    limit: Annotated[
        int | None, Option("--limit", metavar="N", min=1, help=_("At most so many, the newest"))
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    format: FormatOption = "table",
    json: JsonOption = False,
) -> None:
    _refuse_contradictions(since, until, limit)
    office, wanted = office_here(), chosen(format, json=json)
    if since is not None:
        from delivery_cli.cli.digest_page import write_digest
        from delivery_cli.operations.digest import digest

        with said_for(wanted):
            happened = digest(office, since, until or current().as_of, ids or ())
        _warn_of_shallow(happened.incomplete)
        write_digest(happened, wanted)
        return
    from delivery_cli.operations.history import full_ids, history

    with said_for(wanted):
        found = history(office, ids or (), limit=limit, as_of=current().as_of)
    _warn_of_shallow(found.incomplete)
    if wanted == "table":
        _write_table(found, list(full_ids(office, ids or ())))
        return
    from delivery_cli.cli.columns import Column
    from delivery_cli.cli.output import write_rows

    keys = ["date", "commit", "author", "email", "action", "ids", "subject"]
    with said_for(wanted):
        rows = [_for_programs(one, found) for one in found.entries]
    if ids:
        keys += ["change", "decision", "signature", "signer"]
    write_rows([Column(key, key) for key in keys], rows, wanted)


def _refuse_contradictions(since: date | None, until: date | None, limit: int | None) -> None:
    if since is None and until is not None:
        raise UsageError(_("--until needs a first day"), _("name it with --since DATE"))
    if since is not None and until is not None and until < since:
        raise UsageError(_("--until lies before --since"), _("name the earlier day with --since"))
    if since is not None and limit is not None:
        raise UsageError(_("a digest is whole: --limit is for the list"), _("leave out --limit or --since"))


def _warn_of_shallow(incomplete: bool) -> None:
    from delivery_cli.cli.receipts import warn

    if incomplete:
        warn(
            _(
                "the history is incomplete: this is a shallow clone; fetch the rest with git fetch --unshallow "
                "(in CI: fetch-depth: 0, or GIT_DEPTH: 0)"
            )
        )


def _write_table(found: "History", named: "Sequence[str]") -> None:
    """Whether changes are signed is a column where one is, or should be."""
    from delivery_cli.cli.columns import Column
    from delivery_cli.cli.log_words import signature_style
    from delivery_cli.cli.output import write_rows
    from delivery_cli.cli.receipts import warn
    from delivery_cli.cli.room import cut_to_fit

    signed = any(one.signature not in {"none", "unchecked"} for one in found.entries)
    columns = (
        Column("date", N_("Date")),
        Column("commit", N_("Commit"), style="yellow"),
        Column("author", N_("Author")),
        *((Column("signed", N_("Signed"), style=lambda row: signature_style(row["signed"])),) * signed),
        Column("change", N_("Change"), flexible=True),
    )
    told = [_for_people(one, named, found) for one in found.entries]
    write_rows(columns, cut_to_fit(columns, told, "change", least=20), empty=_("no changes so far"))
    if signed and not found.has_signers:
        warn(
            _(
                "nobody is listed to know signatures by: name a file of allowed signers in delivery.yaml (signing)"
            )
        )


def _for_people(one: "Told", named: "Sequence[str]", found: "History") -> dict[str, Any]:
    from delivery_cli.cli.log_words import signature_words
    from delivery_cli.domain.written import written_day

    papers = _papers(one, found)
    return {
        "date": written_day(one.moment),
        "commit": one.commit[:SHORT_ID],
        "author": one.author,
        "signed": signature_words(one, has_signers=found.has_signers),
        "change": _change(one, named=bool(named)) + "".join(f" [{paper}]" for paper in papers),
    }


def _change(one: "Told", *, named: bool) -> str:
    """A command's subject says action and ids already; what came by hand is marked, with the ids it touched.

    Where directives were `named`, their id and title are known: what was done is told, whatever the message says.
    """
    from delivery_cli.domain.words import action_word
    from delivery_cli.operations.claims import contradicted, details_of

    details = details_of(one.changes or ())
    if one.contradicted:
        return contradicted(one.claim, details)
    if mark := WORDS.get(one.action):
        marked = ", ".join(part for part in (_(mark), _touched(one.ids)) if part)
        return f"{marked}: {one.subject}" + (f" [{details}]" if details else "")
    if not named:
        return one.subject
    words = details or _("only how the file is written")
    return _("{action}: {words}").format(action=action_word(one.action), words=words)


def _papers(one: "Told", found: "History") -> "Sequence[str]":
    """By which decisions."""
    from delivery_cli.cli.log_words import decision_words
    from delivery_cli.domain.plain import plain

    papers = [
        each.event.decision for change in one.changes or () for each in change.events if each.event.decision
    ]
    return [*dict.fromkeys(decision_words(plain(paper), found.teams) for paper in papers)]


def _touched(ids: tuple[str, ...]) -> str:
    if len(ids) <= NAMED:
        return ", ".join(ids)
    return n_("{n} directive", "{n} directives", len(ids)).format(n=len(ids))


def _for_programs(one: "Told", found: "History") -> dict[str, Any]:
    from delivery_cli.operations.commit_changes import in_plain

    return {
        "date": one.moment.isoformat(),
        "commit": one.commit,
        "author": one.author,
        "email": one.email,
        "action": one.action,
        "ids": list(one.ids),
        "subject": one.subject,
        "body": one.body,
        "files": list(one.files),
        "signature": one.signature,
        "signer": one.signer,
        "changes": None if one.changes is None else [in_plain(change) for change in one.changes],
        "change": None if one.changes is None else _change(one, named=True),
        "decision": None if one.changes is None else "; ".join(_papers(one, found)) or None,
        "contradicted": one.contradicted,
    }
