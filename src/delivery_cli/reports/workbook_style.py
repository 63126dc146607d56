"""How the cells of the register look: colours only beside words that say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import ENDED

if TYPE_CHECKING:
    from delivery_cli.domain.register_fields import RegisterField
    from delivery_cli.reports.register_table import TableRow

_BASE = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF", "font_size": 10}
_HEADING = {
    "bold": True,
    "bg_color": "#1F4E78",
    "font_color": "#FFFFFF",
    "valign": "vcenter",
    "align": "center",
}
_OVERDUE = {"bg_color": "#F8CBAD", "font_color": "#9C0006", "bold": True}
_SOON = {"bg_color": "#FFEB9C", "font_color": "#7F6000"}
_ENDED = {"bg_color": "#E2EFDA", "font_color": "#375623"}
_SPECIAL = {"font_color": "#9C0006", "bold": True}


@dataclass(frozen=True, slots=True)
class Style:
    """The formats of one workbook."""

    heading: Any
    text: Any
    day: Any
    flat: Any
    overdue: Any
    soon: Any
    ended: Any
    special: Any

    @classmethod
    def made(cls, book: Any) -> Style:
        def shaped(**more: Any) -> Any:
            return book.add_format({**_BASE, **more})

        return cls(
            heading=shaped(**_HEADING),
            text=shaped(num_format="@"),
            day=shaped(num_format="dd.mm.yyyy", align="center"),
            flat=shaped(num_format="@", text_wrap=False),
            overdue=shaped(**_OVERDUE),
            soon=shaped(**_SOON),
            ended=shaped(**_ENDED),
            special=shaped(**_SPECIAL),
        )


def style_of(style: Style, column: RegisterField, row: TableRow) -> Any:
    """Of a cell with text."""
    directive, stands = row.line.directive, row.line.standing
    if column.name == "standing":
        return style.overdue if stands.overdue or stands.executed == "late" else style.soon
    if column.name == "status" and (stands.status or directive.status) in ENDED:
        return style.ended
    if column.name == "control" and stands.state.control == "special":
        return style.special
    return style.flat if column.kind == "json" else style.text
