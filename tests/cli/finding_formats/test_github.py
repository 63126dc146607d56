"""Annotations of a GitHub workflow."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from delivery_cli.cli.finding_formats.github import github_text
from delivery_cli.cli.finding_formats.show import show_report, summary
from delivery_cli.cli.finding_formats.step_summary import MAX_BYTES, markdown
from tests.cli.finding_formats.reports import (
    HOSTILE,
    PATH,
    commands_in,
    finding,
    hostile,
    report,
    warning,
)

# How a runner reads a line: name, properties, data.
_COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>.*?))?::(?P<data>.*)")


def _read(line: str) -> tuple[str, dict[str, str], str]:
    found = _COMMAND.fullmatch(line)
    assert found, line
    pairs = (one.split("=", 1) for one in (found["properties"] or "").split(",") if one)
    return found["name"], {key: _plain(value) for key, value in pairs}, _plain(found["data"])


def _plain(text: str) -> str:
    for escaped, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, character)
    return text


def test_an_annotation_says_where_what_and_how_to_mend_it() -> None:
    text = github_text(report(finding("50% of a, b: late", fix="give due")), summarised=True)
    assert text == (
        f"::error file={PATH},line=3,col=5,title=D104::{PATH}:3:5: 50%25 of a, b: late%0Agive due"
    )


def test_nothing_found_is_no_command() -> None:
    assert github_text(report(), summarised=True) == ""


def test_a_path_is_escaped_and_read_back() -> None:
    path = "teams/a:b,c%0A\n::error::.yaml"
    (line,) = github_text(report(finding(path=path)), summarised=True).split("\n")
    name, properties, data = _read(line)
    assert (name, properties["file"]) == ("error", path)
    assert data.startswith("teams/a:b,c%0A\\n::error::.yaml:3:5: ")


def test_the_worst_ten_of_each_kind_and_the_number_of_the_rest() -> None:
    some = [warning(f"w{n}") for n in range(11)] + [finding(f"e{n}") for n in range(12)]
    last = finding("changed", path="teams/z.yaml")
    lines = github_text(report(*some, last, changed=["teams/z.yaml"]), summarised=True).split("\n")
    read = [_read(line) for line in lines]
    assert [name for name, _, _ in read] == ["error"] * 10 + ["warning"] * 10 + ["notice"]
    assert read[0][2].endswith("changed")
    assert read[-1][2] == "3 more errors, 1 more warning; the step's summary lists all"


def test_without_a_summary_the_rest_is_found_elsewhere() -> None:
    text = github_text(report(*(finding(f"e{n}") for n in range(11))), summarised=False)
    assert text.endswith("::notice::1 more error; without --format github all are listed")


def test_ten_of_a_kind_need_no_notice() -> None:
    assert "notice" not in github_text(report(*(finding(f"e{n}") for n in range(10))), summarised=True)


def test_hostile_content_starts_no_command() -> None:
    text = github_text(hostile(), summarised=True)
    lines = text.split("\n")
    assert [_read(line)[0] for line in lines] == ["error", "error", "warning"]
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\r" not in text


def test_the_summary_holds_everything_inert() -> None:
    text, left_out = markdown(hostile(), "checked <2>")
    assert left_out == 0
    assert text.startswith("\n## Findings\n\nchecked &lt;2&gt;\n\n<table>\n<tr><th>Severity</th>")
    table = text[text.index("<table>") :]
    assert "\n\n" not in table  # an empty line would end the HTML, and what follows be read as Markdown
    assert table.count("<tr>") == 4
    tags = {tag.strip("</>") for tag in re.findall(r"<[^>]*>", table)}
    assert tags == {"table", "tr", "th", "td", "code", "br"}
    outside = re.sub(r"<code>.*?</code>", "", table)
    assert "@root" not in outside
    assert "evil" not in outside
    assert "\\x1b[31mred" in table


def test_the_summary_is_cut_at_a_line() -> None:
    many = report(*(finding(f"{n} {'ж' * 200}") for n in range(6000)))
    text, left_out = markdown(many, "checked")
    assert MAX_BYTES - 2048 < len(text.encode()) <= MAX_BYTES
    assert text.count("<tr><td>") + left_out == 6000
    assert text.endswith(f"</td></tr>\n</table>\n\n{left_out} more findings did not fit here.\n")


def test_the_summary_is_appended_and_leaves_room_for_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "summary.md"
    before = b"x" * (MAX_BYTES - 4000)
    path.write_bytes(before)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    show_report(report(*(finding(f"e{n}") for n in range(100))), "github")
    data = path.read_bytes()
    assert data.startswith(before + b"\n## Findings")
    assert len(data) <= MAX_BYTES
    assert data.endswith(b"findings did not fit here.\n")
    assert "without --format github all are listed" in capsys.readouterr().out
    for _ in range(5):
        show_report(report(finding()), "github")
    assert path.stat().st_size <= MAX_BYTES


def test_a_summary_that_holds_all_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    show_report(report(*(finding(f"e{n}") for n in range(100))), "github")
    assert "90 more errors; the step's summary lists all" in capsys.readouterr().out


def test_a_summary_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "none" / "summary.md"))
    show_report(report(*(finding(f"e{n}") for n in range(11))), "github")
    seen = capsys.readouterr()
    assert "the step's summary could not be written: No such file" in seen.err
    assert seen.out.endswith("without --format github all are listed\n")


@pytest.mark.parametrize("chosen", ["text", "json", "gitlab", "sarif", "junit"])
def test_no_format_lets_content_command_the_runner(
    chosen: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(os.environ, "GITHUB_ACTIONS", "true")
    show_report(hostile(), chosen)  # type: ignore[arg-type]  # one of them
    seen = capsys.readouterr()
    assert "set-env" in seen.out
    assert commands_in(seen.out) == []
    assert commands_in(seen.err) == []


def test_outside_a_workflow_text_stays_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    show_report(report(finding("a ##[b]", fix="::c::")))
    assert capsys.readouterr().out == f"{PATH}:3:5: error D104 a ##[b]\n    ::c::\n"


def test_the_commits_that_were_looked_at_are_counted() -> None:
    assert summary(report()) == "checked 2 directives, 1 team: 0 errors, 0 warnings"
    some = replace(report(), commits=3)
    assert summary(some) == "checked 2 directives, 1 team, 3 commits: 0 errors, 0 warnings"


def test_the_hostile_text_is_hostile() -> None:
    assert commands_in(HOSTILE)
