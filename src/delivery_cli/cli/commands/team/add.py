"""delivery team add: enter a team in the register."""

from typing import Annotated, Any, Literal

from delivery_cli.cli.declaring import Argument, Option
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.prompts import choose
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.cli.team_options import PersonOption, named, short_by_language, which_team
from delivery_cli.messages import N_, _

DETAILS = N_(
    "ID is the name of the team's file: small Latin letters, digits and hyphens. --name and --short are in the "
    "office's language; a short form given beside a name in one other language is taken for that one's. "
    "Aliases are what people write besides: inflected and older forms. Whoever has an e-mail among its people acts for "
    "the team."
)
EXAMPLES = (
    "delivery team add mic --kind ministry --name-ru 'Министерство информации и коммуникаций' --short МИК",
    "delivery team add akimats --kind group --name Akimats --member akimat-abai --member akimat-akmola",
    "delivery team add mic --kind ministry --name МИК --person 'Айгуль Сериковна, secretary <secretary@mic.example>'",
)

Kind = Literal["office", "ministry", "agency", "akimat", "company", "ngo", "interdepartmental", "group"]
KINDS = (
    ("office", N_("issues directives: a president, a government")),
    ("ministry", ""),
    ("agency", ""),
    ("akimat", ""),
    ("company", ""),
    ("ngo", N_("a body that is not the state's")),
    ("interdepartmental", N_("people of several bodies")),
    ("group", N_("several teams under one name")),
)


def command(
    id: Annotated[str | None, Argument(metavar="ID", help=_("The team's id, such as mic"))] = None,
    kind: Annotated[Kind | None, Option("--kind", help=_("What sort of body it is"))] = None,
    name: Annotated[str | None, Option("--name", help=_("Its name in the office's language"))] = None,
    name_ru: Annotated[str | None, Option("--name-ru", help=_("Its name in Russian"))] = None,
    name_kk: Annotated[str | None, Option("--name-kk", help=_("Its name in Kazakh"))] = None,
    name_en: Annotated[str | None, Option("--name-en", help=_("Its name in English"))] = None,
    short: Annotated[str | None, Option("--short", help=_("What tables call it"))] = None,
    alias: Annotated[
        list[str] | None,
        Option("--alias", help=_("Another spelling by which it is meant; may be repeated")),
    ] = None,
    parent: Annotated[
        str | None,
        Option("--parent", metavar="TEAM", help=_("The body above it"), completes="teams"),
    ] = None,
    member: Annotated[
        list[str] | None,
        Option(
            "--member", metavar="TEAM", help=_("A team of this group; may be repeated"), completes="teams"
        ),
    ] = None,
    area: Annotated[
        list[str] | None, Option("--area", help=_("A field it works in; may be repeated"))
    ] = None,
    person: PersonOption = None,
    dry_run: DryRunOption = False,
) -> None:
    from delivery_cli.operations.teams import add_team, check_id

    office = office_here()
    language = office.settings.language
    names = named(language, name, name_ru, name_kk, name_en)
    asked = Questions()
    given_id = which_team(asked, id, metavar="ID", validate=check_id)
    given_kind = kind or _kind(asked)
    if not names:
        names = {language: asked.line(None, _("Name"), "--name")}
    wanted: dict[str, Any] = {
        "id": given_id,
        "kind": given_kind,
        "name": names,
        "short": short_by_language(language, names, short),
        "aliases": alias,
        "areas": area,
        "parent": parent,
        "members": member,
        "people": person,
    }
    made = add_team(office, wanted, dry_run=dry_run)
    show_receipt(office.root, made)
    asked.show_equivalent()


def _kind(asked: Questions) -> str:
    answer = choose(_("Kind"), [(kind, _(words) if words else "") for kind, words in KINDS], option="--kind")
    asked.answered.append(("--kind", answer))
    return answer
