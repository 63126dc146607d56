"""Which teams and directives a file speaks of, and where in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.directive import Directive, Links
    from delivery_cli.domain.event import Event
    from delivery_cli.domain.findings import FieldPath
    from delivery_cli.domain.team import Team

LISTS = ("supersedes", "depends_on")
SINGLE = ("parent", "superseded_by", "duplicate_of")


def team_references(directive: Directive) -> Iterator[tuple[FieldPath, str]]:
    """Every team id of a directive with its place."""
    if type(directive.issuer) is str:
        yield ("issuer",), directive.issuer
    if directive.owner is not None:
        yield ("owner",), directive.owner
    for index, team in enumerate(directive.co_owners):
        yield ("co_owners", index), team
    for index, milestone in enumerate(directive.milestones):
        if milestone.owner is not None:
            yield ("milestones", index, "owner"), milestone.owner
    for index, event in enumerate(directive.events):
        if event.for_ is not None:
            yield ("events", index, "for"), event.for_
        if event.decision is not None and event.decision.by is not None:
            yield ("events", index, "decision", "by"), event.decision.by
        if event.to is not None:
            yield from _assigned(("events", index, "to"), event)


def _assigned(field: FieldPath, event: Event) -> Iterator[tuple[FieldPath, str]]:
    """Teams that an event puts in: an assignment holds a mapping of them, a correction one value."""
    if event.kind == "assign":
        for key in ("owner", "co_owners"):
            yield from (((*field, key), team) for team in _ids(event.to.get(key)))
    elif event.kind == "correct" and event.field in {"issuer", "owner", "co_owners"}:
        yield from ((field, team) for team in _ids(event.to))


def _ids(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def team_file_references(team: Team) -> Iterator[tuple[FieldPath, str]]:
    """Every team id in a team's own file with its place."""
    if team.parent is not None:
        yield ("parent",), team.parent
    for index, member in enumerate(team.members):
        yield ("members", index), member
    for index, successor in enumerate(team.valid.successor if team.valid else ()):
        yield ("valid", "successor", index), successor


def link_references(links: Links) -> Iterator[tuple[FieldPath, str]]:
    """Every directive id among the links with its place."""
    for field in SINGLE:
        target = getattr(links, field)
        if target is not None:
            yield ("links", field), target
    for field in LISTS:
        for index, target in enumerate(getattr(links, field)):
            yield ("links", field, index), target
