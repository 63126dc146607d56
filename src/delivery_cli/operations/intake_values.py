"""A proposal as the values of a draft: only what the document or the person says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.plain import is_empty, plain
from delivery_cli.domain.untrusted import UNTRUSTED

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.intake.document import Document
    from delivery_cli.domain.intake.proposal import NamedPerson, Proposal
    from delivery_cli.domain.intake.recognise import Recognised

_LINE = 500  # characters of a source's title that are kept
_PROSE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the person says of the document; teams by any name. `owner` leads where the words name nobody."""

    issuer: str | None = None
    issued: dt.date | None = None
    owner: str | None = None
    source_title: str | None = None
    source_kind: str | None = None
    source_number: str | None = None


def source_of(document: Document, found: Recognised, given: Given, name: str) -> dict[str, Any]:
    """What every draft says of the document it comes from."""
    first = next((one.text for one in document.paragraphs if one.text.strip()), "")
    standard_input = name == "-"
    title = given.source_title or document.title or (first if standard_input else PurePath(name).name)
    source = {
        "title": _line(title)[:_LINE] or name,
        "kind": given.source_kind or found.kind,
        "on": given.issued or document.date,
        "number": given.source_number or found.number,
        "hash": f"sha256:{document.sha256}",
    }
    return {key: value for key, value in source.items() if value}


def values_of(one: Proposal, source: dict[str, Any], official: bool, given: Given) -> dict[str, Any]:
    """The values of a draft, with the keys of a file."""
    issuer: Any = given.issuer or one.issuer or ({"name": one.issuer_name} if one.issuer_name else None)
    outright = bool(given.issuer) or one.issuer_outright
    issued = one.issued
    owner = one.owner or given.owner
    values = {
        "text": _prose(one.text),
        "issuer": issuer,
        "issuer_person": {"name": _line(one.issuer_person)}
        if one.issuer_person and isinstance(issuer, str)
        else None,
        "issuer_basis": "inferred" if issuer and not outright else None,
        "issued": issued,
        "issued_basis": ("exact" if given.issued or official else "inferred") if issued else None,
        "sources": [source | ({"point": one.point} if one.point else {}) | {"place": one.place}],
        "owner": owner,
        "owner_basis": "inferred" if owner and not (one.owner and one.owner_outright) else None,
        "co_owners": [team for team in one.co_owners if team != owner],
        "responsible": _person(one.responsible),
        "coordinator": _person(one.coordinator),
        "expected_result": _prose(one.expected_result),
        "due": one.due,
        "due_phrase": _line(one.due_phrase),
        "due_rule": _line(one.due_rule) if one.due or one.recurrence else None,
        "recurrence": one.recurrence,
        "control": "special" if one.special else "standard",
        "areas": list(one.areas),
    }
    return {key: value for key, value in values.items() if not is_empty(value)}


def _person(one: NamedPerson | None) -> dict[str, str] | None:
    if one is None:
        return None
    found = {"name": _line(one.name)} | ({"position": _line(one.position)} if one.position else {})
    return found if found["name"] else None


def _line(text: str) -> str:
    return " ".join(UNTRUSTED.sub(" ", text).split())


def _prose(text: str) -> str:
    lines = (_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)[:_PROSE]


def in_order(values: dict[str, Any]) -> dict[str, Any]:
    """As a file has them, and plain."""
    return {key: plain(values[key]) for key in KEY_ORDER if key in values}
