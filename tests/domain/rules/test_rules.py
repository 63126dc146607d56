"""The register of rules, and how the office's own severities are applied."""

import datetime as dt
import re

import pytest

from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.domain.rules import RULES, check_entry, check_snapshot, check_team, rule
from delivery_cli.domain.snapshot import Entry, TeamEntry
from tests.domain.making import DEFAULTS, TODAY, codes, entry, found, settings, snapshot, team, values

CODES = [*(f"D1{n:02d}" for n in range(1, 15)), *(f"D2{n:02d}" for n in range(1, 8))]


def test_the_register_is_complete_and_in_order():
    assert [one.code for one in RULES] == CODES


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.code)
def test_each_rule_explains_itself(one):
    assert one.title
    assert not one.title.endswith(".")
    assert re.search(r"^Wrong:", one.text, re.MULTILINE)
    assert "Fix: " in one.text
    assert one.since == {"D113": "0.2", "D207": "0.2", "D114": "0.3"}.get(one.code, "0.1")
    assert max(map(len, one.text.splitlines())) <= 120


def test_a_rule_is_found_by_its_code_in_either_case():
    assert rule("d106") is rule("D106")
    assert rule("D106") is not None
    assert rule("D999") is None


def test_a_clean_directive_has_no_findings():
    assert found(values()) == ()
    assert check_snapshot(snapshot(values()), DEFAULTS, TODAY) == ()


def test_every_finding_says_what_to_do_and_how_bad_it_is():
    raw = values(drop=("owner", "due", "expected_result"))
    problems = found(raw)
    assert [(one.code, one.severity) for one in problems] == [
        ("D104", Severity.WARNING),
        ("D105", Severity.WARNING),
        ("D111", Severity.WARNING),
    ]
    assert all(one.fix for one in problems)


@pytest.mark.parametrize(
    ("wanted", "severities"),
    [("off", []), ("warning", [Severity.WARNING]), ("error", [Severity.ERROR])],
)
def test_an_office_sets_its_own_severity(wanted, severities):
    office = settings(rules={"D105": wanted})
    assert [one.severity for one in found(values(drop=("owner",)), office=office)] == severities


def test_errors_may_be_lowered():
    raw = values(due="2017-09-01")
    office = settings(rules={"D108": "warning"})
    assert [(one.code, one.severity) for one in found(raw, office=office)] == [("D108", Severity.WARNING)]


def test_what_depends_on_the_clock_is_never_raised_to_an_error():
    """Today's date alone must not turn a branch red."""
    raw = values(issued="2017-09-12")
    office = settings(rules={"D107": "error"})
    early = dt.date(2017, 9, 1)
    assert [(one.code, one.severity) for one in found(raw, today=early, office=office)] == [
        ("D107", Severity.WARNING)
    ]


def test_an_unreadable_file_is_told_and_its_place_judged():
    problem = Problem("D101", (), "a tab stands where spaces are expected", line=3)
    broken = Entry("directives/2017/00xx/x.yaml", None, {}, (problem,))
    assert [one.code for one in check_entry(broken, DEFAULTS, TODAY)] == ["D101", "D103"]


def test_a_wrong_shape_hides_the_rules_on_contents():
    raw = values(due="soon", drop=("owner",))
    assert codes(raw) == ["D102"]


def test_a_shape_may_be_judged_as_a_warning():
    office = settings(rules={"D102": "warning"})
    assert [one.severity for one in check_entry(entry(values(due="soon")), office, TODAY)] == [
        Severity.WARNING
    ]


def test_teams_are_judged_by_the_rules_on_files():
    broken = TeamEntry("teams/mic.yaml", None, {}, (Problem("D101", (), "no"),))
    assert [one.code for one in check_team(broken, DEFAULTS, TODAY)] == ["D101"]
    assert check_team(team("mic"), DEFAULTS, TODAY) == ()
    hidden = team("mic", aliases=["МИК\u202e"])
    assert [one.code for one in check_team(hidden, DEFAULTS, TODAY)] == ["D110"]


def test_findings_between_files_come_in_a_fixed_order():
    raws = [values(id=f"D-2017-000{n}", owner="nobody", links={"parent": "D-2017-0099"}) for n in (3, 1, 2)]
    between = check_snapshot(snapshot(*raws), DEFAULTS, TODAY)
    assert [(path[-16:-5], one.code) for path, one in between] == [
        (f"D-2017-000{n}", code) for n in (1, 2, 3) for code in ("D201", "D203")
    ]
