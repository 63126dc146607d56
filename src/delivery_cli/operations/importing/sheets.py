"""The sheet of a file that holds the register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from delivery_cli.domain.import_profile import NOTHING, OWN_KEY_PATTERN
from delivery_cli.domain.register_fields import TAKEN_IN
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _
from delivery_cli.operations.importing.heading import Heading, find_heading, heading_at
from delivery_cli.storage.spreadsheets.sheet import MAX_CHARACTERS, MAX_ROWS, Book, Sheet
from delivery_cli.storage.spreadsheets.vocabulary import folded_words

if TYPE_CHECKING:
    from delivery_cli.operations.importing.columns import Said
    from delivery_cli.operations.importing.plan import Asked


class Found(NamedTuple):
    """A sheet and its headings."""

    sheet: Sheet
    heading: Heading


def chosen_sheet(book: Book, name: str, asked: Asked, said: Said) -> Found:
    """The sheet that is asked for, else the one whose headings are understood best; hidden ones only by name."""
    sheets = _wanted(book, name, asked.sheet)
    found: list[Found] = []
    for sheet in sheets:
        heading = _heading(sheet, asked, said)
        if heading is not None and any(one.field == "text" for one in heading.columns):
            found.append(Found(sheet, heading))
    best = max(found, key=lambda one: one.heading.worth, default=None)
    if large := [best.sheet] if best else [one for one in sheets if one.too_much]:
        _refuse_too_much(large[0], name)
    if best is None:
        raise _no_register(name, sheets, asked)
    return best


def _refuse_too_much(sheet: Sheet, name: str) -> None:
    """RefusedError that says of what there is too much; `name` is the file's."""
    called = visible(sheet.name or name)
    if sheet.too_much == "rows":
        raise RefusedError(
            _("{name} has more than {max} rows").format(name=called, max=MAX_ROWS),
            _("divide the register, by years for example, and import one part after the other"),
        )
    if sheet.too_much == "text":
        raise RefusedError(
            _("{name} holds more than {max} characters of text; reading stopped in row {row}").format(
                name=called, max=MAX_CHARACTERS, row=len(sheet.rows) + 1
            ),
            _("look at that row: a register has no cells of that size"),
        )


def _wanted(book: Book, name: str, wanted: str | None) -> list[Sheet]:
    if wanted is None:
        return [one for one in book.sheets if not one.hidden]
    if named := [one for one in book.sheets if one.name.casefold() == wanted.casefold()]:
        return named
    near = did_you_mean(wanted, [one.name for one in book.sheets])
    every = ", ".join(visible(one.name) for one in book.sheets[:20])
    raise UsageError(
        _("{name} has no sheet “{sheet}”").format(name=visible(name), sheet=visible(wanted)),
        _("did you mean “{name}”?").format(name=visible(near[0]))
        if near
        else _("it has: {names}").format(names=every),
    )


def _heading(sheet: Sheet, asked: Asked, said: Said) -> Heading | None:
    if asked.heading_row is None:
        return find_heading(sheet, said)
    first = asked.heading_row - 1
    both = [heading_at(sheet, first, last, said) for last in (first, first + 1)]
    return max(both, key=lambda one: one.worth)


def _no_register(name: str, sheets: list[Sheet], asked: Asked) -> RefusedError:
    message = _(
        "no row of {name} looks like the headings of a register: none has a column with the directives' text"
    )
    if asked.heading_row is not None:
        message = _("row {n} of {name} has no column with the directives' text")
    first = next((sheet for sheet in sheets if sheet.rows), None)
    seen = "" if first is None else " | ".join(_first_texts(first))
    hint = _("say which column it is: --map “COLUMN=text”, and where the headings stand: --heading-row N")
    if seen:
        hint = "\n".join((hint, _("it begins with: {words}").format(words=visible(seen))))
    return RefusedError(message.format(name=visible(name), n=asked.heading_row), hint)


def _first_texts(sheet: Sheet) -> list[str]:
    rows = ([str(cell)[:30] for cell in row if cell is not None] for row in sheet.rows[:20])
    return next((row for row in rows if len(row) > 1), [])[:8]


def refuse_mistakes(found: Found, asked: Asked) -> None:
    """UsageError for a column or a field that `--map` or `--keep` names and that does not exist."""
    headings = {folded_words(one.heading): one.heading for one in found.heading.columns}
    for heading, field in asked.columns.items():
        if field != NOTHING and field not in TAKEN_IN and not re.fullmatch(OWN_KEY_PATTERN, field):
            near = did_you_mean(field, TAKEN_IN)
            hint = _("did you mean “{key}”?").format(key=near[0]) if near else ""
            known = _("the fields are: {fields}").format(fields=", ".join(TAKEN_IN))
            raise UsageError(
                _("a directive has no field “{field}”").format(field=visible(field)),
                " ".join(filter(None, (hint, known))),
            )
        if folded_words(heading) not in headings:
            near = did_you_mean(folded_words(heading), headings)
            known = ", ".join(visible(one) for one in headings.values())
            raise UsageError(
                _("there is no column “{heading}”").format(heading=visible(heading)),
                _("did you mean “{name}”?").format(name=visible(headings[near[0]]))
                if near
                else _("the columns are: {names}").format(names=known),
            )
