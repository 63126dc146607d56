"""GitLab's report of code quality."""

import json
from dataclasses import replace
from typing import Any

from delivery_cli.cli.finding_formats.gitlab import gitlab_text
from delivery_cli.domain.untrusted import UNTRUSTED
from tests.cli.finding_formats.reports import PATH, finding, hostile, report, warning


def test_an_issue_has_what_gitlab_reads() -> None:
    (issue,) = json.loads(gitlab_text(report(finding(fix="give due"))))
    fingerprint = issue.pop("fingerprint")
    assert issue == {
        "description": "D104: the deadline is missing; give due",
        "check_name": "D104",
        "severity": "major",
        "location": {"path": PATH, "lines": {"begin": 3}},
    }
    assert len(fingerprint) == 32


def test_a_warning_is_minor_and_comes_last() -> None:
    issues = json.loads(gitlab_text(report(warning(), finding())))
    assert [one["severity"] for one in issues] == ["major", "minor"]


def test_nothing_found_is_an_empty_list() -> None:
    assert gitlab_text(report()) == "[]"


def test_fingerprints_hold_no_line_and_never_repeat() -> None:
    one = finding()
    before = json.loads(gitlab_text(report(one, replace(one, line=8))))
    after = json.loads(gitlab_text(report(replace(one, line=11), replace(one, line=80))))
    assert [issue["fingerprint"] for issue in before] == [issue["fingerprint"] for issue in after]
    assert before[0]["fingerprint"] != before[1]["fingerprint"]


def test_hostile_content_is_visible() -> None:
    text = gitlab_text(hostile())
    text.encode()  # no lone surrogates
    issues = json.loads(text)
    assert len(issues) == 3
    assert all(not UNTRUSTED.search(value) for one in issues for value in _texts(one))


def _texts(issue: dict[str, Any]) -> list[str]:
    return [issue["description"], issue["location"]["path"]]
