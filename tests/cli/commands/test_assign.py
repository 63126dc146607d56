"""delivery assign as it is typed."""

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


def test_every_option_reaches_the_ledger(reader: Reader, office: Office) -> None:
    reader("assign", "17-1", "--add-co-owner", "Ministry mne", "--reason", "r")
    assert last(office) == {"kind": "assign", "to": {"co_owners": ["mne"]}, "reason": "r"}
    seen = reader(
        "assign", "17-1", "--owner", "pm", "--add-co-owner", "mic", "--drop-co-owner", "mne", "--responsible", "А. Иванов",
        "--coordinator", "Д. Сатыбалды", "--reason", "Решение штаба", "--decision", "12-05/40", "--decision-on", "2017-09-19",
        "--on", "2017-09-20", "--for", "mic", "--note", "n", "--document", "исх. 1",
    )  # fmt: skip
    assert seen.code == 0
    assert last(office) == {
        "kind": "assign", "on": "2017-09-20", "for": "mic", "from": {"owner": "mic", "co_owners": ["mne"]},
        "to": {"owner": "pm", "co_owners": ["mic"], "responsible": {"name": "А. Иванов"}, "coordinator": {"name": "Д. Сатыбалды"}},
        "reason": "Решение штаба", "decision": {"number": "12-05/40", "by": "pm", "on": "2017-09-19"},
        "document": "исх. 1", "note": "n",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "missing ID"),
        (("17-1",), "missing --owner"),
        (("17-1", "--owner", "mne"), "missing --reason"),
        (("17-1", "--owner", "mci", "--reason", "r"), "did you mean “mic”?"),
        (("17-1", "--drop-co-owner", "mne", "--reason", "r"), "mne is no co-owner of D-2017-0001"),
    ],
)
def test_what_cannot_be(reader: Reader, office: Office, words: tuple[str, ...], message: str) -> None:
    before = snapshot(office.root)
    seen = reader("assign", *words)
    assert (seen.code, seen.out) == (2, "")
    assert message in seen.err
    assert snapshot(office.root) == before


def test_in_a_terminal_a_wrong_team_is_asked_for_again(reader: Reader, office: Office) -> None:
    sat = sit(
        reader, "assign", "17-1",
        typed=[("Team that leads: ", "mnee"), ("did you mean “mne”?", None), ("Team that leads: ", "Ministry mne"), ("Why: ", "r")],
    )  # fmt: skip
    assert (sat.code, sat.equivalents) == (
        0,
        [["assign", "17-1", "--owner", "Ministry mne", "--reason", "r"]],
    )
