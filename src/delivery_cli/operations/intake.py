"""Directives found in a document: proposals, and drafts of those that were accepted, in one commit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delivery_cli.domain.deadlines import Terms
from delivery_cli.domain.intake.recognise import OfficeWords, recognised
from delivery_cli.domain.snapshot import register_of
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _, language
from delivery_cli.operations.intake_known import known_of
from delivery_cli.operations.intake_values import Given, source_of, values_of
from delivery_cli.operations.who import team_id
from delivery_cli.storage.calendars import calendar_of
from delivery_cli.storage.documents import read_document
from delivery_cli.storage.intake_lists import lexicons
from delivery_cli.storage.office import load_teams

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from delivery_cli.domain.intake.document import Document
    from delivery_cli.domain.intake.proposal import Proposal
    from delivery_cli.domain.team import Names
    from delivery_cli.domain.teams import Teams
    from delivery_cli.operations.add import Where
    from delivery_cli.operations.desk import Receipt
    from delivery_cli.storage.office import Office


@dataclass(frozen=True, slots=True)
class Item:
    """One proposal, the values of its draft, and the directive that has it already."""

    proposal: Proposal
    values: dict[str, Any]
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What a document proposes; `source` is what every draft says of it, `names` what people call teams and areas."""

    document: Document
    source: dict[str, Any]
    items: tuple[Item, ...]
    names: Mapping[str, str]

    @property
    def new(self) -> tuple[Item, ...]:
        """Those that no directive of the office has yet."""
        return tuple(item for item in self.items if item.known is None)


def look_into(office: Office, data: bytes, name: str, given: Given | None = None) -> Intake:
    """What the bytes of a document propose; nothing is written. RefusedError where it cannot be read."""
    given = given or Given()
    document = read_document(data, name)
    teams = register_of(load_teams(office))
    given = replace(
        given,
        issuer=team_id(teams, given.issuer) if given.issuer else None,
        owner=team_id(teams, given.owner) if given.owner else None,
    )
    settings = office.settings
    terms = Terms(
        issued=given.issued or document.date,
        calendar=calendar_of(settings.calendar),
        deadlines=settings.deadlines,
        shift=settings.calendar.shift,
    )
    found = recognised(document, OfficeWords(teams, settings.areas, terms, lexicons()))
    source = source_of(document, found, given, name)
    known = known_of(office, document.sha256, [one.text for one in found.proposals], terms.issued)
    items = (
        Item(
            one,
            values_of(one, source, found.official, given),
            known.directive(one.text, one.place, terms.issued),
        )
        for one in found.proposals
    )
    return Intake(document, source, tuple(items), _names(teams, settings.areas))


def _names(teams: Teams, areas: Mapping[str, Names]) -> dict[str, str]:
    """By id; an area that has the id of a team is the area."""
    spoken = language()
    named = {one: names.in_language(spoken) or one for one, names in areas.items()}
    return {one: teams.label(one, spoken) for one in teams.by_id} | named


def enter(
    office: Office, wanted: Sequence[dict[str, Any]], *, dry_run: bool = False, where: Where | None = None
) -> Receipt:
    """Write the accepted ones down as drafts, in one commit."""
    if not wanted:
        raise RefusedError(_("nothing was accepted, so nothing was written"))
    from delivery_cli.operations.add import add, numbered  # a third of the time that only printing takes

    return add(office, wanted, draft=True, dry_run=dry_run, where=where or numbered)
