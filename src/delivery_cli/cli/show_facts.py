"""What is known of a directive, as labels and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.cli.standing_words import moved
from delivery_cli.domain.plain import plain
from delivery_cli.domain.recurrence import rule_of
from delivery_cli.domain.words import field_word, word
from delivery_cli.domain.written import written_day, written_number
from delivery_cli.messages import N_, _, n_
from delivery_cli.operations.deadline_rule_words import in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from delivery_cli.domain.directive import Directive, Indicator, Milestone, Source
    from delivery_cli.domain.event import Evidence
    from delivery_cli.domain.team import Names
    from delivery_cli.domain.teams import Teams
    from delivery_cli.operations.detail import Detail

Fact = tuple[str, str]


def facts(detail: Detail, teams: Teams, areas: Mapping[str, Names], language: str) -> Iterator[Fact]:
    """Label (a message id) and value of everything that is there; what is missing and matters is said to be."""
    yield from _given(detail, teams, language)
    yield from _people(detail, teams, language)
    yield from _deadlines(detail)
    yield from _outcome(detail, teams, language)
    yield from _plans(detail.directive, teams, areas, language)
    if detail.duplicates:
        yield N_("Duplicates"), ", ".join(detail.duplicates)
    for one in detail.evidence:
        yield N_("Evidence"), evidence_words(one)
    yield N_("File"), detail.path


def _given(detail: Detail, teams: Teams, language: str) -> Iterator[Fact]:
    directive, issuer = detail.directive, detail.row.issuer
    name = teams.label(issuer, language) if issuer else "—"
    person = directive.issuer_person
    yield N_("Issuer"), _sure(_joined(name, _person(plain(person)) if person else ""), directive.issuer_basis)
    if directive.issued:
        yield N_("Issued"), _sure(written_day(directive.issued), directive.issued_basis)
    for source in directive.sources:
        yield N_("Source"), source_words(source)


def _people(detail: Detail, teams: Teams, language: str) -> Iterator[Fact]:
    state, silent = detail.standing.state, detail.standing.silent_co_owners
    owner = _full_name(state.owner, teams, language) if state.owner else _("nobody named")
    yield N_("Owner"), _sure(owner, detail.directive.owner_basis)
    if state.co_owners:
        named = (
            _("{team} (silent)").format(team=teams.label(team, language))
            if team in silent
            else teams.label(team, language)
            for team in state.co_owners
        )
        yield N_("Co-owners"), ", ".join(named)
    for key, label in (("responsible", N_("Responsible")), ("coordinator", N_("Coordinator"))):
        if person := state.assigned.get(key):
            yield label, _person(person)


def _deadlines(detail: Detail) -> Iterator[Fact]:
    directive, one = detail.directive, detail.standing
    if one.deadline is None:
        reason = directive.no_due_reason
        yield N_("Deadline"), _("none: {reason}").format(reason=reason) if reason else _("none")
    else:
        yield N_("Deadline"), _deadline(detail, one.deadline)
    if directive.due_phrase or directive.due_rule:
        yield (
            N_("In words"),
            _joined(directive.due_phrase and f"«{directive.due_phrase}»", in_words(directive.due_rule or "")),
        )
    if directive.recurrence:
        yield N_("Recurs"), in_words(rule_of(directive.recurrence))
    if missed := detail.reports.missed:
        days = (detail.as_of - missed).days
        yield N_("Report"), _("report of {day} not received, {n} d").format(day=written_day(missed), n=days)
    if coming := detail.reports.coming:
        yield N_("Next report"), written_day(coming)
    if one.elapsed is not None:
        yield N_("Term"), _elapsed(one.elapsed)
    if one.extensions_lead or one.extensions_issuer:
        lead = n_("{n} at the lead's request", "{n} at the lead's request", one.extensions_lead)
        issuer = n_("{n} by the issuer", "{n} by the issuer", one.extensions_issuer)
        yield (
            N_("Extensions"),
            _joined(lead.format(n=one.extensions_lead), issuer.format(n=one.extensions_issuer)),
        )
    if one.state.request:
        yield N_("Asked for"), written_day(one.state.request.to)


def _elapsed(share: float) -> str:
    """Beyond its end a term has no per cent that says anything: the days overdue stand at the head."""
    return _("{n} % elapsed").format(n=f"{100 * share:.0f}") if share <= 1 else _("all of it elapsed")


def _deadline(detail: Detail, day: dt.date) -> str:
    """The current one, the first, and what was entered for the first where that was a mistake."""
    one, entered = detail.standing, detail.registered_due
    words = written_day(day)
    if one.slip:
        words = _("{day}, first {original} ({moved})").format(
            day=written_day(day), original=written_day(one.state.original), moved=moved(one.slip)
        )
    elif entered:
        words = _("{day}, first {original}").format(
            day=written_day(day), original=written_day(one.state.original)
        )
    return (
        _("{words}, registered as {entered}").format(words=words, entered=written_day(entered))
        if entered
        else words
    )


def _outcome(detail: Detail, teams: Teams, language: str) -> Iterator[Fact]:
    directive, one = detail.directive, detail.standing
    if directive.expected_result:
        yield N_("Result"), " ".join(directive.expected_result.split())
    if one.executed_on:
        yield (
            N_("Executed"),
            _joined(written_day(one.executed_on), _(_EXECUTED[one.executed]) if one.executed else ""),
        )
    closing = one.state.closing
    if closing and closing.decision:
        decision = closing.decision
        by = teams.label(decision.by, language) if decision.by else ""
        yield N_("Decision"), _joined(decision.number, by, _day(decision.on))


_EXECUTED = {
    "original": N_("by the first deadline"),
    "current": N_("by the current deadline"),
    "late": N_("late"),
}


def _plans(directive: Directive, teams: Teams, areas: Mapping[str, Names], language: str) -> Iterator[Fact]:
    lists = (
        (N_("Areas"), tuple(_area(one, areas, language) for one in directive.areas)),
        (N_("Programme"), (directive.programme,) if directive.programme else ()),
        (N_("Tags"), directive.tags),
    )
    yield from ((label, ", ".join(values)) for label, values in lists if values)
    for field, ids in (plain(directive.links) if directive.links else {}).items():
        yield N_("Link"), f"{field_word(field)}: {', '.join(ids) if isinstance(ids, list) else ids}"
    for milestone in directive.milestones:
        yield N_("Milestone"), _milestone(milestone, teams, language)
    for indicator in directive.indicators:
        yield N_("Indicator"), _indicator(indicator)
    for fund in directive.funding:
        yield N_("Funding"), _pairs(plain(fund))
    if directive.effect:
        yield N_("Effect"), _pairs(plain(directive.effect))


def _area(area: str, areas: Mapping[str, Names], language: str) -> str:
    names = areas.get(area)
    return (names and names.in_language(language)) or area


def source_words(source: Source) -> str:
    point = _("point {n}").format(n=source.point) if source.point else ""
    number = _("no. {n}").format(n=source.number) if source.number else ""
    return _joined(
        source.title,
        word(source.kind) if source.kind else "",
        _day(source.on),
        number,
        point,
        source.place or "",
        source.url or "",
    )


def evidence_words(one: Evidence) -> str:
    number = _("no. {n}").format(n=one.number) if one.number else ""
    size = n_("{n} byte", "{n} bytes", one.size).format(n=one.size) if one.size is not None else ""
    return _joined(
        one.title or "", number, _day(one.on), one.file or "", size, one.location or "", one.url or ""
    )


def _milestone(milestone: Milestone, teams: Teams, language: str) -> str:
    owner = teams.label(milestone.owner, language) if milestone.owner else ""
    return _joined(f"{milestone.id}: {milestone.title}", _day(milestone.due), owner)


def _indicator(indicator: Indicator) -> str:
    goal = f"{_number(indicator.baseline)} → {_number(indicator.target)} {indicator.unit or ''}".strip()
    path = (f"{written_day(point.on)} {_number(point.value)}" for point in indicator.trajectory)
    return _joined(f"{indicator.id}: {indicator.name}", goal, *path)


def _pairs(values: dict[str, object]) -> str:
    return "; ".join(f"{field_word(key)} {_amount(value)}" for key, value in values.items())


def _amount(value: object) -> str:
    return written_number(value) if isinstance(value, int | float) else str(value)


def _number(value: float | None) -> str:
    return "—" if value is None else written_number(value)


def _full_name(team_id: str, teams: Teams, language: str) -> str:
    """The short form and the whole name."""
    team = teams.get(team_id)
    label, name = teams.label(team_id, language), team.name.in_language(language) if team else None
    return f"{label} — {name}" if name and name != label else label


def _person(person: dict[str, str]) -> str:
    return _joined(person["name"], person.get("position", ""), person.get("email", ""))


def _sure(words: str, basis: str | None) -> str:
    return _("{words} (inferred)").format(words=words) if basis == "inferred" else words


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _day(day: dt.date | None) -> str:
    return written_day(day) if day else ""
