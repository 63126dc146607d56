"""Two versions of a team's file made one, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.merging.clash import Clash, Merged
from delivery_cli.domain.merging.three_way import by_key, same
from delivery_cli.domain.reading import read_team
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    Values = Mapping[str, Any]


def merged_team(base: Values | None, ours: Values, theirs: Values) -> Merged:
    """The team that both sides' changes to `base` make; None as `base`: both sides made one of their own."""
    if same(dict(ours), dict(theirs)):
        return Merged(dict(ours))
    if not base:
        message = _("the team {id} was entered twice, differently").format(id=ours.get("id"))
        return Merged(dict(ours), (Clash(("id",), None, dict(ours), dict(theirs), message),))
    values, clashes = by_key((), base, ours, theirs)
    if not clashes and any(read_team(side)[0] for side in (ours, theirs)):
        team, problems = read_team(values)
        if team is None:
            message = _("the two do not fit: {problem}").format(problem=problems[0].message)
            clashes = (Clash(problems[0].field, dict(base), dict(ours), dict(theirs), message),)
    return Merged(values, clashes)
