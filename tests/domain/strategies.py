"""Directives with a legal history of any shape, walked through the table of steps."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from delivery_cli.domain.ledger import State, may_close
from delivery_cli.domain.reading import read_directive
from delivery_cli.domain.rules.walk import moments
from delivery_cli.domain.steps import STEPS
from tests.domain.making import DECISION, DEFAULTS, EVIDENCE, Values, event, values

ISSUED = dt.date(2017, 9, 12)
TEAMS = ("mic", "mne", "mon", "mir")
Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass
class Walk:
    """A file that grows by legal events; `day` never runs backwards."""

    draw: Draw
    raw: Values
    day: dt.date = ISSUED
    count: int = 0
    state: State = field(init=False)
    lead: int = field(init=False, default=0)
    on_time: bool = field(init=False, default=False)

    def look(self) -> None:
        """Read the file as a program would, for what stands in it now."""
        found, problems = read_directive(
            self.raw | {"events": [*self.raw["events"], event("note", id="look0", note="?")]}
        )
        assert found is not None, problems
        last = list(moments(found))[-1]
        self.state, self.lead = last.before, last.lead
        asked = next((one for one in moments(found) if one.event is last.before.request), None)
        self.on_time = (
            asked is not None
            and asked.before.deadline is not None
            and (asked.event.at.date() <= asked.before.deadline)
        )

    def append(self, kind: str, **fields: Any) -> None:
        self.count += 1
        by = fields.pop("by", "controller@office.example")
        filled = {key: value for key, value in fields.items() if value is not None}
        self.raw["events"].append(event(kind, self.day.isoformat(), id=f"e{self.count:05d}", by=by, **filled))
        if (status := STEPS[kind].after) is not None:
            self.raw["status"] = status

    def put(self, key: str, value: Any) -> None:
        """Set a key at the top, or leave it out where there is no value."""
        self.raw.pop(key, None)
        if value not in (None, [], {}):
            self.raw[key] = value

    def later(self, least: int = 0) -> str:
        return (self.day + dt.timedelta(days=self.draw(st.integers(least, 60)))).isoformat()


def _note(walk: Walk) -> None:
    walk.append("note", note="Записано")


def _register(walk: Walk) -> None:
    walk.append("register")


def _progress(walk: Walk) -> None:
    team = walk.draw(st.sampled_from([None, "mic", "mne", *walk.state.co_owners]))
    walk.append(
        "progress", note="Собраны данные", for_=team, percent=walk.draw(st.none() | st.integers(0, 100))
    )


def _request(walk: Walk) -> None:
    walk.append("request", to=walk.later(), reason="Данные не полны", for_="mic")


def _extend(walk: Walk) -> None:
    state = walk.state
    lead_may = (
        state.request is not None
        and state.deadline is not None
        and walk.on_time
        and walk.lead < DEFAULTS.control.max_extensions
    )
    whose = walk.draw(st.sampled_from([*(["lead", "refused"] if lead_may else []), "issuer"]))
    to = walk.later()
    if whose == "lead" and state.deadline is not None and to <= state.deadline.isoformat():
        to = (state.deadline + dt.timedelta(days=1)).isoformat()
    request = state.request.id if whose != "issuer" and state.request else None
    before = state.deadline.isoformat() if state.deadline else None
    walk.append(
        "extend",
        from_=before,
        to=before if whose == "refused" else to,
        initiative="issuer" if whose == "issuer" else None,
        request=request,
        refused=True if whose == "refused" else None,
        reason="Решено",
        decision=DECISION,
    )


def _assign(walk: Walk) -> None:
    to: Values = walk.draw(
        st.fixed_dictionaries(
            {},
            optional={
                "owner": st.sampled_from(TEAMS),
                "co_owners": st.lists(st.sampled_from(TEAMS), unique=True, max_size=3),
                "responsible": st.sampled_from([{"name": "А. Жумагалиев"}, {"name": "Д. Сатыбалды"}, None]),
            },
        ).filter(bool)
    )
    was = {key: value for key in to if (value := walk.state.assigned.get(key))}
    walk.append("assign", from_=was or None, to=to, reason="Передано")
    for key, value in to.items():
        walk.put(key, value)


def _control(walk: Walk) -> None:
    was = walk.state.control
    now = "special" if was == "standard" else "standard"
    walk.append("control", from_=was, to=now, reason="По решению", decision=DECISION)
    walk.put("control", now)


def _milestone(walk: Walk) -> None:
    moved = walk.draw(st.booleans())
    rest = {"to": walk.later(), "reason": "Перенос"} if moved else {"done_on": walk.day.isoformat()}
    walk.append("milestone", milestone="draft", **rest)


def _measure(walk: Walk) -> None:
    walk.append("measure", indicator="share", value=walk.draw(st.integers(0, 100)))


def _assess(walk: Walk) -> None:
    walk.append("assess", likelihood="amber-red", rationale="Мало данных", planning=2)


def _submit(walk: Walk) -> None:
    walk.append(
        "submit", note="Исполнено", evidence=EVIDENCE, override_reason="Соисполнители молчат", for_="mic"
    )


def _return(walk: Walk) -> None:
    walk.append("return", remark="Нет итогов", to=walk.later() if walk.draw(st.booleans()) else None)


def _verify(walk: Walk) -> None:
    walk.append("verify", method="documents", note="Проверено", by="verifier@office.example")


def _close(walk: Walk) -> None:
    executed = ISSUED + dt.timedelta(days=walk.draw(st.integers(0, (walk.day - ISSUED).days)))
    outcome = walk.draw(st.sampled_from(["implemented", "partly", "not-implemented"]))
    walk.append(
        "close",
        outcome=outcome,
        executed_on=executed.isoformat(),
        decision=DECISION,
        evidence=EVIDENCE,
        reason="Не вышло" if outcome == "not-implemented" else None,
    )


def _reopen(walk: Walk) -> None:
    passed = walk.state.deadline is not None and walk.state.deadline < walk.day
    to = walk.later() if passed or walk.draw(st.booleans()) else None
    walk.append("reopen", reason="Вернули", decision=DECISION, to=to)


def _cancel(walk: Walk) -> None:
    other = walk.draw(st.sampled_from([None, "D-2017-0007"]))
    walk.append("cancel", reason="Утратило силу", decision=DECISION, superseded_by=other)
    if other:
        walk.put("links", walk.raw.get("links", {}) | {"superseded_by": other})


def _correct(walk: Walk) -> None:
    new: Values = {
        "title": st.sampled_from(["Эффект программы", "Возврат инвестиций", "Итоги"]),
        "owner": st.sampled_from(TEAMS),
        "co_owners": st.lists(st.sampled_from(TEAMS), unique=True, max_size=2),
        "expected_result": st.sampled_from([None, "Отчёт", "Таблица"]),
        "due": st.sampled_from([None, *((ISSUED + dt.timedelta(days=n)).isoformat() for n in (7, 14, 90))]),
    }
    key = walk.draw(st.sampled_from(sorted(new)))
    was, now = walk.raw.get(key), walk.draw(new[key]) or None
    walk.append("correct", field=key, from_=was, to=now, reason="Ошибка ввода", decision=DECISION)
    walk.put(key, now)


def _link(walk: Walk) -> None:
    target = walk.draw(st.sampled_from(["D-2017-0002", "D-2017-0003"]))
    links = dict(walk.raw.get("links", {}))
    held = links.get("depends_on", [])
    there = target in held
    walk.append("link", field="depends_on", **{"remove" if there else "add": target})
    links["depends_on"] = [one for one in held if one != target] if there else [*held, target]
    walk.put("links", {key: value for key, value in links.items() if value})


STEPPERS: dict[str, Callable[[Walk], None]] = {
    "register": _register, "progress": _progress, "request": _request, "extend": _extend, "assign": _assign,
    "control": _control, "milestone": _milestone, "measure": _measure, "assess": _assess, "submit": _submit,
    "return": _return, "verify": _verify, "close": _close, "reopen": _reopen, "cancel": _cancel,
    "correct": _correct, "link": _link, "note": _note,
}  # fmt: skip


# So that a walk of a dozen steps gets about: what ends it or leads nowhere comes less often.
SELDOM = frozenset({"cancel", "note", "link", "assess", "measure", "milestone"})


def legal_kinds(state: State) -> list[str]:
    """The kinds of event that may come next, each as often as it is likely."""
    kinds = [kind for kind, step in STEPS.items() if state.status in step.before]
    legal = [kind for kind in kinds if kind != "close" or _may_close(state)]
    return [kind for kind in legal for _time in range(1 if kind in SELDOM else 4)]


def _may_close(state: State) -> bool:
    verified = state.verify is not None and state.verify.by != "controller@office.example"
    return may_close(state, DEFAULTS) and (state.control == "standard" or verified)


@st.composite
def legal_files(draw: Draw, *, least: int = 0, most: int = 12) -> Values:
    """The values of a directive's file with a legal ledger; some begin as drafts."""
    drafted = draw(st.booleans())
    raw = values(
        status="draft" if drafted else "active",
        co_owners=draw(st.sampled_from([["mne"], ["mne", "mon"]])),
        milestones=[{"id": "draft", "title": "Проект", "due": "2017-10-01"}],
        indicators=[{"id": "share", "name": "Доля"}],
        events=[],
    )
    walk = Walk(draw, raw)
    walk.append("note", note="Черновик") if drafted else walk.append("register")
    for _index in range(draw(st.integers(least, most))):
        walk.day += dt.timedelta(days=draw(st.integers(0, 9)))
        walk.look()
        STEPPERS[draw(st.sampled_from(legal_kinds(walk.state)))](walk)
    return {key: value for key, value in raw.items() if value not in (None, [], {})}


__all__ = ["ISSUED", "STEPPERS", "legal_files", "legal_kinds"]
