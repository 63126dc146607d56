"""What holds for every legal history: nothing is found in it, and what is altered in it is."""

import copy
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.rules import check_snapshot
from delivery_cli.domain.steps import CORRECTED_BY_DECISION, STEPS
from tests.domain.making import DEFAULTS, Values, event, found, snapshot, values
from tests.domain.strategies import ISSUED, legal_files
from tests.domain.test_event_shape import FULL

LATER = dt.date(2027, 1, 1)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
STATUSES = ("draft", "active", "returned", "submitted", "closed", "cancelled")


@QUICK
@given(legal_files())
def test_nothing_is_wrong_with_a_legal_history(raw):
    errors = [one for one in found(raw, today=LATER) if one.severity is Severity.ERROR]
    assert errors == []


@QUICK
@given(st.data())
def test_every_alteration_of_a_legal_history_is_found(data):
    raw = data.draw(legal_files(least=3))
    altered = list(alterations(raw))
    what, changed = data.draw(st.sampled_from(altered))
    codes = {one.code for one in found(changed, today=LATER) if one.severity is Severity.ERROR}
    assert codes & {"D102", "D106", "D107"}, what


@QUICK
@given(
    st.lists(st.tuples(st.sampled_from(sorted(FULL)), st.integers(1, 28)), max_size=8),
    st.sampled_from(STATUSES),
)
def test_no_order_of_events_breaks_a_rule(kinds, status):
    """However a ledger came about, it is judged and not stumbled over."""
    events = [
        event(kind, f"2017-10-{day:02d}", id=f"e{index:04d}") | FULL[kind]
        for index, (kind, day) in enumerate(kinds)
    ]
    raw = values(events=events, status=status)
    check_snapshot(snapshot(raw), DEFAULTS, LATER)
    fields = [one.field for one in found(raw, today=LATER)]
    assert all(isinstance(field, tuple) for field in fields)


def alterations(raw: Values) -> Iterator[tuple[str, Values]]:
    """The file with one value changed that its own ledger vouches for."""
    yield from (("status", raw | {"status": other}) for other in STATUSES if other != raw["status"])
    touched = {key for one in raw["events"] for key in _touched(one)}
    yield from ((key, raw | {key: _other(raw.get(key))}) for key in sorted(touched) if key != "executed_on")
    if any(one["kind"] == "control" for one in raw["events"]):
        yield "control", raw | {"control": "standard" if raw["control"] == "special" else "special"}
    seen: set[str] = set()
    for index, one in enumerate(raw["events"]):
        yield from _alterations_of(raw, index, one, seen)
        seen.update(_touched(one))


def _alterations_of(raw: Values, index: int, one: Values, seen: set[str]) -> Iterator[tuple[str, Values]]:
    kind = one["kind"]
    if index:
        yield f"{kind} twice the same id", _with(raw, index, id=raw["events"][0]["id"])
        if STEPS[kind].after and raw["events"][0]["kind"] == "register":
            yield (
                f"{kind} before the issue",
                _with(raw, index, on=(ISSUED - dt.timedelta(days=1)).isoformat()),
            )
    if kind in {"assign", "correct"} and set(_touched(one)) & seen:
        was = one.get("from")
        broken = {key: _other((was or {}).get(key)) for key in one["to"]} if kind == "assign" else _other(was)
        yield f"{kind} from", _with(raw, index, from_=broken)
    if kind == "correct" and one["field"] in CORRECTED_BY_DECISION and raw["events"][0]["kind"] == "register":
        yield "correct without decision", _with(raw, index, decision=None)
    if kind == "link":
        yield "link the other way", _link_turned(raw, index, one)
    elif kind in WRONG:
        yield f"{kind} with something else", _with(raw, index, **WRONG[kind](one))


# For each kind of event a field in which the rest of the file contradicts it.
WRONG: dict[str, Callable[[Values], Values]] = {
    "extend": lambda _one: {"from_": "2016-01-01"},
    "correct": lambda one: {"to": _other(one.get("to"))},
    "assign": lambda one: {"to": {key: _other(value) for key, value in one["to"].items()}},
    "control": lambda one: {"to": "special" if one["to"] == "standard" else "standard"},
    "milestone": lambda _one: {"milestone": "nothing"},
    "measure": lambda _one: {"indicator": "nothing"},
}


def _link_turned(raw: Values, index: int, one: Values) -> Values:
    """Taken away in place of added, and as the last word on it."""
    later = [e for e in raw["events"][index + 1 :] if e["kind"] == "link" and _target(e) == _target(one)]
    if later:
        return raw | {"status": "draft" if raw["status"] != "draft" else "closed"}
    turned = {"remove": one["add"], "add": None} if "add" in one else {"add": one["remove"], "remove": None}
    return _with(raw, index, **turned)


def _target(one: Values) -> Any:
    return one.get("add") or one.get("remove")


def _touched(one: Values) -> tuple[str, ...]:
    match one["kind"]:
        case "assign":
            return tuple(one["to"])
        case "correct":
            return (one["field"],)
        case _:
            return ()


def _with(raw: Values, index: int, **fields: Any) -> Values:
    made = copy.deepcopy(raw)
    changed = made["events"][index] | {key.rstrip("_"): value for key, value in fields.items()}
    made["events"][index] = {key: value for key, value in changed.items() if value is not None}
    return made


def _other(value: Any) -> Any:
    """A value of the same kind that no walk uses."""
    if isinstance(value, list):
        return ["president"]
    if isinstance(value, dict):
        return {"name": "Кто-то другой"}
    if isinstance(value, str) and value[:2] == "20":
        return "2018-08-08"
    return "president"
