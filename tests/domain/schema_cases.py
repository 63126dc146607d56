"""Files right and wrong in shape, of each sort, for whoever judges shapes."""

import copy
from typing import Any

from tests.domain.making import Values, event, team_values, values
from tests.domain.test_event_shape import FULL

GONE = object()

RICH = values(
    event("note", "2017-09-20", note="?"),
    co_owners=["mne"],
    responsible={"name": "А. Жумагалиев", "position": "заместитель", "email": "a@office.example"},
    due_phrase="в двухнедельный срок",
    recurrence={"every": "month", "day": 10},
    priority=True,
    areas=["digital"],
    tags=["программа"],
    links={"parent": "D-2017-0002", "depends_on": ["D-2017-0003"]},
    milestones=[{"id": "draft", "title": "Проект", "due": "2017-10-01", "owner": "mic"}],
    indicators=[{"id": "share", "name": "Доля", "trajectory": [{"on": "2017-10-01", "value": 5}]}],
    funding=[{"period": "2018", "budget_planned": 1.5}],
    effect={"text": "Рост ВВП", "gdp_effect": 0.1, "currency": "KZT"},
    **{"x-own": {"deep": [None]}},
)
ALL_KINDS = values(
    *(event(kind, "2017-09-20") | fields for kind, fields in FULL.items() if kind != "register")
)


def changed(raw: Any, *changes: tuple[tuple[str | int, ...], Any]) -> Any:
    """A copy with the value at each path replaced, or taken out."""
    made = copy.deepcopy(raw)
    for path, value in changes:
        here = made
        for part in path[:-1]:
            here = here[part]
        if value is GONE:
            del here[path[-1]]
        else:
            here[path[-1]] = value
    return made


def of(kind: str, /, **fields: Any) -> Any:
    """A directive with one full event of that kind, some of its fields changed."""
    full = values(event(kind, "2017-09-20") | FULL[kind])
    return changed(full, *((("events", 1, key.rstrip("_")), value) for key, value in fields.items()))


def top(**fields: Any) -> Any:
    return changed(RICH, *(((key,), value) for key, value in fields.items()))


