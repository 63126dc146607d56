"""Who and what a person means by the words on a command line: teams and directives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from delivery_cli.domain.ids import format_id, parse_id, resolve_id
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from delivery_cli.domain.teams import Teams

_SHORT = re.compile(r"([0-9]{2})-([0-9]{1,9})")


def team_id(teams: Teams, text: str) -> str:
    """The id of the team that an id, name, short form or alias names."""
    found = teams.named(text)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            _("“{text}” may be any of: {teams}").format(text=visible(text), teams=", ".join(found)),
            _("write the team's id"),
        )
    near = [spelling for spelling in teams.like(text) if spelling]
    hint = _("did you mean “{name}”?").format(name=near[0]) if near else ""
    raise UsageError(
        _("there is no team “{text}”").format(text=visible(text)),
        " ".join(
            part
            for part in (hint, _("delivery team list shows all; delivery team add registers one"))
            if part
        ),
    )


def team_ids(teams: Teams, texts: Iterable[str]) -> list[str]:
    """Ids in the order given, each once."""
    return list(dict.fromkeys(team_id(teams, text) for text in texts))


def directive_ids(texts: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """Full ids for full or short forms, in the order given, each once."""
    return tuple(dict.fromkeys(directive_id(text, known) for text in texts))


def directive_id(text: str, known: Sequence[str]) -> str:
    found = resolve_id(text, known)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            _("“{text}” may be any of: {ids}").format(text=visible(text), ids=", ".join(found[:5])),
            _("write the whole id"),
        )
    near = _near(_in_full(text), known)
    hint = _("did you mean {id}?").format(id=near[0]) if near else _("delivery list shows all")
    raise UsageError(_("there is no directive “{text}”").format(text=visible(text)), hint)


def _near(text: str, known: Sequence[str]) -> list[str]:
    """Ids are all alike: of a whole one, only those of its year that one slip of the finger away are near."""
    whole = parse_id(text)
    if whole is None:
        return did_you_mean(text, known)
    from rapidfuzz.distance import DamerauLevenshtein

    return [
        one
        for one in did_you_mean(text, known, len(known))
        if DamerauLevenshtein.distance(one, text) <= 1 and _year(one) == whole[0]
    ]


def _year(one: str) -> int | None:
    parsed = parse_id(one)
    return parsed[0] if parsed else None


def _in_full(text: str) -> str:
    """A short form as the id it would be in this century, to find its neighbours."""
    found = _SHORT.fullmatch(text.strip())
    return format_id(int(found[1]) + 2000, int(found[2])) if found else text.upper()
