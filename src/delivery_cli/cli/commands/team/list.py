"""delivery team list: the teams of the register."""

from typing import TYPE_CHECKING, Annotated, Any

from delivery_cli.cli.columns import Column
from delivery_cli.cli.declaring import Option
from delivery_cli.cli.formats import chosen
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_to_read
from delivery_cli.cli.options import FormatOption, JsonOption
from delivery_cli.cli.receipts import receipt
from delivery_cli.messages import C_, N_, _, n_

if TYPE_CHECKING:
    from delivery_cli.domain.team import Team

DETAILS = N_(
    "Those that exist today, or on the day of --as-of; --all shows also those that ended or are yet to come."
)
EXAMPLES = (
    "delivery team list",
    "delivery team list --kind ministry --all",
    "delivery --as-of 2017-09-12 team list",
)


def command(
    kind: Annotated[str | None, Option("--kind", help=_("Only teams of this kind"))] = None,
    all: Annotated[bool, Option("--all", help=_("Also teams that have ended"))] = False,
    format: FormatOption = "table",
    json: JsonOption = False,
) -> int:
    from delivery_cli.cli.output import write_rows
    from delivery_cli.cli.unreadable import report_unreadable
    from delivery_cli.operations.team_query import list_teams
    from delivery_cli.storage.office import today

    office = office_to_read()
    day = current().as_of or today(office)
    found = list_teams(office, None if all else day, kind=_known(kind))
    language = current().language
    wanted = chosen(format, json=json)
    people = wanted == "table"
    columns = _columns_for_people(all=all) if people else _columns_for_programs()
    rows = [_for_people(team, language) if people else for_programs(team) for team in found.teams]
    write_rows(columns, rows, wanted, empty=_("no teams; enter one with: delivery team add"))
    if people and not all:
        _tell_hidden(found.hidden)
    return report_unreadable(found.unreadable)


def _tell_hidden(count: int) -> None:
    if count:
        told = n_(
            "{n} more team does not exist on this day", "{n} more teams do not exist on this day", count
        )
        receipt(_("{hidden}; {option} shows all").format(hidden=told.format(n=count), option="--all"))


def _columns_for_people(*, all: bool) -> list[Column]:
    columns = [
        Column("id", N_("Id")),
        Column("kind", N_("Kind"), flexible=True),
        Column("name", N_("Name"), flexible=True),
    ]
    if all:
        return [
            *columns,
            Column("valid_from", C_("validity", "From")),
            Column("valid_to", C_("validity", "To")),
        ]
    return [*columns, Column("parent", N_("Under"))]


def _columns_for_programs() -> list[Column]:
    keys = (
        "id",
        "kind",
        "short",
        "name",
        "aliases",
        "areas",
        "parent",
        "members",
        "valid_from",
        "valid_to",
        "successor",
    )
    return [Column(key, key) for key in keys]


def _known(kind: str | None) -> str | None:
    from typing import get_args

    from delivery_cli.domain.suggest import did_you_mean
    from delivery_cli.domain.team import TeamKind
    from delivery_cli.errors import UsageError

    kinds = get_args(TeamKind)
    if kind is None or kind in kinds:
        return kind
    near = did_you_mean(kind, kinds)
    hint = _("did you mean “{name}”?").format(name=near[0]) if near else ", ".join(kinds)
    raise UsageError(_("--kind: there is no kind “{kind}”").format(kind=kind), hint)


def _for_people(team: "Team", language: str) -> dict[str, Any]:
    from delivery_cli.domain.words import word

    return for_programs(team) | {"name": team.name.in_language(language), "kind": word(team.kind)}


def for_programs(team: "Team") -> dict[str, Any]:
    """A team with the keys of its file, its validity laid out flat."""
    from delivery_cli.domain.plain import plain

    values: dict[str, Any] = plain(team)
    valid = values.pop("valid", {})
    return {
        "id": team.id,
        "kind": team.kind,
        "name": values["name"],
        "short": values.get("short", {}),
        "aliases": values.get("aliases", []),
        "areas": values.get("areas", []),
        "parent": team.parent,
        "members": values.get("members", []),
        "people": values.get("people", []),
        "valid_from": valid.get("from"),
        "valid_to": valid.get("to"),
        "successor": valid.get("successor", []),
    }
