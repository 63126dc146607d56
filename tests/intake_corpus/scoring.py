"""What intake finds in a document against what a person found in it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.deadlines import Terms
from delivery_cli.domain.intake.completing import same_words
from delivery_cli.domain.intake.recognise import OfficeWords, Recognised, recognised
from delivery_cli.domain.snapshot import register_of
from delivery_cli.storage.calendars import calendar_of
from delivery_cli.storage.documents import read_document
from delivery_cli.storage.intake_lists import lexicons
from delivery_cli.storage.office import office_settings, team_entry_of

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.intake.proposal import Proposal
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.teams import Teams

ROOT = Path(__file__).parent.parent.parent
CORPUS = Path(__file__).parent


@dataclass(slots=True)
class Score:
    """Counts over documents; `wrong` says what was missed or misread, for a person who improves the rules."""

    gold: int = 0
    found: int = 0
    false: int = 0
    phrases: int = 0
    phrases_right: int = 0
    leads: int = 0
    leads_right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    def __add__(self, other: Score) -> Score:
        counts = ("gold", "found", "false", "phrases", "phrases_right", "leads", "leads_right")
        made = Score(wrong=[*self.wrong, *other.wrong])
        for name in counts:
            setattr(made, name, getattr(self, name) + getattr(other, name))
        return made

    def __str__(self) -> str:
        return (
            f"{self.found} of {self.gold} directives ({self.recall:.0%}), {self.false} false (precision {self.precision:.0%}), "
            f"{self.phrases_right} of {self.phrases} deadlines, {self.leads_right} of {self.leads} leads"
        )


@cache
def settings() -> Settings:
    return office_settings((ROOT / "delivery.yaml").read_bytes())[0]


@cache
def teams() -> Teams:
    """This repository's own."""
    paths = sorted((ROOT / "teams").glob("*.yaml"))
    return register_of(tuple(team_entry_of(f"teams/{path.name}", path.read_bytes()) for path in paths))


def read(path: Path, gold: dict[str, Any], data: bytes | None = None) -> Recognised:
    """What is recognised in a file; its day is given where the document does not say it."""
    document = read_document(data or path.read_bytes(), path.name)
    day: dt.date | None = gold["issued"] if gold.get("given") else document.date
    terms = Terms(issued=day, calendar=calendar_of(settings().calendar), shift="none")
    return recognised(document, OfficeWords(teams(), settings().areas, terms, lexicons()))


def gold_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))


def score(name: str, gold: dict[str, Any], found: Recognised) -> Score:
    """One proposal for one directive: the first whose words hold the quoted ones."""
    left = list(found.proposals)
    made = Score()
    for wanted in gold.get("directive", []):
        made.gold += 1
        one = next((each for each in left if same_words(wanted["quote"]) in same_words(each.text)), None)
        if one is None:
            made.wrong.append(f"{name}: missed «{wanted['quote'][:70]}»")
            made.phrases += "phrase" in wanted
            made.leads += "lead" in wanted
            continue
        left.remove(one)
        made.found += 1
        _compare(name, wanted, one, gold, made)
    borderline = [same_words(each) for each in gold.get("borderline", {}).get("quotes", [])]
    for one in left:
        if not any(each in same_words(one.text) for each in borderline):
            made.false += 1
            made.wrong.append(f"{name}: false «{one.text[:90]}»")
    for key, value in (("kind", found.kind), ("number", found.number)):
        if key in gold and gold[key] != value:
            made.wrong.append(f"{name}: {key} {value!r}, not {gold[key]!r}")
    return made


def _compare(name: str, wanted: dict[str, Any], one: Proposal, gold: dict[str, Any], made: Score) -> None:
    where = f"{name}: «{wanted['quote'][:40]}»"
    if "lead" in wanted:
        made.leads += 1
        made.leads_right += one.owner == wanted["lead"]
    _same(made, where, "lead", one.owner, wanted.get("lead"))
    _same(made, where, "co-owners", sorted(one.co_owners), sorted(wanted.get("co", [])))
    _same(made, where, "issuer", one.issuer, gold.get("issuer"))
    _same(made, where, "special", one.special, wanted.get("special", False))
    person = one.responsible.name if one.responsible else ""
    if wanted.get("person", "") not in person or bool(person) != ("person" in wanted):
        made.wrong.append(f"{where} person {person!r}, not {wanted.get('person')!r}")
    coordinator = one.coordinator.name if one.coordinator else ""
    _same(made, where, "coordinator", coordinator, wanted.get("coordinator", ""))
    _deadline(where, wanted, one, made)


def _deadline(where: str, wanted: dict[str, Any], one: Proposal, made: Score) -> None:
    if "phrase" in wanted:
        made.phrases += 1
        right = same_words(wanted["phrase"]) in same_words(one.due_phrase) and one.due == wanted.get(
            "due", one.due
        )
        made.phrases_right += right
        if not right:
            made.wrong.append(
                f"{where} deadline {one.due_phrase!r} {one.due}, not {wanted['phrase']!r} {wanted.get('due')}"
            )
    elif one.due is not None:
        made.wrong.append(f"{where} deadline {one.due_phrase!r} {one.due}, though it has none")


def _same(made: Score, where: str, what: str, got: object, wanted: object) -> None:
    if got != wanted:
        made.wrong.append(f"{where} {what} {got!r}, not {wanted!r}")
