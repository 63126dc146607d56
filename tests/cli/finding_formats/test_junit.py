"""JUnit's XML, opened by two parsers."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from junitparser import Failure, JUnitXml, Skipped

from delivery_cli.cli.finding_formats.junit import junit_text
from delivery_cli.domain.untrusted import UNTRUSTED
from tests.cli.finding_formats.reports import PATH, finding, hostile, report, warning


def _opened(text: str, folder: Path) -> JUnitXml:
    path = folder / "report.xml"
    path.write_text(text, encoding="utf-8", newline="")
    return JUnitXml.fromfile(str(path))


def test_an_error_fails_and_a_warning_is_skipped(tmp_path: Path) -> None:
    (suite,) = _opened(junit_text(report(warning(), finding(fix="give due"))), tmp_path)
    first, second = suite
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (2, 1, 0, 1)
    assert (first.name, first.classname) == (
        f"{PATH}: D104 the deadline is missing",
        "directives.2017.00xx.D-2017-0001",
    )
    (failure,) = first.result
    assert isinstance(failure, Failure)
    assert (failure.message, failure.type) == ("the deadline is missing", "D104")
    assert failure.text == f"{PATH}:3:5: error D104 the deadline is missing\nfix: give due"
    assert isinstance(second.result[0], Skipped)
    assert second.result[0].message == "D104 no owner"


def test_a_warning_fails_where_warnings_fail_the_run(tmp_path: Path) -> None:
    (suite,) = _opened(junit_text(report(warning(), finding()), warnings_fail=True), tmp_path)
    assert (suite.failures, suite.skipped) == (2, 0)
    assert all(isinstance(case.result[0], Failure) for case in suite)


def test_nothing_found_is_a_case_that_passes(tmp_path: Path) -> None:
    (suite,) = _opened(junit_text(report()), tmp_path)
    (case,) = suite
    assert (suite.tests, suite.failures, suite.skipped) == (1, 0, 0)
    assert (case.name, case.is_passed) == ("no findings", True)


def test_names_are_unique_and_hold_no_line() -> None:
    one = finding()
    before = junit_text(report(one, replace(one, line=8)))
    after = junit_text(report(replace(one, line=11), replace(one, line=80)))
    assert _names(before) == _names(after)
    assert len(set(_names(before))) == 2


def _names(text: str) -> list[str | None]:
    return [case.get("name") for case in _parsed(text).iter("testcase")]


def _parsed(text: str) -> ET.Element:
    return ET.fromstring(text.encode())  # noqa: S314  we wrote it ourselves


@pytest.mark.parametrize("warnings_fail", [False, True])
def test_hostile_content_is_visible_and_stays_in_its_place(tmp_path: Path, *, warnings_fail: bool) -> None:
    text = junit_text(hostile(), warnings_fail=warnings_fail)
    root = _parsed(text)
    tags = {element.tag for element in root.iter()} - {"skipped"}
    assert tags == {"testsuites", "testsuite", "testcase", "failure"}
    assert not UNTRUSTED.search(text.replace("\n", ""))
    failure = root.find(".//failure")
    assert failure is not None
    assert "]]> ::set-env name=X::1 ##[stop-commands]x" in failure.attrib["message"]
    assert "\\x00<U+FFFE> <b>&amp; [click]" in (failure.text or "")
    assert sum(len(list(suite)) for suite in _opened(text, tmp_path)) == 3


def test_every_character_is_allowed_in_xml() -> None:
    everything = "".join(
        map(chr, (*range(0x3000), *range(0xD7F0, 0xE010), *range(0xFDC0, 0x10010), 0x10FFFF))
    )
    assert _names(junit_text(report(finding(everything, fix=everything, path=everything))))


def test_six_thousand_findings_open(tmp_path: Path) -> None:
    (suite,) = _opened(junit_text(report(*(finding(f"e{n}") for n in range(6000)))), tmp_path)
    assert suite.tests == len(list(suite)) == 6000
