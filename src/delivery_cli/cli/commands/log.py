"""delivery log: the history in words, from git."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from delivery_cli.cli.formats import chosen
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import FormatOption, JsonOption
from delivery_cli.cli.receipt import SHORT_ID
from delivery_cli.cli.step_options import IdsArgument
from delivery_cli.messages import N_, _, n_

if TYPE_CHECKING:
    from delivery_cli.operations.history import Told

DETAILS = N_(
    "Newest first. What was committed without delivery is shown as “by hand”. With directives named, only what "
    "touched their files."
)
EXAMPLES = ("delivery log", "delivery log D-2017-0001", "delivery log --limit 20 --json")
WORDS = {"by-hand": N_("by hand"), "merge": N_("merge")}
NAMED = 2  # ids that a line names; more are counted


def command(
    ids: IdsArgument = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help=_("At most so many, the newest"))
    ] = None,
    format: FormatOption = "table",
    json: JsonOption = False,
) -> None:
    from delivery_cli.cli.columns import Column
    from delivery_cli.cli.output import write_rows
    from delivery_cli.cli.receipts import warn
    from delivery_cli.cli.room import cut_to_fit
    from delivery_cli.operations.history import history

    found = history(office_here(), ids or (), limit=limit, as_of=current().as_of)
    if found.incomplete:
        warn(
            _(
                "the history is incomplete: this is a shallow clone; fetch the rest with git fetch --unshallow "
                "(in CI: fetch-depth: 0, or GIT_DEPTH: 0)"
            )
        )
    wanted = chosen(format, json=json)
    if wanted == "table":
        columns = (
            Column("date", N_("Date")),
            Column("commit", N_("Commit"), style="yellow"),
            Column("author", N_("Author")),
            Column("change", N_("Change"), flexible=True),
        )
        rows = cut_to_fit(columns, [_for_people(one) for one in found.entries], "change", least=20)
        write_rows(columns, rows, empty=_("no changes so far"))
        return
    keys = ("date", "commit", "author", "email", "action", "ids", "subject")
    write_rows([Column(key, key) for key in keys], [_for_programs(one) for one in found.entries], wanted)


def _for_people(one: "Told") -> dict[str, Any]:
    """A command's subject says action and ids already; what came by hand is marked, with the ids it touched."""
    mark = WORDS.get(one.action)
    marked = ", ".join(part for part in (_(mark), _touched(one.ids)) if part) if mark else ""
    return {
        "date": f"{one.moment:%Y-%m-%d}",
        "commit": one.commit[:SHORT_ID],
        "author": one.author,
        "change": f"{marked}: {one.subject}" if marked else one.subject,
    }


def _touched(ids: tuple[str, ...]) -> str:
    if len(ids) <= NAMED:
        return ", ".join(ids)
    return n_("{n} directive", "{n} directives", len(ids)).format(n=len(ids))


def _for_programs(one: "Told") -> dict[str, Any]:
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
    }
