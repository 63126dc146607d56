"""The people of a team: written in one line, added and dropped by e-mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.plain import plain
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from delivery_cli.domain.team import Member

_PERSON = re.compile(r"\s*(?P<name>[^,<>]+?)\s*(?:,\s*(?P<role>[^<>]+?)\s*)?<\s*(?P<email>[^<>\s]+)\s*>\s*")


def person(text: str) -> dict[str, str]:
    """Name, role (where it is given) and e-mail, as a team's file holds them."""
    found = _PERSON.fullmatch(text)
    if found is None:
        raise UsageError(
            _("“{text}” is not a person with an e-mail").format(text=visible(text)),
            _("write it like {example}").format(
                example='--person "Айгуль Сериковна, secretary <secretary@mic.example>"'
            ),
        )
    return {key: value for key, value in found.groupdict().items() if value}


def people_after(was: Iterable[Member], added: Iterable[str], dropped: Iterable[str]) -> list[Any] | None:
    """The people after the change; None where nobody is left. An e-mail stands once."""
    people: list[Any] = [plain(one) for one in was]
    for email in dropped:
        left = [one for one in people if one.get("email", "").casefold() != email.strip().casefold()]
        if left == people:
            raise _not_there(email, people)
        people = left
    for text in added:
        new = person(text)
        for one in people:
            if one.get("email", "").casefold() == new["email"].casefold():
                raise RefusedError(
                    _("{email} is among its people already: {name}").format(
                        email=one["email"], name=visible(one["name"])
                    ),
                    _("to change the name or role, drop the entry too: --drop-person {email}").format(
                        email=one["email"]
                    ),
                )
        people.append(new)
    return people or None


def _not_there(email: str, people: Iterable[Any]) -> UsageError:
    known = ", ".join(one["email"] for one in people if one.get("email"))
    return UsageError(
        _("{email} is not among its people").format(email=visible(email)),
        _("their e-mails: {emails}").format(emails=known) if known else _("the list is empty"),
    )
