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
    from collections.abc import Sequence

    from delivery_cli.operations.history import Told
    from delivery_cli.storage.office import Office

DETAILS = N_(
    "Newest first. What was committed without delivery is shown as “by hand”. With directives named, only what "
    "touched their files, and what each did."
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

    office = office_here()
    found = history(office, ids or (), limit=limit, as_of=current().as_of)
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
        named = _in_full(office, ids or ())
        told = [_for_people(one, named) for one in found.entries]
        rows = cut_to_fit(columns, told, "change", least=20)
        write_rows(columns, rows, empty=_("no changes so far"))
        return
    keys = ("date", "commit", "author", "email", "action", "ids", "subject")
    write_rows([Column(key, key) for key in keys], [_for_programs(one) for one in found.entries], wanted)


def _in_full(office: "Office", ids: "Sequence[str]") -> list[str]:
    from delivery_cli.domain.ids import parse_id
    from delivery_cli.operations.who import directive_id
    from delivery_cli.storage.office import known_ids

    known = known_ids(office.root) if ids else []
    return [one if parse_id(one) else directive_id(one, known) for one in ids]


def _for_people(one: "Told", named: "Sequence[str]") -> dict[str, Any]:
    """A command's subject says action and ids already; what came by hand is marked, with the ids it touched.

    Where directives were `named`, their id and title are known: what was done is told.
    """
    mark = WORDS.get(one.action)
    marked = ", ".join(part for part in (_(mark), _touched(one.ids)) if part) if mark else ""
    return {
        "date": f"{one.moment:%Y-%m-%d}",
        "commit": one.commit[:SHORT_ID],
        "author": one.author,
        "change": f"{marked}: {one.subject}" if marked else _done(one, named) if named else one.subject,
    }


def _done(one: "Told", named: "Sequence[str]") -> str:
    """The action and the first line of the body, that about a directive that was named where it tells of several."""
    lines = one.body.splitlines()
    about = [words for head, _colon, words in (line.partition(": ") for line in lines) if head in named]
    title = one.subject.partition(": ")[2]
    return f"{one.action}: {next(iter((*about, *lines)), title)}"


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
