"""What `delivery show` prints of a directive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.cli.columns import Column
from delivery_cli.cli.output import write_json, write_rows
from delivery_cli.cli.pager import paged
from delivery_cli.cli.show_lines import page
from delivery_cli.cli.streams import say
from delivery_cli.cli.unreadable import report_unreadable, told
from delivery_cli.domain.untrusted import visible
from delivery_cli.operations.detail import standing_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.cli.formats import Format
    from delivery_cli.operations.detail import Detail, Shown
    from delivery_cli.operations.row import Row

_COLUMNS = tuple(Column(key, key) for key in ("id", "field", "value"))


def write_shown(found: Shown, format: Format) -> int:
    """Print the directives; the exit code. The findings of one that was asked for are all told."""
    if format == "table":
        if found.details:
            paged("\n\n".join(page(detail, found.teams, found.areas) for detail in found.details))
    elif format == "json":
        _write_json(found)
    elif format == "jsonl":
        write_rows(_COLUMNS, [_values(detail) for detail in found.details], format)
    else:
        write_rows(_COLUMNS, [row for detail in found.details for row in _fields(detail)], format)
    for finding in found.asked_unreadable:
        say(f"{told(finding)} [{finding.code}]")
        if finding.fix:
            say(f"    {visible(finding.fix)}")
    code = report_unreadable((*found.children_unreadable, *found.teams_unreadable))
    return 1 if found.asked_unreadable else code


def _write_json(found: Shown) -> None:
    items = [_values(detail) for detail in found.details]
    if found.asked == 1:
        if items:
            write_json(items[0])
    else:
        write_json({"items": items})


def _values(detail: Detail) -> dict[str, Any]:
    return {
        "path": detail.path,
        "directive": detail.values,
        "standing": standing_values(detail),
        "children": [_child(one) for one in detail.children],
        "duplicates": detail.duplicates,
    }


def _child(row: Row) -> dict[str, Any]:
    keys = ("id", "title", "owner", "status", "deadline", "overdue", "days_left")
    return {key: getattr(row, key) for key in keys}


def _fields(detail: Detail) -> Iterator[dict[str, Any]]:
    """One row for each field, the derived ones as `standing.…`."""
    directive = detail.directive.id
    derived = {f"standing.{key}": value for key, value in standing_values(detail).items()}
    children = [_child(one) for one in detail.children]
    more = {"children": children, "duplicates": detail.duplicates}
    for field, value in {**detail.values, **derived, **more}.items():
        if value not in (None, (), []):
            yield {"id": directive, "field": field, "value": _one_value(value)}


def _one_value(value: Any) -> Any:
    """A list of mappings as one mapping, so that it is written as JSON and not as its parts."""
    if isinstance(value, (list, tuple)) and any(isinstance(item, dict) for item in value):
        return {"items": value}
    return value
