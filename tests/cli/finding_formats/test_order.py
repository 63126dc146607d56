"""What comes first, and what is known again."""

from dataclasses import replace

from delivery_cli.cli.finding_formats.order import fingerprints, repeats, worst_first
from tests.cli.finding_formats.reports import PATH, finding, report, warning


def test_errors_come_before_warnings_and_changed_files_before_others() -> None:
    other = "teams/mic.yaml"
    first, second = finding(path=PATH), finding(path=other)
    third, fourth = warning(path=PATH), warning(path=other)
    assert worst_first(report(third, first, fourth, second)) == [first, second, third, fourth]
    assert worst_first(report(third, first, fourth, second, changed=[other])) == [
        second, first, fourth, third,
    ]  # fmt: skip


def test_a_fingerprint_survives_lines_that_moved() -> None:
    one = finding()
    assert fingerprints([one]) == fingerprints([replace(one, line=90, column=1)])


def test_a_fingerprint_changes_with_each_fact() -> None:
    one = finding()
    others = [
        replace(one, path="teams/mic.yaml"),
        replace(one, code="D101"),
        replace(one, directive="D-2017-0002"),
        replace(one, field=("due",)),
        replace(one, message="another"),
    ]
    assert len({*fingerprints([one]), *(fingerprints([other])[0] for other in others)}) == 6


def test_repeats_are_numbered() -> None:
    one = finding()
    first, second = fingerprints([one, replace(one, line=9)])
    assert first != second
    assert fingerprints([one]) == [first]
    assert repeats(["a", "b", "a", "a"]) == ["a", "b", "a (2)", "a (3)"]
