"""delivery add as it is typed, piped and talked through."""

import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader
from tests.cli.commands.sitting import piped, snapshot
from tests.conftest import git
from tests.operations.founding import count, founded, register

SAID = (
    "add",
    "--text",
    "Поручаю внести предложения",
    "--issuer",
    "Ministry pm",
    "--issued",
    "2017-09-12",
    "--source-title",
    "Заседание",
)
LIST = """\
# Протокол
- text: Первое
  sources: [{point: "1"}]
- text: Второе
  sources: [{point: "2"}]
  owner: Ministry mne
"""


@pytest.fixture
def office(reader: Reader) -> Office:
    return founded(reader.folder)


def values(office: Office, one: str) -> dict[str, object]:
    found: dict[str, object] = plain(known_directive(office, one))
    return found


def test_every_option_reaches_its_field(reader: Reader, office: Office) -> None:
    register(office)
    seen = reader(
        *SAID, "--title", "Предложения", "--owner", "mic", "--co-owner", "Ministry mne", "--responsible", "А. Иванов",
        "--coordinator", "Д. Сатыбалды", "--due", "2017-09-26", "--due-phrase", "в двухнедельный срок",
        "--no-due-reason", "постоянно", "--expected-result", "Пакет", "--control", "special", "--priority",
        "--area", "digital", "--area", "economy", "--programme", "digital-kazakhstan", "--tag", "срочно", "--tag", "два",
        "--parent", "17-1", "--source-kind", "protocol", "--source-on", "2017-09-11", "--source-number", "0012",
        "--point", "3", "--source-url", "https://news.example/1",
    )  # fmt: skip
    assert (seen.code, seen.out) == (0, "D-2017-0002\n")
    found = values(office, "D-2017-0002")
    found.pop("events")
    assert found == {
        "id": "D-2017-0002", "title": "Предложения", "text": "Поручаю внести предложения", "issuer": "pm",
        "issued": "2017-09-12", "issued_basis": "exact",
        "sources": [{"title": "Заседание", "kind": "protocol", "on": "2017-09-11", "number": "0012", "point": "3",
                     "url": "https://news.example/1"}],
        "owner": "mic", "co_owners": ["mne"], "responsible": {"name": "А. Иванов"}, "coordinator": {"name": "Д. Сатыбалды"},
        "expected_result": "Пакет", "due": "2017-09-26", "due_phrase": "в двухнедельный срок", "no_due_reason": "постоянно",
        "control": "special", "priority": True, "status": "active", "areas": ["digital", "economy"],
        "programme": "digital-kazakhstan", "tags": ["срочно", "два"], "links": {"parent": "D-2017-0001"},
    }  # fmt: skip


def test_the_receipt_says_what_where_and_how_to_take_it_back(reader: Reader, office: Office) -> None:
    seen = reader(*SAID, "--owner", "mic", "--due", "2017-09-26", "--expected-result", "Пакет")
    commit = git(office.root, "rev-parse", "HEAD")[:8]
    assert seen.err == (
        "D-2017-0001: Поручаю внести предложения (Ministry mic, 2017-09-26)\n"
        "  directives/2017/00xx/D-2017-0001.yaml\n"
        f"  commit {commit}; take it back with: delivery undo\n"
        "  it is in this repository only: no remote is set up\n"
    )


def test_what_the_source_leaves_out_is_told_and_taken(reader: Reader, office: Office) -> None:
    seen = reader("-q", *SAID)
    assert (seen.code, seen.out) == (0, "D-2017-0001\n")
    assert [line.rpartition("(")[2] for line in seen.err.splitlines()] == ["D104)", "D105)", "D111)"]


def test_an_issuer_who_is_no_team(reader: Reader, office: Office) -> None:
    reader("add", "--text", "а", "--issuer-name", "Комиссия", "--source-title", "б", "--issued", "2017-09-12")
    assert values(office, "D-2017-0001")["issuer"] == {"name": "Комиссия"}
    assert reader(*SAID, "--issuer-name", "Комиссия").code == 2


