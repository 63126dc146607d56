"""delivery correct as it is typed."""

import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader
from tests.cli.commands.sitting import CTRL_C, Sat, sit, snapshot
from tests.operations.founding import founded, register


@pytest.fixture
def office(reader: Reader) -> Office:
    office = founded(reader.folder, teams=("pm", "mic", "mne"))
    register(office)
    return office


def last(office: Office, one: str = "D-2017-0001") -> dict[str, object]:
    event: dict[str, object] = plain(known_directive(office, one).events[-1])
    return {key: value for key, value in event.items() if key not in {"id", "at", "by"}}


def test_every_option_reaches_the_ledger(reader: Reader, office: Office) -> None:
    seen = reader(
        "correct", "17-1", "due", "2017-09-29", "--reason", "Воскресенье", "--decision", "12-05/36", "--decision-by", "pm",
        "--decision-on", "2017-09-19", "--on", "2017-09-20", "--for", "mic", "--note", "n", "--document", "исх. 5",
    )  # fmt: skip
    assert seen.code == 0
    assert seen.err.startswith(
        "D-2017-0001: due corrected from 2017-09-26 to 2017-09-29, for Ministry mic: Воскресенье\n"
    )
    assert last(office) == {
        "kind": "correct", "on": "2017-09-20", "for": "mic", "field": "due", "from": "2017-09-26", "to": "2017-09-29",
        "reason": "Воскресенье", "decision": {"number": "12-05/36", "by": "pm", "on": "2017-09-19"},
        "document": "исх. 5", "note": "n",
    }  # fmt: skip


def test_an_empty_value_takes_the_field_out(reader: Reader, office: Office) -> None:
    assert reader("correct", "17-1", "due", "", "--reason", "r", "--decision", "1").code == 0
    assert last(office).items() >= {"field": "due", "from": "2017-09-26"}.items()
    assert known_directive(office, "D-2017-0001").due is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "missing ID"),
        (("17-1",), "missing FIELD"),
        (("17-1", "titel"), "did you mean “title”?"),
        (("17-1", "title"), "missing VALUE"),
        (("17-1", "title", "а"), "missing --reason"),
        (("17-1", "due", "2017-09-29", "--reason", "r"), "missing --decision"),
        (("17-1", "tags", "а", "--reason", "r"), "delivery edit ID"),
        (("17-1", "due", "завтра", "--reason", "r", "--decision", "1"), "“завтра” means 2017-"),
    ],
)
def test_what_cannot_be(reader: Reader, office: Office, words: tuple[str, ...], message: str) -> None:
    before = snapshot(office.root)
    seen = reader("correct", *words)
    assert (seen.code, message in seen.err) == (2, True), seen.err
    assert snapshot(office.root) == before


def corrected(reader: Reader, *words: str, field: str | None = None) -> Sat:
    asked = [
        ("Directive: ", "17-1"),
        ("Field: ", "titel"),
        ("did you mean “title”?", None),
        ("Field: ", "title"),
    ]
    return sit(
        reader, "correct", *words,
        typed=[*(asked if field is None else ()), ("What is right: ", "-5 % к «плану»"), ("What was the mistake: ", "Опечатка")],
    )  # fmt: skip


def test_in_a_terminal_all_is_asked_for_and_the_command_shown_does_the_same(
    reader: Reader, office: Office
) -> None:
    register(office)
    sat = corrected(reader)
    assert sat.code == 0
    assert sat.equivalents == [["correct", "--reason", "Опечатка", "--", "17-1", "title", "-5 % к «плану»"]]
    assert last(office)["to"] == "-5 % к «плану»"
    assert reader(*[word.replace("17-1", "17-2") for word in sat.equivalents[0]]).code == 0
    assert last(office, "D-2017-0002") == last(office)


def test_arguments_keep_their_order(reader: Reader, office: Office) -> None:
    sat = corrected(reader, "17-1", "title", "--on", "2017-09-20", field="title")
    assert sat.equivalents == [
        ["correct", "17-1", "title", "--on", "2017-09-20", "--reason", "Опечатка", "--", "-5 % к «плану»"]
    ]


def test_ctrl_c_at_a_question_changes_nothing(reader: Reader, office: Office) -> None:
    before = snapshot(office.root)
    sat = sit(reader, "correct", "17-1", "title", "а", typed=[("What was the mistake: ", CTRL_C)])
    assert (sat.code, snapshot(office.root)) == (130, before)
