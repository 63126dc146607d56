"""init, undo, log, doctor, config as they are typed: what stands on standard output, what beside it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from delivery_cli.cli.commands.config import in_words
from delivery_cli.storage.office import open_office
from tests.cli.commands.reading import Reader
from tests.conftest import git
from tests.operations.founding import by_hand, count, founded, register


def test_init_says_what_is_next_and_is_idempotent(reader: Reader) -> None:
    first = reader("init", "--office", "Проектный офис", "--language", "ru", "--timezone", "Asia/Almaty")
    assert (first.code, first.out) == (0, "")
    assert first.err.splitlines()[0] == f"{reader.folder} is an office's repository now"
    assert "take it back with: delivery undo" in first.err
    again = reader("--lang", "en", "init", "--office", "Other")
    assert (again.code, again.out) == (0, "")
    assert again.err.splitlines() == [
        f"{reader.folder} is an office's repository already; nothing was changed",
        "its name and other settings stand in delivery.yaml",
    ]


def test_init_takes_the_language_of_the_run(reader: Reader) -> None:
    reader("--lang", "kk", "init")
    assert "language: kk\n" in (reader.folder / "delivery.yaml").read_text()


def test_a_dry_run_prints_a_diff_and_writes_nothing(reader: Reader) -> None:
    seen = reader("init", "-n")
    assert "+++ b/delivery.yaml\n@@ -0,0 +1," in seen.out
    assert "\n+ directives/.gitkeep\n" in seen.out
    assert seen.err.endswith("dry run: nothing was changed\n")
    assert list(reader.folder.iterdir()) == [reader.folder / ".git"]


def test_a_receipt_names_file_commit_and_the_way_back(reader: Reader) -> None:
    founded(reader.folder)
    seen = reader("team", "edit", "mne", "--parent", "pm")
    commit = git(reader.folder, "rev-parse", "HEAD")[:8]
    assert seen.out == ""
    assert seen.err.splitlines()[:3] == [
        "team mne: parent changed",
        "  teams/mne.yaml",
        f"  commit {commit}; take it back with: delivery undo",
    ]
    quiet = reader("-q", "team", "edit", "mne", "--parent", "mic")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


def test_new_ids_are_data(reader: Reader) -> None:
    founded(reader.folder)
    words = "add --text Разработать --issuer pm --owner mic --issued 2017-01-02 --due 2017-02-01 --source-title Письмо"
    seen = reader("-q", *words.split(), "--expected-result", "Концепция")
    assert (seen.out, seen.err) == ("D-2017-0001\n", "")


def test_hostile_file_text_in_a_diff_is_shown_not_obeyed(reader: Reader) -> None:
    founded(reader.folder)
    by_hand(reader.folder, "teams/mne.yaml", "id: mne\nkind: ngo\nname: {en: M}\n# evil \u202e\n")
    made = reader("team", "edit", "mne", "--kind", "agency", "-n")
    assert "\u202e" not in made.out
    assert " # evil <U+202E>\n" in made.out


def test_a_change_to_an_unreadable_team_names_its_line(reader: Reader) -> None:
    founded(reader.folder)
    by_hand(reader.folder, "teams/mne.yaml", "id: mne\nkind: ngo\nname: {en: M}\nparnet: pm\n")
    seen = reader("team", "edit", "mne", "--kind", "agency")
    assert (seen.code, seen.err.startswith("error: teams/mne.yaml:4: ")) == (1, True)


def test_undo_tells_and_a_dry_run_shows(reader: Reader) -> None:
    one = register(founded(reader.folder))
    before = count(reader.folder)
    planned = reader("undo", "-n")
    assert planned.out.startswith(f"--- a/directives/2017/00xx/{one}.yaml\n+++ /dev/null\n")
    assert count(reader.folder) == before
    seen = reader("undo")
    assert (seen.code, seen.out) == (0, "")
    assert seen.err.startswith(f"taken back: add {one}: Разработать концепцию\nnot given again: {one}\n")
    assert "delivery undo" not in seen.err
    refused = reader("undo")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("error: there is nothing to take back")


def test_the_log_is_a_table_with_hand_commits_marked(reader: Reader) -> None:
    one = register(founded(reader.folder))
    path = f"directives/2017/00xx/{one}.yaml"
    by_hand(reader.folder, path, (reader.folder / path).read_text() + "# x\n", "A \x1b[31mlook")
    lines = reader("log").out.splitlines()
    assert [line.split()[:3] for line in lines[:1]] == [["Date", "Commit", "Author"]]
    assert lines[1].endswith(rf"Айгерим Registrar  by hand, {one}: A \x1b[31mlook")
    assert lines[2].endswith(f"add {one}: Разработать концепцию")
    assert len(reader("log", "--limit", "1").out.splitlines()) == 2
    assert reader("log", "17-9").code == 2


def test_the_log_of_a_directive_tells_what_happened(reader: Reader) -> None:
    one = register(founded(reader.folder))
    other = register(open_office(reader.folder))
    assert reader("note", one, other, "--text", "Принято").code == 0
    assert (
        reader("extend", one, "--to", "2017-10-15", "--reason", "Согласование", "--decision", "1").code == 0
    )
    told = [line.partition("Registrar  ")[2] for line in reader("log", "17-1").out.splitlines()[1:]]
    assert told[0].startswith("extend: deadline 2017-09-26 → 2017-10-15")
    assert told[1].startswith("note: ")
    assert told[1].endswith("Принято")
    assert one not in told[1]
    assert told[2] == "add: Разработать концепцию"
    assert "extend D-2017-0001: " in reader("log").out


def test_a_line_of_the_log_fits_the_terminal(reader: Reader) -> None:
    register(founded(reader.folder), text="Разработать концепцию " * 10)
    lines = reader.in_terminal("log").out.splitlines()
    assert len(lines) == 3
    assert all(len(line) <= 80 for line in lines)
    assert "…" in lines[1]


def test_the_log_for_programs(reader: Reader) -> None:
    one = register(founded(reader.folder))
    found = json.loads(reader("log", one, "--json").out)
    assert found["schema_version"] == 1
    (item,) = found["items"]
    assert (item["action"], item["ids"], item["email"]) == ("add", [one], "registrar@office.example")
    assert item["commit"] == git(reader.folder, "rev-parse", "HEAD").strip()
    assert reader("log", "--format", "tsv").out.splitlines()[0].split("\t") == [
        "date", "commit", "author", "email", "action", "ids", "subject",
    ]  # fmt: skip


def test_a_shallow_history_is_never_shown_in_silence(reader: Reader) -> None:
    founded(reader.folder)
    by_hand(reader.folder, "teams/x.yaml", "id: x\n")
    git(reader.folder.parent, "clone", "-q", "--depth", "1", f"file://{reader.folder}", "shallow")
    seen = reader("-C", "../shallow", "-q", "log", "--json")
    assert seen.err.startswith("warning: the history is incomplete")
    assert "git fetch --unshallow" in seen.err
    assert len(json.loads(seen.out)["items"]) == 1


def test_doctor_has_a_line_for_each_check(reader: Reader) -> None:
    founded(reader.folder)
    seen = reader("doctor")
    assert (seen.code, seen.err) == (0, "")
    lines = seen.out.splitlines()
    assert lines[0].startswith("ok       git: git ")
    assert "warning  remote: no remote" in seen.out
    assert "         → name one: git remote add origin URL" in lines
    items = json.loads(reader("doctor", "--json").out)["items"]
    assert {"check": "branch", "state": "ok", "message": "main", "fix": ""} in items


def test_doctor_outside_of_an_office_ends_with_3(reader: Reader) -> None:
    seen = reader("doctor")
    assert seen.code == 3
    assert "error    office: this repository is not an office yet" in seen.out


def test_config_lists_and_answers(reader: Reader) -> None:
    founded(reader.folder, "control: {due_soon_days: 3}\n", teams=())
    listed = reader("config").out.splitlines()
    assert "control.due_soon_days: 3" in listed
    assert "timezone: Asia/Almaty" in listed
    assert reader("config", "control.due_soon_days").out == "3\n"
    assert reader("config", "closing").out == "closing.direct: standard\n"
    wrong = reader("config", "control.due_son_days")
    assert (wrong.code, wrong.out) == (2, "")
    assert "did you mean “control.due_soon_days”" in wrong.err


def test_config_says_where_from(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    founded(reader.folder, "office: O\ncontrol: {due_soon_days: 3}\nlanguage: en\n", teams=())
    monkeypatch.setenv("GIT_EDITOR", "nano")
    monkeypatch.setenv("DELIVERY_PAGER", "")

    def origin(*words: str) -> Callable[[str], list[str]]:
        lines = reader(*words, "config", "--show-origin").out.splitlines()
        return lambda key: next(line.split()[1:] for line in lines if line.split()[0] == key)

    here = origin()
    assert here("control.due_soon_days") == ["3", "delivery.yaml:2"]
    assert here("timezone") == ["Asia/Almaty", "default"]
    assert here("language") == ["en", "delivery.yaml:3"]
    assert here("editor") == ["nano", "environment", "GIT_EDITOR"]
    assert here("pager") == ["environment", "DELIVERY_PAGER"]
    assert origin("--lang", "en")("language") == ["en", "option", "--lang"]
    assert origin("--color", "never")("color") == ["never", "option", "--color"]
    monkeypatch.setenv("DELIVERY_LANG", "en")
    assert origin()("language") == ["en", "environment", "DELIVERY_LANG"]
    items = json.loads(reader("config", "control", "--json").out)["items"]
    assert {"key": "control.due_soon_days", "value": 3, "origin": "file", "where": "delivery.yaml:2"} in items


def test_values_look_as_in_the_file() -> None:
    values: tuple[Any, ...] = (None, True, 3, "a", ["б"], {})
    assert [in_words(value) for value in values] == [
        "null",
        "true",
        "3",
        "a",
        '["б"]',
        "{}",
    ]
