"""D206."""

from delivery_cli.domain.findings import Severity
from tests.domain.making import DECISION, event, found_between, settings, snapshot, values

OFFICE = settings(control={"active_priorities": 2})


def raws(count, **fields):
    return [values(id=f"D-2017-{n:04d}", priority=True, **fields) for n in range(1, count + 1)]


def test_d206_passes_up_to_the_limit():
    assert found_between(snapshot(*raws(2), office=OFFICE), "D206") == []


def test_d206_finds_too_many():
    ((path, one),) = found_between(snapshot(*raws(3), office=OFFICE), "D206")
    assert (path, one.severity, one.field) == (
        "delivery.yaml",
        Severity.WARNING,
        ("control", "active_priorities"),
    )
    assert one.message == "3 directives under control are priorities, and the office follows at most 2"
    assert one.fix == "take priority from those that matter least, with: delivery edit ID"


def test_d206_counts_only_what_is_under_control():
    closed = event("cancel", reason="?", decision=DECISION)
    snap = snapshot(*raws(3, status="cancelled", events=[event("register"), closed]), office=OFFICE)
    assert found_between(snap, "D206") == []
