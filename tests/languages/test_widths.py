"""Tables fit 80 columns in every language: a line for each directive, and no line that a terminal would break."""

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