CANCELLED = event("cancel", reason="Лишнее")
TOS: tuple[Any, ...] = ("", [], {}, 0, "2017-10-10", "special", {"owner": "mic"})
DIRECTIVES: dict[str, Values] = {
    "rich": RICH,
    "every kind": ALL_KINDS,
    "plain": values(),
    "draft": values(status="draft", drop=("text", "issuer", "sources", "events")),
    "draft cancelled": values(status="cancelled", events=[CANCELLED], drop=("text", "issuer", "sources")),
    "registered and cancelled": values(CANCELLED, status="cancelled", drop=("text",)),
    "cancelled without events": values(status="cancelled", drop=("text", "events")),
    "draft with an empty title": values(status="draft", title=""),
    **{f"no {key}": values(drop=(key,)) for key in ("id", "title", "text", "issuer", "sources", "control", "status", "events")},
    **{f"without {key}": values(drop=(key,)) for key in ("owner", "due", "issued", "expected_result")},
    **{f"null {key}": top(**{key: None}) for key in RICH if not key.startswith("x-")},
    **{f"empty list {key}": top(**{key: []}) for key in ("co_owners", "sources", "events", "areas", "tags")},
    **{f"empty mapping {key}": top(**{key: {}}) for key in ("links", "effect", "recurrence", "responsible", "issuer")},
    "unknown key": top(ownr="mic"),
    "own key": top(**{"x-more": 1}),
    "own key not at the top": changed(RICH, (("links", "x-more"), 1)),
    "id with too few digits": top(id="D-2017-001"),
    "id in small letters": top(id="d-2017-0001"),
    "id in Cyrillic": top(id="Д-2017-0001"),
    "title of two lines": top(title="а\nб"),
    "title with line end": top(title="а\n"),
    "title of spaces": top(title="   "),
    "title a number": top(title=2017),
    "title too long": top(title="а" * 501),
    "title long": top(title="а" * 500),
    "text of two lines": top(text="а\nб"),
    "text of white space": top(text=" \n "),
    "issuer by name": top(issuer={"name": "Совет"}),
    "issuer by another key": top(issuer={"id": "mic"}),
    "issuer a list": top(issuer=["president"]),
    "issued not a day": top(issued="2017-02-30"),
    "issued in year 0": top(issued="0000-01-01"),
    "issued with dots": top(issued="12.09.2017"),
    "issued a number": top(issued=20170912),
    "basis of another kind": top(issued_basis="guessed"),
    "status of another kind": top(status="open"),
    "control of another kind": top(control="strict"),
    "owner in capitals": top(owner="MIC"),
    "owner a list": top(owner=["mic"]),
    "co_owners a text": top(co_owners="mne"),
    "co_owners of numbers": top(co_owners=[5]),
    "former ids": top(former_ids=["D-2017-0002"]),
    "a former id that is none": top(former_ids=["17-2"]),
    "priority a text": top(priority="true"),
    "priority a number": top(priority=1),
    "recurrence of another kind": top(recurrence={"every": "day"}),
    "recurrence on day 0": top(recurrence={"every": "month", "day": 0}),
    "recurrence on a truth": top(recurrence={"every": "month", "day": True}),
    "recurrence on a half": top(recurrence={"every": "month", "day": 1.5}),
    "source of another kind": top(sources=[{"title": "?", "kind": "dream"}]),
    "source without title": top(sources=[{"kind": "letter"}]),
    "source with an address": top(sources=[{"title": "?", "url": "https://example.org/а?б#в"}]),
    "source with half an address": top(sources=[{"title": "?", "url": "example.org"}]),
    "source with an address of two": top(sources=[{"title": "?", "url": "https://a b"}]),
    "source with a digest": top(sources=[{"title": "?", "hash": "sha256:" + "a" * 64}]),
    "source with no digest": top(sources=[{"title": "?", "hash": "sha256"}]),
    "e-mail of two": top(responsible={"name": "А.", "email": "a@b c@d"}),
    "link to a short form": top(links={"parent": "17-1"}),
    "link of another kind": top(links={"child": "D-2017-0002"}),
    "milestone with capitals": top(milestones=[{"id": "Draft", "title": "?"}]),
    "milestone without title": top(milestones=[{"id": "draft"}]),
    "amount a text": top(effect={"amount": "5"}),
    "amount a truth": top(effect={"amount": True}),
    "amount too large": top(effect={"amount": 10**16}),
    "amount whole": top(effect={"amount": -5}),
    "currency of two letters": top(effect={"currency": "KZ"}),
    "indicator without value": top(indicators=[{"id": "a", "name": "?", "trajectory": [{"on": "2017-10-01"}]}]),
    "events a mapping": top(events={"kind": "register"}),
    "event of another kind": of("note", kind="remark"),
    "event without id": of("note", id=GONE),
    "event without kind": of("note", kind=GONE),
    "event id in capitals": of("note", id="NOTE1"),
    "event at a day": of("note", at="2017-09-20"),
    "event at no hour": of("note", at="2017-09-20T25:00:00+06:00"),
    "event at no offset": of("note", at="2017-09-20T10:00:00"),
    "event at utc": of("note", at="2017-09-20T10:00:00Z"),
    "event by nobody": of("note", by="registrar"),
    "event for a team": of("note", for_="mic"),
    "event for a name": of("note", for_="МИК"),
    **{
        f"{kind} without {key}": of(kind, **{key: GONE})
        for kind, fields in FULL.items()
        for key in fields
        if kind != "register"
    },
    **{f"{kind} with a strange field": of(kind, stage=2) for kind in FULL if kind != "assess"},
    **{f"{kind} with to null": of(kind, to=None) for kind in ("extend", "correct", "assign", "control", "return", "note")},
    **{f"{kind} to {to!r}": of(kind, to=to) for kind in ("extend", "control", "assign", "correct") for to in TOS},
    "assign nobody": of("assign", to={"owner": None, "co_owners": [], "responsible": None}),
    "assign a person": of("assign", to={"coordinator": {"name": "Д. Сатыбалды"}}),
    "assign a person without a name": of("assign", to={"coordinator": {"position": "?"}}),
    "assign a person by text": of("assign", to={"coordinator": "Д. Сатыбалды"}),
    "assign something else": of("assign", to={"status": "closed"}),
    "assign co-owners by text": of("assign", to={"co_owners": "mne"}),
    "assign co-owners by names": of("assign", to={"co_owners": ["МНЭ"]}),
    "assign without from": of("assign", from_=GONE),
    "milestone moved": of("milestone", done_on=GONE, to="2017-10-10", reason="?"),
    "milestone moved without reason": of("milestone", done_on=GONE, to="2017-10-10"),
    "submit with evidence that says nothing": of("submit", evidence=[{}]),
    "submit with a wrong digest": of("submit", evidence=[{"file": "a.pdf", "sha256": "ab"}]),
    "verify by rumour": of("verify", method="rumour"),
    "close as not implemented": of("close", outcome="not-implemented"),
    "close as not implemented with reason": of("close", outcome="not-implemented", reason="?"),
    "close without number": of("close", decision={"by": "president"}),
    "correct the status": of("correct", field="status"),
    "correct the day of execution": of("correct", field="executed_on", to="2017-09-19"),
    "correct what is not": of("correct", field="titel"),
    "link both ways": of("link", remove="D-2017-0003"),
    "link taken away": of("link", add=GONE, remove="D-2017-0003"),
    "link neither way": of("link", add=GONE),
    "link by a list": of("link", add=["D-2017-0002"]),
    "link of no field": of("link", field="child"),
    "percent of 101": of("progress", percent=101),
    "rating of another colour": of("progress", rating="yellow"),
    "assess stage 0": of("assess", stage=0),
    "refused a text": of("extend", refused="yes"),
    "refused": of("extend", refused=True, request="requ0920"),
}  # fmt: skip
TEAMS: dict[str, Values] = {
    "plain": team_values("mic"),
    "full": team_values(
        "mic", short={"ru": "МИК"}, aliases=["МИКу"], areas=["digital"], parent="government", members=["mne"],
        people=[{"name": "А.", "role": "secretary", "email": "a@mic.example", "kpis": [{"name": "?", "target": 5}]}],
        valid={"from": "2016-05-06", "to": "2019-02-25", "successor": ["mdai"]}, **{"x-own": None},
    ),
    "no name": {"id": "mic", "kind": "ministry"},
    "empty name": team_values("mic", name={}),
    "name by text": team_values("mic", name="МИК"),
    "name in German": team_values("mic", name={"de": "?"}),
    "kind of another kind": team_values("mic", kind="bureau"),
    "id in capitals": team_values("MIC"),
    "empty aliases": team_values("mic", aliases=[]),
    "null parent": team_values("mic", parent=None),
    "empty valid": team_values("mic", valid={}),
    "valid from no day": team_values("mic", valid={"from": "2016"}),
    "person without name": team_values("mic", people=[{"email": "a@b"}]),
    "kpi without name": team_values("mic", people=[{"name": "А.", "kpis": [{"target": 5}]}]),
    "unknown key": team_values("mic", head="А."),
}  # fmt: skip
SETTINGS: dict[str, Values] = {
    "empty": {},
    "version 1": {"version": 1},
    "version 2": {"version": 2},
    "version as text": {"version": "1"},
    "office by text": {"office": "Офис"},
    "office in languages": {"office": {"ru": "Офис"}},
    "office of nothing": {"office": {}},
    "office a number": {"office": 5},
    "language de": {"language": "de"},
    "rules": {"rules": {"D104": "off", "D206": "error"}},
    "rules of another kind": {"rules": {"D104": "none"}},
    "rules on changes": {"rules": {"D301": "off"}},
    "rules empty": {"rules": {}},
    "areas": {"areas": {"digital": {"ru": "Цифровизация"}}},
    "areas with a capital": {"areas": {"Digital": {"ru": "?"}}},
    "areas without names": {"areas": {"digital": {}}},
    "days": {"calendar": {"days": {"2018-03-09": "off", "2018-03-03": "work"}}},
    "days by words": {"calendar": {"days": {"tomorrow": "off"}}},
    "urgency": {"deadlines": {"urgency": {"срочно": "P3D"}}},
    "urgency without term": {"deadlines": {"urgency": {"срочно": "3"}}},
    "roles": {"roles": {"admin": ["a@b.c"], "registrar": []}},
    "roles by name": {"roles": {"admin": ["А."]}},
    "roles by text": {"roles": {"admin": "a@b.c"}},
    "roles null": {"roles": None},
    "signing": {"signing": {"required": True, "allowed_signers": ".allowed"}},
    "signing by text": {"signing": {"required": "yes"}},
    "negative days": {"control": {"silent_days": -1}},
    "half days": {"control": {"silent_days": 0.5}},
    "unknown key": {"contrl": {}},
    "unknown key below": {"control": {"silent": 5}},
    "own key": {"x-own": 1},
    "thresholds": {"scorecard": {"thresholds": {"green": 1, "yellow": 0.5}}},
}
CASES: dict[str, dict[str, Values]] = {"directive": DIRECTIVES, "team": TEAMS, "settings": SETTINGS}
