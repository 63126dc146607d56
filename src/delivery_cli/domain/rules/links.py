"""D203, D204: links between directives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.rules.cycles import cycles
from delivery_cli.domain.rules.references import link_references
from delivery_cli.domain.rules.rule import snapshot_rule
from delivery_cli.domain.suggest import nearest_among
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from delivery_cli.domain.directive import Links
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Snapshot

RELATIONS = ("parent", "depends_on", "supersedes", "duplicate_of")


@snapshot_rule("D203", N_("A link to a directive that does not exist"))
def dangling_link(snapshot: Snapshot, _settings: Settings, _today: date) -> Iterator[tuple[str, Problem]]:
    """A link names an id for which there is no file.

    It is mistyped, or the other directive is on a branch that was not merged yet. A file that cannot be read still
    counts as being there.

    Wrong: `links: {parent: D-2017-0001}` where `directives/2017/00xx/D-2017-0001.yaml` is missing.

    Fix: put the id right with `delivery link ID`, or merge the branch with the other directive first.
    """
    nearest: Callable[[str], str | None] | None = None
    for entry in snapshot.entries:
        if entry.directive is None or entry.directive.links is None:
            continue
        for field, target in link_references(entry.directive.links):
            if target not in snapshot.directive_ids:
                nearest = nearest or nearest_among(sorted(snapshot.directive_ids))
                near = nearest(target)
                message = _("there is no directive {id}").format(id=target)
                fix = (
                    _("did you mean {id}?").format(id=near)
                    if near
                    else _("put the id right, or take the link out")
                )
                yield entry.path, Problem("D203", field, message, fix)


@snapshot_rule("D204", N_("Links that go round in a circle"))
def circular_links(snapshot: Snapshot, _settings: Settings, _today: date) -> Iterator[tuple[str, Problem]]:
    """A directive is its own parent, waits for itself, replaces itself or is its own duplicate, by way of others.

    A parent closes after its children and a directive after those it depends on, so none in such a circle could
    ever be closed. Each relation is judged for itself; `superseded_by` counts as `supersedes` from the other side.

    Wrong: `D-2017-0001` with `links: {depends_on: [D-2017-0002]}` and `D-2017-0002` with
    `links: {depends_on: [D-2017-0001]}`.

    Fix: take the wrong one of these links out with `delivery link ID`.
    """
    linked = {
        e.directive.id: (e.path, e.directive.links)
        for e in snapshot.entries
        if e.directive and e.directive.links
    }
    if not linked:
        return
    for relation in RELATIONS:
        edges: dict[str, list[str]] = {}
        for source, (_path, links) in linked.items():
            for start, end in _edges(source, links, relation):
                edges.setdefault(start, []).append(end)
        for circle in cycles(edges):
            at = next(one for one in circle if one in linked)
            message = _("{relation} goes round in a circle: {circle}")
            told = " → ".join((*circle, circle[0]))
            fix = _("take one of these links out: delivery link {id}").format(id=at)
            yield (
                linked[at][0],
                Problem("D204", ("links", relation), message.format(relation=relation, circle=told), fix),
            )


def _edges(source: str, links: Links, relation: str) -> Iterator[tuple[str, str]]:
    value = getattr(links, relation)
    for target in value if isinstance(value, tuple) else (value,):
        if target is not None:
            yield source, target
    if relation == "supersedes" and links.superseded_by is not None:
        yield links.superseded_by, source
