"""delivery cancel as it is typed."""

import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader
from tests.cli.commands.sitting import snapshot
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
    register(office)
    seen = reader(
        "cancel", "17-1", "--reason", "Учтено", "--superseded-by", "17-2", "--duplicate-of", "17-2", "--decision", "12-05/51",
        "--decision-by", "pm", "--decision-on", "2017-09-19", "--on", "2017-09-20", "--for", "mic", "--note", "n", "--document", "исх. 4",
    )  # fmt: skip
    assert seen.code == 0
    assert last(office) == {
        "kind": "cancel", "on": "2017-09-20", "for": "mic", "reason": "Учтено",
        "decision": {"number": "12-05/51", "by": "pm", "on": "2017-09-19"}, "document": "исх. 4",
        "superseded_by": "D-2017-0002", "duplicate_of": "D-2017-0002", "note": "n",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("17-1", "--decision", "1"), "missing --reason"),
        (("17-1", "--reason", "r"), "missing --decision"),
        (
            ("17-1", "--reason", "r", "--decision", "1", "--duplicate-of", "17-9"),
            "there is no directive “17-9”",
        ),
        (("17-1", "--reason", "r", "--decision", "1", "--duplicate-of", "17-1"), "cannot take its own place"),
    ],
)
def test_what_cannot_be(reader: Reader, office: Office, words: tuple[str, ...], message: str) -> None:
    before = snapshot(office.root)
    seen = reader("cancel", *words)
    assert (seen.code, message in seen.err) == (2, True), seen.err
    assert snapshot(office.root) == before


def test_a_draft_goes_with_a_reason_alone(reader: Reader, office: Office) -> None:
    reader("add", "--draft", "--title", "Позже", "--issued", "2017-09-12")
    assert reader("cancel", "17-2", "--reason", "Не нужно").code == 0
    assert last(office, "D-2017-0002") == {"kind": "cancel", "reason": "Не нужно"}
    assert reader("cancel", "17-2", "--reason", "Не нужно").code == 1
