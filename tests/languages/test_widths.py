"""Tables fit 80 columns in every language: a line for each directive, and no line that a terminal would break."""

import re

import pytest

from delivery_cli.cli.tables import width
from tests.cli.commands.reading import Reader
from tests.conftest import git
from tests.operations.reading_room import closed, directive, event, extended, office_with, real_office

LANGUAGES = ("en", "ru", "kk")
PAGES = (
    ("list",), ("list", "--overdue"), ("due",), ("status", "--by", "team"), ("status", "--by", "issuer"),
    ("status", "--by", "area"), ("log",), ("team", "list"), ("team", "list", "--all"), ("show", "17-1"), ("rule",),
)  # fmt: skip


@pytest.fixture
def reader(repo, capsys, monkeypatch) -> Reader:
    return Reader(repo, capsys, monkeypatch)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_fit_a_terminal_of_80(reader: Reader, language: str) -> None:
    real_office(reader.folder)
    git(reader.folder, "add", "-A")
    git(reader.folder, "commit", "-qm", "Поручения")
    for words in PAGES:
        seen = reader.in_terminal("--lang", language, "--as-of", "2026-11-22", *words)
        assert seen.code == 0, seen.err
        wide = [line for line in seen.out.splitlines() if width(line) > 80]
        assert wide == [], f"{language}: {' '.join(words)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrow_terminal_breaks_no_row(reader: Reader, language: str) -> None:
    real_office(reader.folder)
    for words in (("list",), ("status", "--by", "team"), ("status", "--by", "area"), ("list", "--help")):
        seen = reader.in_terminal("--lang", language, "--as-of", "2026-11-22", *words, columns=60)
        assert seen.code == 0, seen.err
        assert [line for line in _sentences(seen.out) if width(line) > 60] == [], (
            f"{language}: {' '.join(words)}"
        )


def _sentences(page: str) -> list[str]:
    """All but the examples of a help page, which are shown as they are typed."""
    return [line for line in page.splitlines() if not line.startswith("  delivery ")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_breaks_no_option_at_its_hyphen(reader: Reader, language: str) -> None:
    for columns in range(60, 81, 5):
        page = reader.in_terminal("--lang", language, "list", "--help", columns=columns).out
        assert [line for line in page.splitlines() if re.search(r"\w-$", line)] == []


def test_what_a_narrow_table_leaves_out_is_said(reader: Reader) -> None:
    real_office(reader.folder)
    words = ("--lang", "ru", "--as-of", "2017-09-25", "status")
    assert "Не поместились столбцы" in reader.in_terminal(*words, columns=36).out
    assert "Не поместились столбцы" not in reader.in_terminal(*words, columns=80).out


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_directive_is_a_line(reader: Reader, language: str) -> None:
    """Also where it was moved, is late, special, returned: the widest words of a row."""
    register, moved = event("register", "2017-09-01"), ("2017-09-10", "2017-10-01")
    office_with(
        reader.folder,
        directive(
            "0001",
            title="Очень длинный заголовок поручения " * 5,
            events=[register, extended(*moved, "2017-10-20")],
        ),
        directive("0002", control="special", priority=True),
        directive("0003", status="closed", events=[register, closed("2017-11-28", "2017-11-27")]),
        directive("0004", owner=None, due=None, no_due_reason="Постоянное"),
    )
    for words in (("list",), ("due",)):
        lines = reader.in_terminal("--lang", language, "--as-of", "2018-10-03", *words).out.splitlines()
        assert max(map(width, lines)) <= 80
        assert all(line.startswith("D-2017-") for line in lines[1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_counts_have_a_line_for_each_team(reader: Reader, language: str) -> None:
    real_office(reader.folder)
    lines = reader.in_terminal("--lang", language, "--as-of", "2026-11-22", "status").out.splitlines()
    table = lines[2 : lines.index("", 2)]
    assert len(table) == 9
    assert max(map(width, table)) <= 80
    # every row has as many figures as the heading has words: none was wrapped
    assert {len(line.split("  ")[0]) > 0 for line in table} == {True}
