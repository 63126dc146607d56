"""delivery export: the register as a spreadsheet, or as a list for programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from delivery_cli.cli.declaring import Option
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_to_read
from delivery_cli.cli.options import day
from delivery_cli.cli.receipts import receipt, warn
from delivery_cli.cli.unreadable import report_unreadable
from delivery_cli.domain.words import CONTROLS as CONTROL_WORDS
from delivery_cli.domain.words import STATUSES as WORDS
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import N_, _, n_

if TYPE_CHECKING:
    from delivery_cli.domain.register import Register
    from delivery_cli.operations.query import Order

DETAILS = N_(
    "The ending of the file says what is written: .xlsx a workbook for Excel and LibreOffice, .csv a table, .json and"
    " .jsonl every directive whole for programs. `--to -` writes to standard output, as --format says.\n\n"
    "The same options as those of `delivery list` choose the directives. Headings and words are in the language of the"
    " run. What stands in a cell is never a formula. The same directives on the same day give the same bytes; with"
    " --as-of the register is that of another day.\n\n"
    "`delivery import` takes each of these files in again. A file that is there already is replaced only with --force."
)
EXAMPLES = (
    "delivery export --to register.xlsx",
    "delivery export --owner МИК --overdue --to mic.xlsx --force",
    "delivery export --to register.csv --excel",
    "delivery --as-of 2017-10-03 export --to - --format jsonl",
)
STATUSES = ("draft", "active", "returned", "submitted", "closed", "cancelled")
CONTROLS = ("standard", "special")
FORMATS = ("xlsx", "csv", "json", "jsonl")
ExportFormat = Literal["xlsx", "csv", "json", "jsonl"]
Sort = Literal[
    "id", "deadline", "owner", "status", "title", "-id", "-deadline", "-owner", "-status", "-title"
]


def command(
    to: Annotated[
        Path, Option("--to", metavar="FILE|-", help=_("Where to write: .xlsx, .csv, .json or .jsonl"))
    ],
    format: Annotated[
        ExportFormat | None, Option("--format", help=_("What to write, whatever the file's ending"))
    ] = None,
    excel: Annotated[
        bool, Option("--excel", help=_("CSV that Excel opens by itself: a byte-order mark, and ; between"))
    ] = False,
    force: Annotated[bool, Option("--force", help=_("Replace a file that is there already"))] = False,
    owner: Annotated[
        list[str] | None,
        Option("--owner", metavar="TEAM", help=_("Led by this team"), completes="teams"),
    ] = None,
    co_owner: Annotated[
        list[str] | None,
        Option("--co-owner", metavar="TEAM", help=_("With this co-owner"), completes="teams"),
    ] = None,
    status: Annotated[
        list[str] | None, Option("--status", choices=STATUSES, words=WORDS, help=_("In this status"))
    ] = None,
    area: Annotated[
        list[str] | None, Option("--area", metavar="AREA", help=_("In this area, by id or name"))
    ] = None,
    programme: Annotated[
        list[str] | None, Option("--programme", metavar="ID", help=_("Of this programme"))
    ] = None,
    control: Annotated[
        str | None,
        Option("--control", choices=CONTROLS, words=CONTROL_WORDS, help=_("Under this control")),
    ] = None,
    priority: Annotated[bool, Option("--priority", help=_("Priorities only"))] = False,
    overdue: Annotated[bool, Option("--overdue", help=_("Overdue only"))] = False,
    due_before: Annotated[
        date | None,
        Option("--due-before", metavar="DATE", parser=day, help=_("With a deadline before this day")),
    ] = None,
    due_within: Annotated[
        int | None,
        Option("--due-within", metavar="N", min=0, help=_("Open, with a deadline within N days")),
    ] = None,
    silent: Annotated[bool, Option("--silent", help=_("Not heard of for too long"))] = False,
    tag: Annotated[list[str] | None, Option("--tag", metavar="TAG", help=_("With this tag"))] = None,
    issuer: Annotated[
        list[str] | None,
        Option("--issuer", metavar="TEAM", help=_("Given by this issuer"), completes="teams"),
    ] = None,
    parent: Annotated[
        list[str] | None,
        Option("--parent", metavar="ID", help=_("The children of this directive"), completes="directives"),
    ] = None,
    text: Annotated[
        str | None, Option("--text", metavar="WORDS", help=_("With all these words, in any form"))
    ] = None,
    sort: Annotated[Sort, Option("--sort", help=_("Sorted by; with -, the other way round"))] = "id",
    limit: Annotated[
        int | None, Option("--limit", metavar="N", min=1, help=_("At most N directives"))
    ] = None,
) -> int:
    """Exit code 1 where a file could not be read."""
    from delivery_cli.cli.listing import tell_later
    from delivery_cli.cli.output_file import output_file
    from delivery_cli.operations.exporting import exported
    from delivery_cli.operations.filters import Filters

    kind = _kind(to, format, excel=excel)
    office = office_to_read()
    place = output_file(to, office.root, option="--to")
    if place is not None and place.path.is_file() and not force:
        raise RefusedError(
            _("{path} is there already").format(path=to), _("name another file, or replace it with --force")
        )
    filters = Filters(
        owner=owner or (),
        co_owner=co_owner or (),
        status=status or (),
        area=area or (),
        programme=programme or (),
        control=control,
        priority=priority,
        overdue=overdue,
        due_before=due_before,
        due_within=due_within,
        silent=silent,
        tag=tag or (),
        issuer=issuer or (),
        parent=parent or (),
        text=text,
    )
    now = current()
    found = exported(office, filters, as_of=now.as_of, order=_order(sort), limit=limit, language=now.language)
    data = _document(found.register, kind, now.language, excel=excel)
    if place is None:
        _emit(data)
    else:
        place.write_bytes(data)
    _tell(found.register, found.matched, to)
    tell_later(found.later)
    return report_unreadable(found.unreadable)


def _kind(to: Path, format: ExportFormat | None, *, excel: bool) -> str:
    kind = format or to.suffix.removeprefix(".").casefold()
    if kind not in FORMATS:
        raise UsageError(
            _("{path} does not say what is to be written").format(path=to),
            _("end the file's name in .xlsx, .csv, .json or .jsonl, or give --format"),
        )
    if excel and kind != "csv":
        raise UsageError(_("--excel is for CSV"), _("leave it out: Excel opens an .xlsx file as it is"))
    if str(to) == "-" and kind == "xlsx" and current().stdout_is_terminal:
        raise UsageError(_("a workbook is not for the terminal"), _("name a file: --to register.xlsx"))
    return kind


def _order(sort: Sort) -> Order:
    from delivery_cli.operations.query import Order

    return Order(sort.removeprefix("-"), descending=sort.startswith("-"))  # type: ignore[arg-type]  # `Sort` holds its keys


def _document(register: Register, kind: str, language: str, *, excel: bool) -> bytes:
    if kind == "xlsx":
        from delivery_cli.reports.workbook import too_long, xlsx_document

        for told in too_long(register):
            warn(told)
        return xlsx_document(register, language)
    if kind == "csv":
        from delivery_cli.reports.separated import csv_document

        return csv_document(register, language, excel=excel)
    from delivery_cli.reports.whole import json_document, jsonl_document

    return json_document(register) if kind == "json" else jsonl_document(register)


def _emit(data: bytes) -> None:
    from delivery_cli.cli.streams import emit_bytes

    emit_bytes(data)


def _tell(register: Register, matched: int, to: Path) -> None:
    count = len(register.lines)
    if count < matched:
        receipt(_("the first {n} of {all}").format(n=count, all=matched))
    if str(to) != "-":
        receipt(n_("{n} directive in {path}", "{n} directives in {path}", count).format(n=count, path=to))
