"""What the tests of the D3 rules share: changes made of values, and what the rules say of them."""

from __future__ import annotations

from typing import Any

from delivery_cli.domain.change import Author, Change, FileChange, Revised
from delivery_cli.domain.policy import Policy
from delivery_cli.domain.rules.changes import check_authorship, check_content
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.snapshot import TeamEntry, register_of
from tests.domain.making import TEAMS, Values, entry, settings, team

REGISTRAR, CONTROLLER = "registrar@office.example", "controller@office.example"
ADMIN, MINISTRY, HELPER = "admin@office.example", "secretary@mic.example", "clerk@mne.example"
ROLES = {"admin": [ADMIN], "registrar": [REGISTRAR], "controller": [CONTROLLER]}
PEOPLED = (
    *TEAMS[:2],
    team("mic", people=[{"name": "Айгуль", "email": MINISTRY}]),
    team("mne", people=[{"name": "Болат", "email": HELPER}]),
    team("both", kind="group", members=["mic", "mne"]),
)


def policy(teams: tuple[TeamEntry, ...] = PEOPLED, **raw: Any) -> Policy:
    return Policy(settings(**raw), register_of(teams))


FREE = Policy(Settings(), register_of(PEOPLED))
STRICT = policy(roles=ROLES)


def revised(
    before: Values | None,
    after: Values | None,
    *,
    base: Values | None = None,
    merged: Any = (),
    woven: bool = False,
) -> Revised:
    return Revised(
        before=entry(before) if before else None,
        after=entry(after) if after else None,
        base=entry(base) if base else None,
        merged=tuple(entry(one) if one else None for one in merged),
        woven=woven,
    )


def content(
    before: Values | None, after: Values | None, office: Policy = FREE, **rest: Any
) -> list[tuple[str, str]]:
    """Code and message of everything that the change does wrongly, whoever made it."""
    one = revised(before, after, **rest)
    found = check_content(Change(directives=(one,), is_merge=bool(one.merged)), office)
    return [(problem.code, problem.message) for _path, problem in found]


def authorship(
    before: Values | None,
    after: Values | None,
    author: str | Author,
    office: Policy = STRICT,
    files: tuple[str, ...] = (),
) -> list[tuple[str, str]]:
    made = Author(email=author) if isinstance(author, str) else author
    directives = (revised(before, after),) if before or after else ()
    changed = tuple(FileChange(path=path, fate="changed") for path in files)
    found = check_authorship(Change(directives=directives, files=changed, author=made), office)
    return [(problem.code, problem.message) for _path, problem in found]
