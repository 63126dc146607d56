"""A directive as a document proposes it; what the document does not say is empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.addressees import NOBODY, Addressees

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.directive import Recurrence
    from delivery_cli.domain.intake.document import Paragraph
    from delivery_cli.domain.intake.said import Speaker


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person as named in a document, with the post where it stands beside the name."""

    name: str
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The words of one directive, before they are looked into.

    `clause` is where its own deadline stands; `inherited` and `deadline` come from the point above it or from a line
    or column of their own. `outright`: the lead is named in the very words. `why` is what made it one.
    """

    text: str
    language: str
    paragraph: Paragraph
    sentence: int = 0
    part: int = 1
    point: str = ""
    told: Addressees = NOBODY
    outright: bool = True
    speaker: Speaker | None = None
    issuer_outright: bool = False
    why: str = ""
    clause: str = ""
    deadline: str = ""
    inherited_label: str = ""
    inherited: str = ""
    responsible: NamedPerson | None = None
    coordinator: NamedPerson | None = None
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What would be registered as a draft. Teams by id; `unregistered` are bodies that the register does not have."""

    text: str
    place: str
    point: str = ""
    issuer: str | None = None
    issuer_name: str = ""
    issuer_person: str = ""
    issuer_outright: bool = False
    issued: dt.date | None = None
    owner: str | None = None
    owner_outright: bool = True
    co_owners: tuple[str, ...] = ()
    unregistered: tuple[str, ...] = ()
    responsible: NamedPerson | None = None
    coordinator: NamedPerson | None = None
    expected_result: str = ""
    due: dt.date | None = None
    due_phrase: str = ""
    due_rule: str = ""
    recurrence: Recurrence | None = None
    readings: tuple[str, ...] = ()
    special: bool = False
    areas: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    why: str = ""
