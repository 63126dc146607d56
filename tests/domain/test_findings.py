"""What is new among problems: each old one excuses one alike, not any number."""

import pytest

from delivery_cli.domain.findings import Problem, Severity, newly

HERE, THERE = "a.yaml", "b.yaml"


def no_team(*field: str | int, severity: Severity | None = None) -> Problem:
    return Problem("D201", field, "there is no team “zzz”", severity=severity)


OWNER, HELPER = no_team("owner"), no_team("co_owners", 0)


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ([], [OWNER], [OWNER]),
        ([OWNER], [OWNER], []),
        ([OWNER], [OWNER, HELPER], [HELPER]),
        ([HELPER], [OWNER, HELPER], [OWNER]),
        ([no_team("co_owners", 1)], [HELPER], []),  # it moved up
        ([no_team("owner", severity=Severity.WARNING)], [OWNER], [OWNER]),
    ],
)
def test_an_old_problem_excuses_one_alike(before, after, new):
    assert newly([(HERE, one) for one in after], [(HERE, one) for one in before]) == [
        (HERE, one) for one in new
    ]


def test_a_problem_of_another_file_excuses_nothing():
    assert newly([(HERE, OWNER)], [(THERE, OWNER)]) == [(HERE, OWNER)]
