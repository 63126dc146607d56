"""delivery close as it is typed."""

import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader
from tests.cli.commands.sitting import CTRL_C, sit, snapshot
from tests.conftest import git
from tests.operations.founding import founded, register


@pytest.fixture
def office(reader: Reader) -> Office:
    office = founded(reader.folder, teams=("pm", "mic", "mne"))
    register(office)
    return office


def last(office: Office, one: str = "D-2017-0001") -> dict[str, object]:
    event: dict[str, object] = plain(known_directive(office, one).events[-1])
    return {key: value for key, value in event.items() if key not in {"id", "at", "by"}}


SAID = ("close", "17-1", "--on", "2017-09-25", "--decision", "12-05/41")


def test_every_option_reaches_the_ledger(reader: Reader, office: Office) -> None:
    (office.root.parent / "a.pdf").write_bytes(b"")
    seen = reader(
        *SAID, "--outcome", "not-implemented", "--executed-on", "2017-09-24", "--reason", "Нет средств", "--evidence", "Отчёт",
        "--evidence-file", "../a.pdf", "--evidence-url", "https://x.example/", "--decision-by", "pm", "--decision-on", "2017-09-23",
        "--for", "mic", "--note", "n", "--document", "исх. 2",
    )  # fmt: skip
    assert seen.code == 0
    assert seen.err.startswith(
        "D-2017-0001: not-implemented; executed 2017-09-24, 2 days before the deadline of 2017-09-26, for Ministry mic: Нет средств\n"
    )
    event = last(office)
    assert len(event.pop("evidence")) == 3  # type: ignore[arg-type]  # a list
    assert event == {
        "kind": "close", "on": "2017-09-25", "for": "mic", "outcome": "not-implemented", "executed_on": "2017-09-24",
        "reason": "Нет средств", "decision": {"number": "12-05/41", "by": "pm", "on": "2017-09-23"},
        "document": "исх. 2", "note": "n",
    }  # fmt: skip
    assert git(office.root, "log", "-1", "--format=%B").startswith(
        "close D-2017-0001: Разработать концепцию\n\nnot-implemented; executed 2017-09-24, 2 days before"
    )


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (SAID[1:], 2, "missing --evidence"),
        (("17-1", "--evidence", "Отчёт"), 2, "missing --decision"),
        ((*SAID[1:], "--evidence", " "), 2, "missing --evidence"),
        ((*SAID[1:], "--evidence", "а", "--outcome", "not-implemented"), 2, "missing --reason"),
        ((*SAID[1:], "--evidence", "а", "--outcome", "partl"), 2, "did you mean partly?"),
        ((*SAID[1:], "--evidence", "а", "--executed-on", "2017-09-26"), 1, "look at --executed-on"),
        ((*SAID[1:], "--evidence", "а", "--decision", ""), 2, "missing --decision"),
    ],
)
def test_what_cannot_be(
    reader: Reader, office: Office, words: tuple[str, ...], code: int, message: str
) -> None:
    before = snapshot(office.root)
    seen = reader("close", *words)
    assert (seen.code, seen.out) == (code, "")
    assert message in seen.err
    assert snapshot(office.root) == before


def test_one_that_is_closed_already_stops_all(reader: Reader, office: Office) -> None:
    register(office)
    reader(*SAID, "--evidence", "а")
    before = snapshot(office.root)
    seen = reader("close", "17-2", "17-1", *SAID[2:], "--evidence", "а")
    assert seen.code == 1
    assert "error: D-2017-0001 is closed" in seen.err
    assert "delivery reopen D-2017-0001" in seen.err
    assert snapshot(office.root) == before


def test_in_a_terminal_what_is_missing_is_asked_for_and_the_command_shown_does_the_same(
    reader: Reader, office: Office
) -> None:
    register(office)
    sat = sit(
        reader, "close", "--on", "2017-09-25", "--outcome", "not-implemented",
        typed=[("Directive: ", "17-1"), ("Document that shows the result: ", "Отчёт «12»"),
               ("Why it was not implemented: ", "Нет 'средств'"), ("Number of the decision: ", "12-05/41")],
    )  # fmt: skip
    assert sat.code == 0
    (words,) = sat.equivalents
    assert words[-1] == "17-1"
    assert reader(*words[:-1], "17-2").code == 0
    assert last(office, "D-2017-0002") == last(office)


def test_ctrl_c_at_a_question_changes_nothing(reader: Reader, office: Office) -> None:
    before = snapshot(office.root)
    sat = sit(reader, "close", "17-1", "--evidence", "а", typed=[("Number of the decision: ", CTRL_C)])
    assert sat.code == 130
    assert "interrupted; nothing was changed" in sat.screen
    assert snapshot(office.root) == before
