"""delivery reopen as it is typed."""

import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader
from tests.cli.commands.sitting import sit, snapshot
from tests.operations.founding import founded, register


@pytest.fixture
def office(reader: Reader) -> Office:
    office = founded(reader.folder, teams=("pm", "mic", "mne"))
    register(office)
    return office


def last(office: Office, one: str = "D-2017-0001") -> dict[str, object]:
    event: dict[str, object] = plain(known_directive(office, one).events[-1])
    return {key: value for key, value in event.items() if key not in {"id", "at", "by"}}


@pytest.fixture
def closed(reader: Reader, office: Office) -> Office:
    reader("close", "17-1", "--on", "2017-09-22", "--evidence", "а", "--decision", "1")
    return office


def test_every_option_reaches_the_ledger(reader: Reader, closed: Office) -> None:
    seen = reader(
        "reopen", "17-1", "--to", "2017-12-01", "--reason", "Не подтвердился", "--decision", "12-05/60", "--decision-by", "pm",
        "--decision-on", "2017-10-01", "--on", "2017-10-02", "--for", "mic", "--note", "n", "--document", "исх. 3",
    )  # fmt: skip
    assert seen.code == 0
    assert seen.err.startswith(
        "D-2017-0001: reopened; deadline 2017-12-01, for Ministry mic: Не подтвердился\n"
    )
    assert last(closed) == {
        "kind": "reopen", "on": "2017-10-02", "for": "mic", "to": "2017-12-01", "reason": "Не подтвердился",
        "decision": {"number": "12-05/60", "by": "pm", "on": "2017-10-01"}, "document": "исх. 3", "note": "n",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--reason", "r", "--decision", "1"), 2, "missing --to"),
        (("--on", "2017-09-27", "--reason", "r", "--decision", "1"), 2, "missing --to"),
        (("--on", "2017-09-26", "--decision", "1"), 2, "missing --reason"),
        (("--on", "2017-09-26", "--reason", "r"), 2, "missing --decision"),
        (("--on", "2017-09-26", "--to", "2017-09-25", "--reason", "r", "--decision", "1"), 1, "look at --to"),
        (("--on", "2017-09-21", "--reason", "r", "--decision", "1"), 1, "look at --on"),
    ],
)
def test_what_cannot_be(
    reader: Reader, closed: Office, words: tuple[str, ...], code: int, message: str
) -> None:
    before = snapshot(closed.root)
    seen = reader("reopen", "17-1", *words)
    assert (seen.code, seen.out) == (code, "")
    assert message in seen.err
    assert snapshot(closed.root) == before


def test_before_the_deadline_no_new_one_is_needed(reader: Reader, closed: Office) -> None:
    assert reader("reopen", "17-1", "--on", "2017-09-26", "--reason", "r", "--decision", "1").code == 0
    assert "to" not in last(closed)


def test_in_a_terminal_the_new_deadline_is_asked_for_where_the_old_one_has_passed(
    reader: Reader, closed: Office
) -> None:
    sat = sit(
        reader, "reopen", "17-1",
        typed=[("New deadline, the old one has passed: ", "2999-01-01"), ("Why: ", "r"), ("Number of the decision: ", "1")],
    )  # fmt: skip
    assert sat.code == 0
    assert sat.equivalents == [["reopen", "17-1", "--to", "2999-01-01", "--reason", "r", "--decision", "1"]]
