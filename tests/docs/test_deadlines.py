"""What the page on deadlines says is read is read, and what it says is refused is refused."""

from pathlib import Path

import pytest

from delivery_cli.domain.deadlines import Ambiguous, Resolved
from tests.domain.deadlines.reading import read

PAGE = (Path(__file__).parents[2] / "docs" / "deadlines.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table after a heading, without its head."""
    table = PAGE.partition(heading)[2].partition("\n## ")[0].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table if line.startswith("|")]
    return cells[2:]


def phrases(cell: str) -> list[str]:
    return [phrase.strip() for phrase in cell.split(";")]


READ = [phrase for row in rows("## What is read") for cell in row[1:] for phrase in phrases(cell)]
REFUSED = [(phrase, row[1]) for row in rows("## What is refused, and how") for phrase in phrases(row[0])]


@pytest.mark.parametrize("phrase", READ)
def test_what_is_shown_is_read(phrase: str) -> None:
    assert isinstance(read(phrase), Resolved)


@pytest.mark.parametrize(("phrase", "issued"), REFUSED)
def test_what_is_shown_to_be_ambiguous_is(phrase: str, issued: str) -> None:
    found = read(phrase, issued or "2017-09-12")
    assert isinstance(found, Ambiguous)
    assert len(found.readings) == 2


def test_the_tables_were_found() -> None:
    assert len(READ) > 80
    assert len(REFUSED) > 20
