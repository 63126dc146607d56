"""D104, D105, D111."""

import pytest

from delivery_cli.domain.findings import Severity
from tests.domain.making import DECISION, codes, event, found, told, values

EXTENDED = event("extend", "2017-09-20", to="2017-12-01", reason="Срок", decision=DECISION)


def test_d104_passes_a_deadline_a_reason_and_a_recurrence():
    assert codes(values()) == []
    assert codes(values(drop=("due",), no_due_reason="постоянное поручение")) == []
    assert codes(values(drop=("due",), recurrence={"every": "quarter", "day": 10})) == []


def test_d104_passes_a_deadline_that_was_set_later():
    assert codes(values(EXTENDED, drop=("due",))) == []


def test_d104_knows_that_a_refusal_sets_no_deadline():
    asked = event("request", "2017-09-19", to="2017-12-01", reason="?")
    assert codes(values(asked, EXTENDED | {"refused": True}, drop=("due",))) == ["D104"]


def test_d104_finds_a_directive_without_a_deadline():
    (one,) = found(values(drop=("due",)))
    assert (one.code, one.severity) == ("D104", Severity.WARNING)
    assert one.message == "there is no deadline, and no reason is given for that"
    assert one.fix == (
        "set one by decision: delivery extend D-2017-0001 --to DATE --reason TEXT --decision NUMBER; "
        "or say why there is none: delivery correct D-2017-0001 no-due-reason TEXT --reason TEXT"
    )


def test_d105_finds_a_directive_that_nobody_leads():
    (one,) = found(values(drop=("owner",)))
    assert (one.code, one.severity, one.message) == ("D105", Severity.WARNING, "no team leads this directive")
    assert told(values(owner="mic"), "D105") == []


def test_d111_finds_a_directive_without_an_expected_result():
    (one,) = found(values(drop=("expected_result",)))
    assert (one.code, one.severity) == ("D111", Severity.WARNING)
    assert one.message == "it is not said what result is expected"
    assert told(values(), "D111") == []


@pytest.mark.parametrize("status", ["draft", "cancelled"])
def test_drafts_and_cancelled_directives_are_left_alone(status):
    events = [event("cancel", reason="Ошибка")] if status == "cancelled" else []
    raw = values(status=status, events=events, drop=("due", "owner", "expected_result"))
    assert codes({key: value for key, value in raw.items() if value != []}) == []
