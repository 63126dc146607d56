"""delivery register as it is typed."""

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


@pytest.fixture
def draft(reader: Reader, office: Office) -> str:
    said = ("--issuer", "pm", "--issued", "2017-09-12", "--source-title", "Заседание", "--text", "Черновик")
    return reader("add", "--draft", *said).out.strip()


def test_a_draft_is_put_on_control(reader: Reader, office: Office, draft: str) -> None:
    seen = reader("register", "17-2", "--on", "2017-09-13", "--for", "Ministry mne", "--note", "Принято")
    assert (seen.code, seen.out) == (0, "")
    assert seen.err.splitlines()[-4:-2] == [
        f"{draft}: registered, for Ministry mne: Принято", f"  directives/2017/00xx/{draft}.yaml"
    ]  # fmt: skip
    assert last(office, draft) == {"kind": "register", "on": "2017-09-13", "for": "mne", "note": "Принято"}


def test_what_is_on_control_is_not_registered_again(reader: Reader, office: Office) -> None:
    seen = reader("register", "17-1")
    assert seen.code == 1
    assert "D-2017-0001 is active; register is for a directive that is: draft" in seen.err


def test_what_a_draft_lacks_is_named_with_the_lines_to_add(reader: Reader, office: Office) -> None:
    one = reader("add", "--draft", "--title", "Черновик", "--issuer", "pm").out.strip()
    seen = reader("register", one)
    assert seen.code == 1
    assert seen.err.endswith(
        f"hint: run `delivery edit {one}`, add these lines and register it again:\n"
        "text: …\nsources:\n  - title: …\n    on: YYYY-MM-DD\n"
    )


def test_nothing_named(reader: Reader, office: Office) -> None:
    seen = reader("register")
    assert (seen.code, seen.err.splitlines()[0]) == (2, "error: missing ID")


def test_a_dry_run(reader: Reader, office: Office, draft: str) -> None:
    before = snapshot(office.root)
    seen = reader("register", "-n", draft)
    assert "-status: draft\n+status: active\n" in seen.out
    assert snapshot(office.root) == before
