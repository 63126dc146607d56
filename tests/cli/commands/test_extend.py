"""delivery extend as it is typed."""

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


SAID = ("extend", "17-1", "--on", "2017-09-20", "--reason", "Сбор данных", "--decision", "12-05/34")


def test_every_option_reaches_the_ledger(reader: Reader, office: Office) -> None:
    seen = reader(
        *SAID, "--to", "2017-10-10", "--initiative", "issuer", "--decision-by", "Ministry pm", "--decision-on", "2017-09-19",
        "--for", "mic", "--note", "Внесено", "--document", "исх. 1",
    )  # fmt: skip
    assert seen.code == 0
    assert seen.err.startswith(
        "D-2017-0001: deadline 2017-09-26 → 2017-10-10, for Ministry mic: Сбор данных\n"
    )
    assert last(office) == {
        "kind": "extend", "on": "2017-09-20", "for": "mic", "initiative": "issuer", "from": "2017-09-26", "to": "2017-10-10",
        "reason": "Сбор данных", "decision": {"number": "12-05/34", "by": "pm", "on": "2017-09-19"},
        "document": "исх. 1", "note": "Внесено",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("17-1",), 2, "missing --to"),
        (("17-1", "--to", "2017-10-10"), 2, "missing --reason"),
        (("17-1", "--to", "2017-10-10", "--reason", "r"), 2, "missing --decision"),
        ((*SAID[1:], "--refuse"), 2, "has no open request that could be refused"),
        ((*SAID[1:], "--to", "2017-09-26"), 2, "the deadline is 2017-09-26 already"),
        ((*SAID[1:], "--to", "2017-10-10", "--initiative", "lead"), 1, "look at --initiative"),
        ((*SAID[1:], "--to", "2017-09-01"), 1, "look at --to"),
    ],
)
def test_what_cannot_be(
    reader: Reader, office: Office, words: tuple[str, ...], code: int, message: str
) -> None:
    before = snapshot(office.root)
    seen = reader("extend", *words)
    assert (seen.code, seen.out) == (code, "")
    assert message in seen.err
    assert snapshot(office.root) == before


def test_in_a_terminal_what_is_missing_is_asked_for(reader: Reader, office: Office) -> None:
    sat = sit(
        reader, "extend", "17-1", "--on", "2017-09-20",
        typed=[("New deadline (YYYY-MM-DD, or words): ", "к осени"), ("is no deadline", None), ("New deadline (YYYY-MM-DD, or words): ", "2017-10-10"),
               ("Why: ", "Сбор"), ("Number of the decision: ", "12-05/34")],
    )  # fmt: skip
    assert sat.code == 0
    assert sat.equivalents == [
        [
            "extend",
            "17-1",
            "--on",
            "2017-09-20",
            "--to",
            "2017-10-10",
            "--reason",
            "Сбор",
            "--decision",
            "12-05/34",
        ]
    ]


def test_what_is_closed_is_refused_before_the_questions(reader: Reader, office: Office) -> None:
    reader("cancel", "17-1", "--reason", "r", "--decision", "1")
    sat = sit(reader, "extend", "17-1")
    assert (sat.code, "New deadline" in sat.screen) == (1, False)
    assert "D-2017-0001 is cancelled" in sat.screen


def test_words_and_their_rule_stay_in_the_ledger(reader: Reader, office: Office) -> None:
    seen = reader(*SAID, "--to", "в двухнедельный срок")
    assert seen.code == 0, seen.err
    assert "“в двухнедельный срок” is read as 2017-10-04 (2 weeks, counted from 2017-09-20)" in seen.err
    kept = last(office)
    keys = list(kept)
    assert keys[keys.index("to") :][:3] == ["to", "to_phrase", "to_rule"]
    assert (kept["to"], kept["to_phrase"], kept["to_rule"]) == (
        "2017-10-04",
        "в двухнедельный срок",
        "P2W from 2017-09-20",
    )
    seen = reader(*SAID, "--to", "на месяц")
    assert "“на месяц” counts from the deadline that stands" in seen.err
    assert (last(office)["to"], last(office)["to_rule"]) == ("2017-11-03", "P1M from 2017-10-04 shift -1")
    assert reader("validate").code == 0
