"""What events speak of must stand at the top: links, milestones, indicators. Part of rule D106."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.plain import plain
from delivery_cli.domain.rules.references import SINGLE
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.event import Event

CODE = "D106"


def link_problems(directive: Directive) -> Iterator[Problem]:
    """The last word of the events on each link holds."""
    wanted: dict[tuple[str, str], bool] = {}
    for event in directive.events:
        for field, target, there in _link_changes(event):
            if field in SINGLE and there:
                wanted.update({one: False for one in wanted if one[0] == field})
            wanted[field, target] = there
    links = plain(directive.links) if directive.links is not None else {}
    for (field, target), there in wanted.items():
        held = links.get(field, [])
        if (target in held if isinstance(held, list) else target == held) is not there:
            yield _wrong_link(directive, field, target, there=there)


def _link_changes(event: Event) -> Iterator[tuple[str, str, bool]]:
    if event.kind == "link":
        yield event.field or "", event.add or event.remove, event.add is not None
    elif event.kind == "cancel":
        for field, target in (("superseded_by", event.superseded_by), ("duplicate_of", event.duplicate_of)):
            if target is not None:
                yield field, target, True


def _wrong_link(directive: Directive, field: str, target: str, *, there: bool) -> Problem:
    message = (
        _("{field} does not name {target}, which the events added")
        if there
        else _("{field} names {target}, which the events took away")
    )
    fix = _("put the line back, then change it with: delivery link {id}").format(id=directive.id)
    return Problem(CODE, ("links", field), message.format(field=field, target=target), fix)


def part_problems(directive: Directive) -> Iterator[Problem]:
    """Milestones and indicators that events speak of stand at the top, or did before a correction."""
    for key, field in (("milestones", "milestone"), ("indicators", "indicator")):
        known = {part.id for part in getattr(directive, key)} | _corrected_away(directive, key)
        for index, event in enumerate(directive.events):
            named = getattr(event, field)
            if named is not None and named not in known:
                message = _("there is no {field} “{id}” at the top of the file").format(field=field, id=named)
                fix = _("put the id right, or enter it with: delivery correct {id} {field} …")
                yield Problem(CODE, ("events", index, field), message, fix.format(id=directive.id, field=key))


def _corrected_away(directive: Directive, key: str) -> set[str]:
    lists = (event.from_ for event in directive.events if event.kind == "correct" and event.field == key)
    return {
        part["id"]
        for one in lists
        if isinstance(one, list)
        for part in one
        if isinstance(part, dict) and "id" in part
    }
