"""delivery note as it is typed."""

import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader
from tests.operations.founding import founded, register


@pytest.fixture
def office(reader: Reader) -> Office:
    office = founded(reader.folder, teams=("pm", "mic", "mne"))
    register(office)
    return office


def last(office: Office, one: str = "D-2017-0001") -> dict[str, object]:
    event: dict[str, object] = plain(known_directive(office, one).events[-1])
    return {key: value for key, value in event.items() if key not in {"id", "at", "by"}}


@pytest.mark.parametrize("option", ["--text", "--note"])
def test_a_note_by_either_name(reader: Reader, office: Office, option: str) -> None:
    seen = reader(
        "note", "17-1", option, "Звонили", "--on", "2017-09-20", "--for", "mne", "--document", "тел."
    )
    assert seen.code == 0
    assert last(office) == {
        "kind": "note",
        "on": "2017-09-20",
        "for": "mne",
        "document": "тел.",
        "note": "Звонили",
    }


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("17-1",), "missing --text"),
        (("17-1", "--text", "а", "--note", "б"), "both hold the note"),
        ((), "missing ID"),
    ],
)
def test_what_cannot_be(reader: Reader, office: Office, words: tuple[str, ...], message: str) -> None:
    seen = reader("note", *words)
    assert (seen.code, message in seen.err) == (2, True)
