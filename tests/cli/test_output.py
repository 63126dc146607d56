"""The formats, with rows that mean harm."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery_cli.cli.columns import Column, plain
from delivery_cli.cli.output import csv_text, table_text, write_json, write_rows
from delivery_cli.cli.tables import aligned, fitted, width
from delivery_cli.domain.untrusted import UNTRUSTED
from tests.cli.calling import call, in_terminal

COLUMNS = (
    Column("id", "Id", style="bold"),
    Column("title", "Title", flexible=True),
    Column("due", "Due", render=lambda day: f"{day:%d.%m.%Y}" if day else "—"),
    Column("days", "Days", justify="right", style=lambda row: "red" if (row["days"] or 0) < 0 else ""),
)
ROWS: list[dict[str, Any]] = [
    {"id": "D-2026-0001", "title": "Цифровой Казахстан", "due": date(2026, 3, 31), "days": -5, "co_owners": ["mne", "akimats"]},
    {"id": "D-2026-0002", "title": "[bold]x[/foo] \x1b[31m \u202e\n=1+1", "due": None, "days": None, "co_owners": []},
]  # fmt: skip


def _written(capsys: pytest.CaptureFixture[str], form: str) -> str:
    write_rows(COLUMNS, ROWS, form)  # type: ignore[arg-type]  # a parameter of the test
    return capsys.readouterr().out


def test_json_holds_each_row_whole(capsys):
    document = json.loads(_written(capsys, "json"))
    assert list(document) == ["schema_version", "items"]
    assert document["schema_version"] == 1
    assert document["items"][0] == {**ROWS[0], "due": "2026-03-31"}
    assert document["items"][1]["title"] == ROWS[1]["title"]


def test_jsonl_is_a_document_a_line(capsys):
    lines = _written(capsys, "jsonl").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["D-2026-0001", "D-2026-0002"]
    assert json.loads(lines[0])["schema_version"] == 1


def test_tsv_has_a_line_a_row(capsys):
    lines = _written(capsys, "tsv").splitlines()
    assert lines[0] == "id\ttitle\tdue\tdays"
    assert lines[1] == "D-2026-0001\tЦифровой Казахстан\t2026-03-31\t-5"
    assert lines[2] == "D-2026-0002\t[bold]x[/foo] \\x1b[31m <U+202E>\\n=1+1\t\t"


def test_tsv_tells_a_backslash_from_what_is_written_with_one(capsys):
    write_rows(COLUMNS[:2], [{"id": "\\n", "title": "\n\t\\x1b\x1b"}], "tsv")
    assert capsys.readouterr().out.splitlines()[1] == "\\\\n\t\\n\\t\\\\x1b\\x1b"


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_csv_holds_nothing_that_a_spreadsheet_runs(lead):
    text = csv_text((Column("a", "A"), Column("n", "N")), [{"a": f'{lead}cmd|"/c calc"!A0', "n": -5}])
    [row] = list(csv.DictReader(io.StringIO(text)))
    assert row["a"].startswith("'")
    assert row["n"] == "-5"


def test_csv_lines_quotes_and_the_form_for_excel():
    columns = (Column("a", "A"), Column("b", "B"))
    rows = [{"a": 'say "x",\nand y', "b": True}]
    assert csv_text(columns, rows) == 'a,b\n"say ""x"",\nand y",true\n'
    assert csv_text(columns, rows, excel=True) == '\ufeffa;b\n"say ""x"",\nand y";true\n'


def test_the_piped_table_is_aligned_whole_and_plain(capsys):
    out = _written(capsys, "table")
    assert out.splitlines() == [
        "Id           Title                                 Due         Days",
        "D-2026-0001  Цифровой Казахстан                    31.03.2026    -5",
        "D-2026-0002  [bold]x[/foo] \\x1b[31m <U+202E> =1+1  —",
    ]


def test_an_empty_table_says_so_to_the_person_and_an_empty_list_to_the_program(capsys):
    write_rows(COLUMNS, [], empty="no directives")
    assert capsys.readouterr() == ("", "no directives\n")
    write_rows(COLUMNS, [], "json")
    assert json.loads(capsys.readouterr().out) == {"schema_version": 1, "items": []}
    write_rows(COLUMNS, [], "csv")
    assert capsys.readouterr() == ("id,title,due,days\n", "")


def test_a_document_that_is_no_list(capsys):
    write_json(
        {"id": "D-2026-0001", "when": date(2026, 1, 2), "tags": ("a",), "areas": frozenset({"z", "b"})}
    )
    assert json.loads(capsys.readouterr().out) == {
        "schema_version": 1, "id": "D-2026-0001", "when": "2026-01-02", "tags": ["a"], "areas": ["b", "z"],
    }  # fmt: skip


NASTY = st.text(st.characters(exclude_categories=()))


@given(NASTY)
def test_whatever_the_text_no_format_lets_a_control_character_through(text):
    row = {"id": text, "title": text, "due": None, "days": None}
    for draw in (aligned, fitted):
        assert not UNTRUSTED.search(draw(COLUMNS, [row], color=False).replace("\n", ""))
    assert not UNTRUSTED.search(csv_text(COLUMNS, [row]).replace("\n", "").replace("\t", ""))


@given(st.dictionaries(st.text(), NASTY | st.integers() | st.none() | st.booleans() | st.lists(NASTY)))
def test_json_is_inert_and_means_the_same(value):
    from delivery_cli.cli.output import json_text

    for indent in (None, 2):
        text = json_text(value, indent=indent)
        assert json.loads(text) == json.loads(json.dumps(value))
        assert not UNTRUSTED.search(text.replace("\n", ""))


def test_a_terminals_table_fits_it_and_wraps_only_what_may_be(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    rows = [
        {**ROWS[0], "title": "Социально-экономический эффект программы «Цифровой Казахстан» " * 3},
        ROWS[1],
    ]
    lines = fitted(COLUMNS, rows, color=False).splitlines()
    assert max(map(width, lines)) <= 60
    assert lines[1].startswith("D-2026-0001  Социально")
    assert "31.03.2026    -5" in lines[1]
    assert "[bold]x[/foo]" in "\n".join(lines)
    assert "\x1b" not in "\n".join(lines)
    coloured = fitted(COLUMNS, ROWS, color=True)
    assert "\x1b[31m" in coloured
    assert "\x1b[1m" in coloured


@pytest.mark.parametrize("columns", ["30", "20", "10", "1"])
def test_a_narrow_terminal_loses_no_letter(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    lines = fitted(COLUMNS[:2], ROWS, color=False).splitlines()
    whole = aligned(COLUMNS[:2], ROWS, color=False)
    assert Counter("".join(lines).replace(" ", "")) == Counter(whole.replace(" ", "").replace("\n", ""))
    assert max(map(width, lines)) <= 30 or int(columns) < 30


def test_the_flexible_column_gives_way_before_the_others(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    title = "слово " * 10 + "оченьдлинноеслово" * 2
    lines = fitted(COLUMNS[:2], [{"id": "D-2026-0001", "title": title}], color=False).splitlines()
    assert all(line.startswith(("D-2026-0001  ", "Id", " " * 13)) for line in lines)
    assert max(map(width, lines)) <= 40
    assert "".join(line[13:] for line in lines[1:]).replace(" ", "") == title.replace(" ", "")


def test_widths_of_letters():
    assert [width(text) for text in ("ab", "Қазақ", "日本", "и\u0306", "")] == [2, 5, 4, 1, 0]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (date(2026, 1, 2), "2026-01-02"),
        (["a", 2], "a,2"),
        ({"a": "я"}, '{"a": "я"}'),
        (1.5, "1.5"),
    ],
)
def test_values_as_words_for_programs(value, text):
    assert plain(value) == text


def test_outside_a_terminal_the_text_of_a_table_is_the_aligned_one():
    assert table_text(COLUMNS, ROWS) == aligned(COLUMNS, ROWS, color=False)


def test_in_a_terminal_a_long_table_is_paged_and_a_short_one_is_not(tmp_path):
    pager = f"cat > {tmp_path / 'paged'}; echo ended"
    code, screen = in_terminal("rows", "--count", "2", env={"DELIVERY_PAGER": pager})
    assert code == 0
    assert not (tmp_path / "paged").exists()
    assert max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", screen).splitlines())) <= 80
    code, screen = in_terminal("rows", "--count", "40", env={"DELIVERY_PAGER": pager, "PAGER": "false"})
    assert code == 0
    assert "ended" in screen
    assert (tmp_path / "paged").read_text().count("D-2026-") == 40
    code, screen = in_terminal("rows", "--count", "40", "--format", "tsv", env={"DELIVERY_PAGER": pager})
    assert "ended" not in screen


def test_what_is_piped_is_never_paged():
    done = call(
        "rows", "--count", "100", env={"DELIVERY_PAGER": "cat > /dev/null; echo paged", "LINES": "10"}
    )
    assert done.out.count("D-2026-") == 100
    assert "paged" not in done.out


@pytest.mark.parametrize("pager", ["no-such-pager", "true", "exit 1", ""])
def test_a_pager_that_fails_or_stops_reading_is_no_error(pager):
    code, screen = in_terminal("rows", "--count", "900", env={"DELIVERY_PAGER": pager})
    assert code == 0
    assert "Traceback" not in screen
    assert ("D-2026-0899" in screen) is (pager in {"no-such-pager", ""})


def test_the_pager_that_is_named_first():
    from delivery_cli.cli.pager import pager_command

    assert pager_command({"PAGER": "more", "GIT_PAGER": "most"}) == "most"
    assert pager_command({"PAGER": "more", "GIT_PAGER": "most", "DELIVERY_PAGER": "cat"}) == ""
    assert pager_command({"TERM": "dumb"}) == ""
    assert pager_command({"PAGER": "more -s"}) == "more -s"
