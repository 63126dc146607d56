"""delivery team show: one team."""

from typing import TYPE_CHECKING, Any

from delivery_cli.cli.office_here import office_to_read
from delivery_cli.cli.options import JsonOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.team_options import TeamArgument, which_team
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.operations.team_query import TeamDetail

EXAMPLES = ("delivery team show mic", "delivery team show МИКу --json")


def command(team: TeamArgument = None, json: JsonOption = False) -> int:
    from delivery_cli.cli.commands.team.list import for_programs
    from delivery_cli.cli.output import write_json
    from delivery_cli.cli.unreadable import report_unreadable
    from delivery_cli.operations.team_query import show_team

    found = show_team(office_to_read(), which_team(Questions(), team))
    if json:
        counts = {"owner": dict(found.owned), "open_as_co_owner": found.helped}
        write_json({"team": for_programs(found.team), "groups": list(found.groups), "directives": counts})
    else:
        _tell(found)
    return report_unreadable(found.unreadable)


def _tell(found: "TeamDetail") -> None:
    from delivery_cli.cli.invocation import current
    from delivery_cli.cli.streams import emit, painted
    from delivery_cli.cli.tables import width
    from delivery_cli.domain.untrusted import visible

    lines = [(label, text) for label, text in _lines(found) if text]
    widest = max(width(label) for label, _text in lines)
    for label, text in lines:
        head = painted(label, "bold", color=current().color_stdout) + " " * (widest - width(label))
        emit(f"{head}  {visible(text)}")


def _lines(found: "TeamDetail") -> "Iterator[tuple[str, str]]":
    from delivery_cli.domain.words import word
    from delivery_cli.domain.written import written_day

    team = found.team
    yield _("Id"), team.id
    yield _("Kind"), word(team.kind)
    for language, text in (("ru", team.name.ru), ("kk", team.name.kk), ("en", team.name.en)):
        yield _("Name ({language})").format(language=language), text or ""
    yield _("Short"), ", ".join(team.short.all()) if team.short else ""
    yield _("Aliases"), ", ".join(team.aliases)
    yield _("Areas"), ", ".join(team.areas)
    yield _("Under"), team.parent or ""
    yield _("Members"), ", ".join(team.members)
    yield _("Member of"), ", ".join(found.groups)
    for person in team.people:
        yield _("Person"), _person(person)
    if team.valid:
        yield _("Valid"), f"{written_day(team.valid.from_ or '…')} – {written_day(team.valid.to or '…')}"
        yield _("Successor"), ", ".join(team.valid.successor)
    yield (
        _("Leads"),
        ", ".join(f"{count} {word(status)}" for status, count in sorted(found.owned.items())) or "0",
    )
    yield _("Helps with"), _("{n} open").format(n=found.helped) if found.helped else ""


def _person(person: Any) -> str:
    return ", ".join(part for part in (person.name, person.role, person.email) if part)
