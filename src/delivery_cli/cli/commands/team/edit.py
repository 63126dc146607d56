"""delivery team edit: change a team's file, by options or in the editor."""

from typing import Annotated

import typer

from delivery_cli.cli.completion import teams
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.cli.receipts import receipt
from delivery_cli.cli.team_options import PersonOption, TeamArgument, named, short_by_language, which_team
from delivery_cli.messages import N_, _

DETAILS = N_(
    "Without an option the file is opened in the editor. Comments, order and everything that is not named stay as "
    "they are."
)
EXAMPLES = (
    "delivery team edit mic --add-alias МИКу --add-alias МИКом",
    "delivery team edit akimats --drop-member akimat-abai",
    "delivery team edit mic --person 'Айгуль Сериковна, secretary <secretary@mic.example>'",
    "delivery team edit mic --drop-person secretary@mic.example",
    "delivery team edit mic",
)


def command(
    team: TeamArgument = None,
    kind: Annotated[str | None, typer.Option("--kind", help=_("What sort of body it is"))] = None,
    name: Annotated[str | None, typer.Option("--name", help=_("Its name in the office's language"))] = None,
    name_ru: Annotated[str | None, typer.Option("--name-ru", help=_("Its name in Russian"))] = None,
    name_kk: Annotated[str | None, typer.Option("--name-kk", help=_("Its name in Kazakh"))] = None,
    name_en: Annotated[str | None, typer.Option("--name-en", help=_("Its name in English"))] = None,
    short: Annotated[str | None, typer.Option("--short", help=_("What tables call it"))] = None,
    add_alias: Annotated[list[str] | None, typer.Option("--add-alias", help=_("Another spelling"))] = None,
    drop_alias: Annotated[
        list[str] | None, typer.Option("--drop-alias", help=_("No longer a spelling"))
    ] = None,
    add_member: Annotated[
        list[str] | None,
        typer.Option(
            "--add-member", metavar="TEAM", help=_("A team that joins the group"), autocompletion=teams
        ),
    ] = None,
    drop_member: Annotated[
        list[str] | None,
        typer.Option("--drop-member", metavar="TEAM", help=_("A team that leaves it"), autocompletion=teams),
    ] = None,
    add_area: Annotated[list[str] | None, typer.Option("--add-area", help=_("A field it works in"))] = None,
    drop_area: Annotated[list[str] | None, typer.Option("--drop-area", help=_("No longer its field"))] = None,
    parent: Annotated[
        str | None,
        typer.Option(
            "--parent", metavar="TEAM", help=_("The body above it; '' for none"), autocompletion=teams
        ),
    ] = None,
    person: PersonOption = None,
    drop_person: Annotated[
        list[str] | None,
        typer.Option("--drop-person", metavar="E-MAIL", help=_("No longer acts for it; may be repeated")),
    ] = None,
    dry_run: DryRunOption = False,
) -> None:
    from delivery_cli.operations.teams import TeamChange, edit_team

    office = office_here()
    asked = Questions()
    which = which_team(asked, team)
    names = named(office.settings.language, name, name_ru, name_kk, name_en)
    change = TeamChange(
        kind=kind,
        names=names,
        short=short_by_language(office.settings.language, names, short),
        add_aliases=tuple(add_alias or ()),
        drop_aliases=tuple(drop_alias or ()),
        add_members=tuple(add_member or ()),
        drop_members=tuple(drop_member or ()),
        add_areas=tuple(add_area or ()),
        drop_areas=tuple(drop_area or ()),
        parent=parent,
        add_people=tuple(person or ()),
        drop_people=tuple(drop_person or ()),
    )
    if change == TeamChange():
        _in_the_editor(which, dry_run=dry_run)
        return
    show_receipt(office.root, edit_team(office, which, change, dry_run=dry_run))
    asked.show_equivalent()


def _in_the_editor(which: str, *, dry_run: bool) -> None:
    from delivery_cli.cli.editor import edit_text
    from delivery_cli.operations.teams import save_team, text_to_edit

    office = office_here()
    team, before = text_to_edit(office, which)
    with edit_text(before) as after:
        if after is None:
            receipt(_("nothing was changed"))
            return
        show_receipt(office.root, save_team(office, team, before, after, dry_run=dry_run))
