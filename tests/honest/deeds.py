"""The steps that people take on one directive, each by the operation that its command calls."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from delivery_cli.domain.directive import Directive
from delivery_cli.domain.rules.walk import on_record
from delivery_cli.operations import edit
from delivery_cli.operations.assignment import Assignment, assign
from delivery_cli.operations.correct import Correction, correct
from delivery_cli.operations.execution import link, request, send_back, special, submit, verify
from delivery_cli.operations.extension import Extension, extend
from delivery_cli.operations.lifecycle import (
    Cancellation,
    Closing,
    cancel,
    close,
    note,
    progress,
    register,
    reopen,
)
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.storage.evidence import Attachment
from delivery_cli.storage.office import Office, load_snapshot
from tests.honest.people import CLERKS, CONTROLLERS, EVERYBODY, OWNERS, REGISTRARS, Person
from tests.honest.world import World

Pick = Callable[[Sequence[Any]], Any]
DECISION = DecisionGiven(number="12-05/34")


@dataclass(frozen=True)
class Case:
    """A directive and the world around it; `pick` chooses one of several, `by` sits down at the keyboard."""

    world: World
    pick: Pick
    one: Directive

    @property
    def office(self) -> Office:
        return self.world.office

    @property
    def ids(self) -> list[str]:
        return [self.one.id]

    @property
    def today(self) -> dt.date:
        return self.world.moment.date()

    def by(self, people: Sequence[Person]) -> Person:
        person: Person = self.pick(people)
        self.world.now_acts(person)
        return person

    def for_lead(self, team: str | None = None) -> Common:
        """The lead's own clerk, or the office in the lead's words, by its letter."""
        team = team or on_record(self.one).owner or self.one.owner or "mic"
        clerk = CLERKS.get(team)
        person = self.by([*REGISTRARS, *([clerk, clerk] if clerk else [])])
        if person is clerk:
            return Common(note="Сделано", speaker=self.pick([None, team]))
        return Common(note="Сделано", speaker=team, document="1-2/3")


def registered(case: Case) -> None:
    case.by(REGISTRARS)
    register(case.office, case.ids, Common())


def reported(case: Case) -> None:
    team = case.pick([None, *on_record(case.one).co_owners])
    common = case.for_lead(team)
    progress(case.office, case.ids, common, percent=case.pick([None, 10, 90]), evidence=_shown(case))


def asked(case: Case) -> None:
    common = case.for_lead()
    day = (on_record(case.one).deadline or case.today) + dt.timedelta(days=case.pick([5, 20]))
    request(case.office, case.ids, common, to=day, reason="Данные не полны")


def extended(case: Case) -> None:
    case.by(CONTROLLERS)
    state = on_record(case.one)
    refuse = state.request is not None and case.pick([True, False])
    day = max(state.deadline or case.today, case.today) + dt.timedelta(days=case.pick([4, 30]))
    whose = case.pick([None, None, "issuer"])
    given = Extension(to=None if refuse else day, reason="Сбор данных", refuse=refuse, initiative=whose)
    extend(case.office, case.ids, Common(document=case.pick([None, "5"])), given, DECISION)


def assigned(case: Case) -> None:
    case.by(CONTROLLERS)
    options = [
        {"owner": case.pick(OWNERS)},
        {"add_co_owners": (case.pick(OWNERS),)},
        {"responsible": "А. Жумагалиев"},
    ]
    if helpers := on_record(case.one).co_owners:
        options.append({"drop_co_owners": (helpers[0],)})
    assign(case.office, case.ids, Common(), Assignment(reason="Передано", **case.pick(options)), DECISION)


def controlled(case: Case) -> None:
    case.by(CONTROLLERS)
    on = on_record(case.one).control != "special"
    special(case.office, case.ids, Common(), DECISION, on=on, reason="Поручено")


def submitted(case: Case) -> None:
    common = case.for_lead()
    submit(
        case.office,
        case.ids,
        common,
        evidence=_shown(case) or [{"title": "Отчёт"}],
        override_reason="Ответа нет",
    )


def returned(case: Case) -> None:
    case.by(CONTROLLERS)
    day = case.pick([None, case.today + dt.timedelta(days=10)])
    send_back(case.office, case.ids, Common(), remark="Не полностью", to=day)


def verified(case: Case) -> None:
    case.by(CONTROLLERS)
    verify(case.office, case.ids, Common(note="Проверено"), method=case.pick(["documents", "site-visit"]))


def closed(case: Case) -> None:
    case.by(CONTROLLERS)
    outcome = case.pick(["implemented", "partly"])
    closing = Closing(
        outcome=outcome, evidence=({"title": "Акт"},), reason="Часть" if outcome == "partly" else None
    )
    close(case.office, case.ids, Common(), closing, DECISION)


def reopened(case: Case) -> None:
    case.by(CONTROLLERS)
    day = case.pick([None, case.today + dt.timedelta(days=15)])
    reopen(case.office, case.ids, Common(), DECISION, reason="Не исполнено", to=day)


def cancelled(case: Case) -> None:
    case.by(REGISTRARS if case.one.status == "draft" else CONTROLLERS)
    others = [one.id for one in everything(case.world) if one.id != case.one.id]
    cancel(
        case.office,
        case.ids,
        Common(),
        Cancellation(reason="Ошибка", superseded_by=case.pick([None, *others[:2]])),
        DECISION,
    )


def corrected(case: Case) -> None:
    field, value, people = case.pick(
        [
            ("title", f"Название {case.world.moment:%H:%M}", REGISTRARS),
            ("expected_result", "Другое", CONTROLLERS),
            ("due", (case.today + dt.timedelta(days=9)).isoformat(), CONTROLLERS),
            ("co_owners", "mne", REGISTRARS),
            ("executed_on", case.today.isoformat(), CONTROLLERS),
        ]
    )
    case.by(people)
    correct(
        case.office, case.ids, Common(), Correction(field=field, value=value, reason="Опечатка"), DECISION
    )


def linked(case: Case) -> None:
    case.by(REGISTRARS)
    others = [one.id for one in everything(case.world) if one.id != case.one.id] or [case.one.id]
    field, other = case.pick(["depends_on", "parent", "supersedes"]), case.pick(others)
    links = case.one.links
    if links and links.depends_on and case.pick([True, False]):
        link(case.office, case.ids, Common(), field="depends_on", remove=links.depends_on[0])
    else:
        link(case.office, case.ids, Common(), field=field, add=other)


def noted(case: Case) -> None:
    case.by(EVERYBODY)
    note(
        case.office,
        case.ids,
        Common(document=case.pick([None, "7"])),
        text=f"Звонили\nв {case.world.moment:%H:%M}",
    )


def edited(case: Case) -> None:
    """In the editor: a tag, which needs no event, and perhaps a title, which becomes a correction."""
    case.by(REGISTRARS)
    one, before = edit.text_to_edit(case.office, case.one.id)
    after = before.replace(
        f"title: {case.one.title}\n", f"title: {case.pick([case.one.title, 'Правка'])}\n", 1
    )
    after = (
        after.replace("control:", "programme: digital\ncontrol:", 1) if case.one.programme is None else after
    )
    edit.save(case.office, edit.compare(one, before, after), Common(), DECISION, reason="Уточнение")


def _shown(case: Case) -> list[Any]:
    """Nothing, words, or a file that goes into the repository."""
    kind = case.pick(["nothing", "words", "file"])
    if kind != "file":
        return [] if kind == "nothing" else [{"title": "Письмо", "number": "0012"}]
    data = f"{case.world.moment}".encode()
    fields = {
        "file": case.pick(["отчёт.pdf", "a.txt"]),
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    return [Attachment(fields, data)]


def everything(world: World) -> list[Directive]:
    return [entry.directive for entry in load_snapshot(world.office).entries if entry.directive is not None]
