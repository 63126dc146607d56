"""The table of steps against the ledger's table of the file format, row by row."""

from typing import get_args

import pytest

from delivery_cli.domain.directive import KEY_ORDER, OPEN, Status
from delivery_cli.domain.event import EVENT_ORDER, Kind
from delivery_cli.domain.steps import (
    ASSIGNED_KEYS,
    COMMON,
    CORRECTED_BY_DECISION,
    FREE_KEYS,
    LINK_FIELDS,
    NEVER_CORRECTED,
    STEPS,
)

WORKED = {"active", "returned"}
ANYWHERE = {"draft", *OPEN, "closed", "cancelled"}

# kind: before, after, required fields
TABLE = {
    "register": ({"draft"}, "active", set()),
    "progress": (WORKED, None, {"note"}),
    "request": (OPEN, None, {"to", "reason"}),
    "extend": (OPEN, None, {"to", "reason", "decision"}),
    "assign": (OPEN, None, {"to", "reason"}),
    "control": (OPEN, None, {"from_", "to", "reason", "decision"}),
    "milestone": (WORKED, None, {"milestone"}),
    "measure": (OPEN, None, {"indicator", "value"}),
    "assess": (OPEN, None, {"likelihood", "rationale"}),
    "submit": (WORKED, "submitted", {"note", "evidence"}),
    "return": ({"submitted"}, "returned", {"remark"}),
    "verify": ({"submitted"}, None, {"method", "note"}),
    "close": (OPEN, "closed", {"outcome", "executed_on", "decision"}),
    "reopen": ({"closed"}, "active", {"reason", "decision"}),
    "cancel": ({*OPEN, "draft"}, "cancelled", {"reason"}),
    "correct": (ANYWHERE, None, {"field", "reason"}),
    "link": (ANYWHERE, None, {"field"}),
    "note": (ANYWHERE, None, {"note"}),
}


@pytest.mark.parametrize("kind", TABLE)
def test_each_step_is_as_the_format_says(kind):
    step = STEPS[kind]
    assert (set(step.before), step.after, set(step.required)) == TABLE[kind]


def test_every_kind_of_event_is_a_step():
    assert set(STEPS) == set(get_args(Kind)) == set(TABLE)


def test_every_field_of_a_step_is_a_field_of_an_event():
    for step in STEPS.values():
        assert {name.rstrip("_") for name in step.fields} <= set(EVENT_ORDER)
        assert set(COMMON) <= step.fields
        assert step.roles
        assert step.done


def test_every_status_can_be_reached():
    assert {step.after for step in STEPS.values()} - {None} == set(get_args(Status)) - {"draft"}


def test_the_sets_of_keys_name_keys_that_exist():
    for keys in (FREE_KEYS, NEVER_CORRECTED, set(ASSIGNED_KEYS), CORRECTED_BY_DECISION - {"executed_on"}):
        assert set(keys) <= set(KEY_ORDER)
    assert not CORRECTED_BY_DECISION & NEVER_CORRECTED
    assert len(LINK_FIELDS) == 5
