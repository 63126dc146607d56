"""delivery import: the rows of a spreadsheet as directives, in one commit."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from delivery_cli.cli.declaring import Argument, Option
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption, JsonOption, day
from delivery_cli.cli.receipts import receipt
from delivery_cli.cli.streams import is_terminal
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _, n_

if TYPE_CHECKING:
    from delivery_cli.operations.importing.plan import Asked, ImportPlan
    from delivery_cli.storage.office import Office

DETAILS = N_(
    "Takes a register as it is kept: .xlsx, .xls, .ods, .csv, .tsv, and what `delivery export` wrote, .json and .jsonl"
    " too. It finds the headings (Russian, Kazakh, English; in one row or two), says which column it takes for what,"
    " shows the directives as they would be registered and every problem with its cell, and asks. What stands above the"
    " headings and blank rows are passed over; so are titles of sections, totals and rows without a directive, which are"
    " told by their cells.\n\n"
    "Nothing is written while a row is bad, unless --skip-bad leaves those out. All new directives are one commit. A row"
    " whose document number, date, point and addressee are those of a directive that is there already is not"
    " registered again, so the same file may be imported as often as it grows.\n\n"
    "A deadline is a date or words (“в двухнедельный срок”); of several executors in a cell the first leads. Rows whose"
    " status says no more than that they are done (“Исполнено 28.08.2026”, not “Исполнено частично”) are left out and told:"
    " with --with-done they are registered as open, for no decision to close them is known here. A column that holds nothing of a directive is not taken; --keep stores it"
    " under a key of your own.\n\n"
    "What was understood is saved as a profile, imports/NAME.yaml, in the same commit, and used when a file with these"
    " headings comes again. Where nobody can be asked, --yes is needed, or --dry-run."
)
EXAMPLES = (
    "delivery import реестр.xlsx --dry-run",
    "delivery import реестр.xlsx --source-title “Протокол” --issuer ПМ",
    'delivery import register.csv --map "Кому=owner" --team "МинИнформ=mic" --yes',
    'delivery import register.xlsx --keep "Ход исполнения=x-progress" --profile protocols',
)
_MANY = 500  # rows
KINDS = Literal["meeting", "protocol", "address", "decree", "visit", "letter", "news", "other"]


def command(
    file: Annotated[Path, Argument(metavar="FILE", help=_("The register"))],
    sheet: Annotated[str | None, Option("--sheet", metavar="NAME", help=_("The sheet of a workbook"))] = None,
    heading_row: Annotated[
        int | None,
        Option("--heading-row", metavar="N", min=1, help=_("The row of the headings, or the first of two")),
    ] = None,
    map: Annotated[
        list[str] | None,
        Option(
            "--map", metavar="COLUMN=FIELD", help=_("What a column holds; - for nothing; may be repeated")
        ),
    ] = None,
    keep: Annotated[
        list[str] | None,
        Option(
            "--keep", metavar="COLUMN=x-KEY", help=_("Keep a column under a key of your own; may be repeated")
        ),
    ] = None,
    team: Annotated[
        list[str] | None,
        Option("--team", metavar="NAME=ID", help=_("Who is meant by a name in a cell; may be repeated")),
    ] = None,
    profile: Annotated[
        str | None,
        Option("--profile", metavar="NAME", help=_("Read by this profile, and save it under this name")),
    ] = None,
    issuer: Annotated[
        str | None,
        Option(metavar="TEAM", help=_("Who gave them, where the register does not say"), completes="teams"),
    ] = None,
    issued: Annotated[
        date | None,
        Option(
            metavar="DATE", parser=day, help=_("The day they were given, where the register does not say")
        ),
    ] = None,
    source_title: Annotated[
        str | None, Option(metavar="TEXT", help=_("The document, where the register does not say"))
    ] = None,
    source_kind: Annotated[KINDS | None, Option(help=_("What sort of source"))] = None,
    source_on: Annotated[
        date | None, Option(metavar="DATE", parser=day, help=_("The day of the source"))
    ] = None,
    source_number: Annotated[str | None, Option(metavar="NUMBER", help=_("Its number"))] = None,
    with_done: Annotated[
        bool, Option("--with-done", help=_("Register the rows that are marked as done too, as open"))
    ] = False,
    skip_bad: Annotated[
        bool, Option("--skip-bad", help=_("Leave bad rows out, and register the others"))
    ] = False,
    draft: Annotated[
        bool, Option("--draft", help=_("Write them down without putting them on control"))
    ] = False,
    yes: Annotated[bool, Option("-y", "--yes", help=_("Register without asking"))] = False,
    json: JsonOption = False,
    dry_run: DryRunOption = False,
) -> int:
    """Exit code 1 where a row is bad, also in a dry run."""
    from delivery_cli.operations.importing.plan import Asked

    source = {"title": source_title, "kind": source_kind, "on": _iso(source_on), "number": source_number}
    shared: dict[str, Any] = {
        "issuer": issuer,
        "issued": _iso(issued),
        "source": {key: value for key, value in source.items() if value},
    }
    asked = Asked(
        columns={**_pairs("--map", map), **_kept(_pairs("--keep", keep))},
        teams=_pairs("--team", team),
        shared={key: value for key, value in shared.items() if value},
        sheet=sheet,
        heading_row=heading_row,
        profile=profile,
        draft=draft,
        with_done=with_done,
    )
    office = office_here()
    return _carry_out(office, file, asked, skip_bad=skip_bad, yes=yes, json=json, dry_run=dry_run)


def _carry_out(
    office: Office, file: Path, asked: Asked, *, skip_bad: bool, yes: bool, json: bool, dry_run: bool
) -> int:
    from delivery_cli.cli.import_preview import as_json, refuse_bad, show_plan, tell_result
    from delivery_cli.cli.output import write_json
    from delivery_cli.cli.receipt import show_receipt
    from delivery_cli.operations.add import NothingLeftError
    from delivery_cli.operations.importing.carry_out import carry_out_import

    plan, asked = _planned(office, file, asked, yes=yes, json=json)
    if not json:
        show_plan(office, plan, to_stdout=dry_run)
    if dry_run:
        if json:
            write_json(as_json(plan))
        receipt(_("dry run: nothing was changed"))
        return 1 if plan.of("bad") and not skip_bad else 0
    if plan.of("bad") and not skip_bad:
        if json:
            write_json(as_json(plan))
        refuse_bad(plan)
    if plan.of("new") and not yes:
        _agreed(plan)
    _say_it_takes_long(len(plan.of("new")))
    try:
        made = carry_out_import(office, plan, asked, skip_bad=skip_bad)
    except NothingLeftError as nothing:
        made = None
        receipt(nothing.message)
    if json:
        write_json(as_json(plan, made))
    if made is not None:
        show_receipt(office.root, made, ids=not json)
    tell_result(plan)
    return 0


def _planned(office: Office, file: Path, asked: Asked, *, yes: bool, json: bool) -> tuple[ImportPlan, Asked]:
    """The plan; in a terminal the person is asked what unclear columns hold."""
    from dataclasses import replace

    from delivery_cli.cli.formats import said_for
    from delivery_cli.cli.import_questions import ask_columns
    from delivery_cli.operations.importing.prepare import plan_import

    with said_for("json" if json else "table"):
        plan = plan_import(office, file, asked)
    if yes or json or not current().may_ask:
        return plan, asked
    if said := ask_columns(plan):
        asked = replace(asked, columns={**asked.columns, **said})
        plan = plan_import(office, file, asked)
    return plan, asked


def _agreed(plan: ImportPlan) -> None:
    from click import Abort

    from delivery_cli.cli.prompts import confirm

    count = len(plan.of("new"))
    if not confirm(n_("Register {n} directive?", "Register {n} directives?", count).format(n=count)):
        raise Abort


def _say_it_takes_long(count: int) -> None:
    """To somebody who waits: a thousand rows take some seconds."""
    if count >= _MANY and is_terminal(sys.stderr):
        receipt(n_("registering {n} directive …", "registering {n} directives …", count).format(n=count))


def _pairs(option: str, given: list[str] | None) -> dict[str, str]:
    """`NAME=VALUE`, divided at the last sign: headings may hold one."""
    pairs = {}
    for one in given or ():
        name, sign, value = one.rpartition("=")
        if not sign or not name.strip() or not value.strip():
            raise UsageError(
                _("“{text}” is not given as {form}").format(text=one, form="NAME=VALUE"),
                _("write it like {example}").format(example=f'{option} "Кому=owner"'),
            )
        pairs[name.strip()] = value.strip()
    return pairs


def _kept(pairs: dict[str, str]) -> dict[str, str]:
    for key in pairs.values():
        if not key.startswith("x-"):
            raise UsageError(
                _("own keys begin with x-, and “{key}” does not").format(key=key),
                _("write it like {example}").format(example='--keep "Ход исполнения=x-progress"'),
            )
    return pairs


def _iso(one: date | None) -> str | None:
    return one.isoformat() if one else None