def test_a_dry_run_shows_the_file_and_takes_no_id(reader: Reader, office: Office) -> None:
    before = snapshot(office.root)
    seen = reader(*SAID, "-n")
    assert seen.code == 0
    assert seen.out.startswith("--- /dev/null\n+++ b/directives/2017/00xx/D-2017-0001.yaml\n")
    assert "+text: Поручаю внести предложения\n" in seen.out
    assert seen.err.endswith("dry run: nothing was changed\n")
    assert snapshot(office.root) == before


@pytest.mark.parametrize(
    ("more", "code", "message", "hint"),
    [
        (("--due", "2017-09-11"), 1, "--due: 2017-09-11 is before the directive was issued, on 2017-09-12 (D108)", ""),
        (("--owner", "mci"), 2, "--owner: there is no team “mci”", "did you mean “mic”?"),
        (("--co-owner", "никто"), 2, "--co-owner: there is no team “никто”", "delivery team list"),
        (("--parent", "17-9"), 2, "--parent: there is no directive “17-9”", "did you mean D-2017-0001?"),
        (("--title", "а" * 10_000), 1, "--title: this text has 10000 characters, at most 500 are allowed", "shorten it"),
        (("--text", "а\x1b[31m"), 1, "--text: the text has characters that cannot be seen: \\x1b", "type the text anew"),
        (("--tag", "а\u202eб"), 1, "--tag: the text has characters that cannot be seen: <U+202E>", ""),
        (("--area", "Цифра"), 1, "--area: “Цифра” is not a short name", ""),
        (("--source-url", "ftp://x"), 1, "--source-url: “ftp://x” is not", ""),
        (("--responsible", "а\nб"), 1, "--responsible: ", ""),
        (("--due", "2017-02-30"), 2, "--due: 2017-02-30 is not a day of the calendar", ""),
        (("--control", "specail"), 2, "--control: specail is not one of", "did you mean special?"),
        (("--like", "17-9"), 2, "there is no directive “17-9”", "did you mean D-2017-0001?"),
        (("--text", "-", "--from", "-"), 2, "cannot both read standard input", "give one of them a file"),
        (("--from", "none.yaml"), 2, "there is no file none.yaml", "check the path given with --from"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_naming_the_option(
    reader: Reader, office: Office, more: tuple[str, ...], code: int, message: str, hint: str
) -> None:
    register(office)
    before = snapshot(office.root)
    seen = reader(*SAID, *more)
    assert (seen.code, seen.out) == (code, "")
    assert message in seen.err
    assert hint in seen.err
    assert "\x1b" not in seen.err
    assert snapshot(office.root) == before


def test_markup_is_text(reader: Reader, office: Office) -> None:
    seen = reader(*SAID[:2], "[bold]Поручаю[/bold] [/foo]", *SAID[3:])
    assert seen.code == 0
    assert "[bold]Поручаю[/bold] [/foo]" in seen.err
    assert values(office, "D-2017-0001")["text"] == "[bold]Поручаю[/bold] [/foo]"


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (("add",), "--text, --issuer, --source-title"),
        (("--no-input", "add", "--text", "а"), "--issuer, --source-title"),
        (("add", "--draft"), "--text, --issuer, --source-title"),
    ],
)
def test_what_is_missing_is_named_where_nobody_is_asked(
    reader: Reader, office: Office, words: tuple[str, ...], missing: str
) -> None:
    seen = reader(*words)
    assert (seen.code, seen.out) == (2, "")
    assert seen.err.startswith(f"error: missing {missing}\nhint: ")


def test_the_past_is_not_written(reader: Reader, office: Office) -> None:
    seen = reader("--as-of", "2017-09-12", *SAID)
    assert seen.code == 2
    assert "--as-of is for reading only" in seen.err
    assert count(office.root) == 1


def test_the_words_from_standard_input(reader: Reader, office: Office) -> None:
    text = "\ufeffПервая\r\n\r\nвторая\r\n\r\n"
    done = piped(office.root, *SAID[:2], "-", *SAID[3:], data=text.encode())
    assert (done.code, done.out) == (0, "D-2017-0001\n")
    assert values(office, "D-2017-0001")["text"] == "Первая\n\nвторая"
    done = piped(office.root, *SAID[:2], "-", *SAID[3:], data=b"a\n\xff")
    assert done.code == 2
    assert done.err.startswith("error: standard input is not UTF-8: line 2")
    done = piped(office.root, *SAID[:2], "-", *SAID[3:], data=b"")
    assert done.code == 2
    assert "missing --text" in done.err


def test_a_draft_is_written_down_and_registered(reader: Reader, office: Office) -> None:
    assert reader("add", "--draft", "--title", "Позже", "--issued", "2017-09-12").out == "D-2017-0001\n"
    assert reader(*SAID, "--draft").out == "D-2017-0002\n"
    seen = reader("register", "17-1")
    assert seen.code == 1
    assert "text is missing" in seen.err
    assert reader("register", "17-2").code == 0
    assert [values(office, f"D-2017-000{n}")["status"] for n in (1, 2)] == ["draft", "active"]


def test_like_another_but_not_its_point(reader: Reader, office: Office) -> None:
    reader(*SAID, "--point", "1", "--source-number", "0012", "--owner", "mic", "--programme", "digital")
    assert reader("add", "--like", "17-1", "--point", "2", "--text", "Второе").out == "D-2017-0002\n"
    found = values(office, "D-2017-0002")
    assert found["sources"] == [{"title": "Заседание", "number": "0012", "point": "2"}]
    assert (found["issuer"], found["issued"]) == ("pm", "2017-09-12")
    assert found.keys().isdisjoint({"owner", "programme"})


# lists


def test_a_list_of_points_with_what_they_share(reader: Reader, office: Office) -> None:
    (office.root.parent / "p.yaml").write_text(LIST, encoding="utf-8")
    seen = reader(*SAID[:1], *SAID[3:], "--source-number", "12", "--owner", "mic", "--from", "../p.yaml")
    assert (seen.code, seen.out) == (0, "D-2017-0001\nD-2017-0002\n")
    assert count(office.root) == 2
    first, second = values(office, "D-2017-0001"), values(office, "D-2017-0002")
    assert first["sources"] == [{"title": "Заседание", "number": "12", "point": "1"}]
    assert (first["owner"], second["owner"]) == ("mic", "mne")


def test_a_list_like_another_directive(reader: Reader, office: Office) -> None:
    register(office)
    (office.root.parent / "p.yaml").write_text(LIST, encoding="utf-8")
    assert reader("add", "--like", "17-1", "--from", "../p.yaml").code == 0
    assert values(office, "D-2017-0003")["sources"] == [
        {"title": "Заседание", "on": "2017-09-12", "point": "2"}
    ]


def test_forty_from_standard_input_as_json(reader: Reader, office: Office) -> None:
    item = '{"text": "Поручаю", "issuer": "pm", "issued": "2017-09-12", "sources": [{"title": "Протокол"}]}'
    done = piped(office.root, "add", "--from", "-", data=f"[{', '.join([item] * 40)}]".encode())
    assert done.code == 0
    assert done.out.splitlines() == [f"D-2017-{n:04}" for n in range(1, 41)]
    assert count(office.root) == 2


def test_one_bad_item_and_nothing_is_registered(reader: Reader, office: Office) -> None:
    bad = LIST + "- text: Третье\n  due: 2017-02-30\n  ownr: mic\n"
    (office.root.parent / "p.yaml").write_text(bad, encoding="utf-8")
    before = snapshot(office.root)
    seen = reader(*SAID[:1], *SAID[3:], "--from", "../p.yaml")
    assert (seen.code, seen.out) == (2, "")
    assert seen.err == (
        "error: ../p.yaml:9: directive 3, ownr: this key cannot be given when registering\n"
        "../p.yaml:8: directive 3, due: “2017-02-30” is not a date\n"
        "hint: did you mean “owner”?\n"
    )
    (office.root.parent / "p.yaml").write_text(LIST + "- text: Третье\n  due: 2017-09-01\n", encoding="utf-8")
    seen = reader(*SAID[:1], *SAID[3:], "--from", "../p.yaml")
    assert seen.err.startswith(
        "error: ../p.yaml:8: directive 3, due: 2017-09-01 is before the directive was issued"
    )
    assert (seen.code, snapshot(office.root)) == (1, before)
