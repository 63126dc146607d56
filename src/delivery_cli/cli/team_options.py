"""What the commands on teams share: the team that is meant, and names by language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from delivery_cli.cli.declaring import Argument, Option
from delivery_cli.cli.prompts import ask
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.cli.prompts import Validate
    from delivery_cli.cli.questions import Questions

TeamArgument = Annotated[
    str | None,
    Argument(metavar="TEAM", help=_("Its id, name, short form or alias"), completes="teams"),
]
PersonOption = Annotated[
    list[str] | None,
    Option(
        "--person",
        metavar="PERSON",
        help=_("Who acts for it, as “Name, role <e-mail>”; the role may be left out; may be repeated"),
    ),
]


def which_team(
    asked: Questions, given: str | None, *, metavar: str = "TEAM", validate: Validate | None = None
) -> str:
    """The team that is named, asked for where none is."""
    if given:
        return given
    answer = ask(_("Team"), option=metavar, validate=validate)
    asked.answered.append(("", answer))
    return answer


def named(language: str, name: str | None, ru: str | None, kk: str | None, en: str | None) -> dict[str, str]:
    """The names by language, in the order of a file; `name` stands for the office's language."""
    given = {"ru": ru, "kk": kk, "en": en}
    given[language] = given[language] or name
    return {key: text for key, text in given.items() if text}


def short_by_language(language: str, names: Mapping[str, str], short: str | None) -> dict[str, str]:
    """A short form beside a single name is in that name's language, else in the office's."""
    return {next(iter(names)) if len(names) == 1 else language: short} if short else {}
