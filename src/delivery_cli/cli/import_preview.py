"""What an import shows before it is carried out: columns, rows, problems with their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from delivery_cli.cli.columns import Column
from delivery_cli.cli.invocation import current
from delivery_cli.cli.output import table_text
from delivery_cli.cli.receipts import receipt, warn
from delivery_cli.cli.streams import emit, say
from delivery_cli.domain.register_fields import BY_NAME
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError
from delivery_cli.messages import N_, _, n_
from delivery_cli.operations.desk import read_teams
from delivery_cli.operations.importing.prepare import marks_named, refusal
from delivery_cli.storage.spreadsheets.sheet import letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from delivery_cli.domain.teams import Teams
    from delivery_cli.operations.desk import Receipt
    from delivery_cli.operations.importing.plan import Fate, ImportPlan, PlannedRow
    from delivery_cli.storage.office import Office

SHOWN = 10  # rows that are shown as they would be registered
TOLD = 50  # problems
_WORDS = 60  # characters of a text
_COLUMNS = (
    Column("column", N_("column")),
    Column("heading", N_("heading"), flexible=True),
    Column("field", N_("taken as"), flexible=True),
)
_ROWS = (
    Column("cell", N_("cell")),
    Column("owner", N_("owner")),
    Column("deadline", N_("deadline")),
    Column("point", N_("point")),
    Column("text", N_("text"), flexible=True),
)
_HOW = {
    "said": N_("as you said"),
    "profile": N_("by the profile"),
    "near": N_("nearly the same heading"),
    "guess": N_("perhaps; say so with --map"),
}


def show_plan(office: Office, plan: ImportPlan, *, to_stdout: bool) -> None:
    """To the person: on standard output where it is all that the command does."""
    tell: Callable[[str], None] = emit if to_stdout else _said
    tell("\n".join(_page(plan, read_teams(office))))
    for notice in plan.notices:
        warn(notice)


def _said(text: str) -> None:
    if not current().quiet:
        say(text, wrap=False)


def _page(plan: ImportPlan, teams: Teams) -> Iterator[str]:
    yield visible(_title(plan))
    if plan.columns:
        yield ""
        yield table_text(_COLUMNS, [_column(one) for one in plan.columns])
    if rows := plan.of("new"):
        yield ""
        yield table_text(_ROWS, [_row(one, teams) for one in rows[:SHOWN]])
        if len(rows) > SHOWN:
            yield n_("… and {n} more", "… and {n} more", len(rows) - SHOWN).format(n=len(rows) - SHOWN)
    if lines := list(_problems(plan)):
        yield ""
        yield from lines
    yield ""
    yield from counts(plan)


def _title(plan: ImportPlan) -> str:
    if not plan.columns:
        return plan.file
    if plan.sheet:
        return _("{file}, sheet “{sheet}”, headings in row {row}").format(
            file=plan.file, sheet=plan.sheet, row=plan.heading
        )
    return _("{file} ({encoding}, divided by {sign}), headings in row {row}").format(
        file=plan.file,
        encoding={"kz1048": "Windows-1251"}.get(plan.encoding or "", plan.encoding),
        sign={"\t": "TAB"}.get(plan.delimiter or "", plan.delimiter),
        row=plan.heading,
    )


def _column(one: Any) -> dict[str, Any]:
    if one.field is None:
        field = _("not taken")
    elif one.field not in BY_NAME:
        field = one.field
    elif not one.is_taken:
        field = _("looked at, not taken: {field}").format(field=_heading(one.field))
    else:
        field = _heading(one.field)
    if one.how in _HOW and (one.field is not None or one.how == "guess"):
        field = _("{field} ({how})").format(field=field, how=_(_HOW[one.how]))
    return {"column": letters(one.place), "heading": one.heading, "field": field}


def _heading(field: str) -> str:
    return _(BY_NAME[field].heading)


def _row(one: PlannedRow, teams: Teams) -> dict[str, Any]:
    values = one.values
    owner, text = values.get("owner"), " ".join(str(values.get("text", "")).split())
    more = len(values.get("co_owners") or ())
    label = teams.label(owner, current().language) if owner else "—"
    return {
        "cell": one.place,
        "owner": f"{label} +{more}" if more else label,
        "deadline": values.get("due") or values.get("due_phrase") or "—",
        "point": next((source.get("point") for source in values.get("sources") or ()), None) or "",
        "text": f"{text[:_WORDS]}…" if len(text) > _WORDS else text,
    }


def _problems(plan: ImportPlan) -> Iterator[str]:
    faults = [fault for row in plan.of("bad") for fault in row.faults]
    for fault in faults[:TOLD]:
        yield visible(_("{place}: {message}").format(place=fault.cell, message=fault.message))
        if fault.hint:
            yield f"    {visible(fault.hint)}"
    if len(faults) > TOLD:
        more = len(faults) - TOLD
        yield n_("… and {n} more problem", "… and {n} more problems", more).format(n=more)


def counts(plan: ImportPlan) -> Iterator[str]:
    """How many rows become what, in words."""
    said: dict[Fate, Callable[[int], str]] = {
        "new": lambda n: n_("{n} directive to register", "{n} directives to register", n),
        "known": lambda n: n_("{n} is here already", "{n} are here already", n),
        "repeated": lambda n: n_("{n} repeats a row above it", "{n} repeat rows above them", n),
        "done": lambda n: n_(
            "{n} is marked as done and left out (--with-done registers it)",
            "{n} are marked as done and left out (--with-done registers them)",
            n,
        ),
        "draft": lambda n: n_(
            "{n} is a draft and left out (--draft takes it in)",
            "{n} are drafts and left out (--draft takes them in)",
            n,
        ),
        "bad": lambda n: n_("{n} row is bad", "{n} rows are bad", n),
    }
    for fate, words in said.items():
        count = len(plan.of(fate))
        if count or fate == "new":
            yield words(count).format(n=count)
    if marks := [one.mark for one in plan.of("done") if one.mark is not None]:
        yield visible(_("left out as done: {marks}").format(marks=marks_named(marks)))
    differing = [one for one in plan.of("known") if one.differs]
    if differing:
        yield n_(
            "{n} of those here has other words or another deadline in the file: {ids}",
            "{n} of those here have other words or another deadline in the file: {ids}",
            len(differing),
        ).format(n=len(differing), ids=", ".join(str(one.like) for one in differing[:SHOWN]))
    if plan.others:
        told = "; ".join(_("{cell}: {why}").format(cell=cell, why=why) for cell, why in plan.others[:SHOWN])
        count = len(plan.others)
        yield visible(
            n_("{n} row is no directive: {rows}", "{n} rows are no directives: {rows}", count).format(
                n=count, rows=told
            )
        )


def refuse_bad(plan: ImportPlan) -> NoReturn:
    raise RefusedError(*refusal(plan))


def tell_result(plan: ImportPlan) -> None:
    """What was not registered, after what was."""
    if not plan.of("new"):
        receipt(_("nothing new to register"))
    for line in list(counts(plan))[1:]:
        receipt(line)


def as_json(plan: ImportPlan, made: Receipt | None = None) -> dict[str, Any]:
    """The plan under stable keys."""
    return {
        "file": plan.file,
        "sheet": plan.sheet or None,
        "headings": plan.heading or None,
        "encoding": plan.encoding,
        "delimiter": plan.delimiter,
        "profile": plan.profile,
        "columns": [
            {
                "column": letters(one.place),
                "heading": one.heading,
                "field": one.field,
                "how": one.how,
                "taken": one.is_taken,
            }
            for one in plan.columns
        ],
        "items": [_item(one) for one in plan.rows],
        "others": [{"cell": cell, "why": why} for cell, why in plan.others],
        "registered": list(made.change.ids) if made is not None else [],
        "commit": made.commit if made is not None else None,
    }


def _item(one: PlannedRow) -> dict[str, Any]:
    hidden = {"id", "status", "events"}
    return {
        "cell": one.place,
        "fate": one.fate,
        "like": one.like,
        "differs": one.differs,
        "mark": one.mark.words if one.mark is not None else None,
        "directive": {key: value for key, value in (one.values or one.wanted).items() if key not in hidden},
        "problems": [
            {"cell": fault.cell, "message": fault.message, "hint": fault.hint} for fault in one.faults
        ],
    }
