"""D101, D102."""

from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.domain.rules import check_entry
from delivery_cli.domain.snapshot import Entry
from tests.domain.making import DEFAULTS, TODAY, codes, found, values


def test_d101_passes_on_what_reading_found():
    problem = Problem("D101", (), "anchors are not allowed here", "write the value out", line=2, column=5)
    broken = Entry("directives/2017/00xx/D-2017-0001.yaml", None, {}, (problem,))
    (told,) = check_entry(broken, DEFAULTS, TODAY)
    assert (told.code, told.message, told.fix) == (
        "D101",
        "anchors are not allowed here",
        "write the value out",
    )
    assert (told.line, told.column, told.severity) == (2, 5, Severity.ERROR)


def test_d101_says_nothing_of_a_readable_file():
    assert codes(values()) == []


def test_d102_has_one_finding_for_each_field():
    raw = values(due="26.09.2017", ownr="mic", status="opened")
    assert [(one.code, one.field, one.message) for one in found(raw)] == [
        ("D102", ("due",), "“26.09.2017” is not a date"),
        (
            "D102",
            ("status",),
            "“opened” is not one of: draft, active, returned, submitted, closed, cancelled",
        ),
        ("D102", ("ownr",), "the key “ownr” is not known here"),
    ]


def test_d102_passes_own_keys():
    assert codes(values(**{"x-registry": 12})) == []
