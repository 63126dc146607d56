"""delivery add in a terminal: asked for what is missing, one point after the other."""

import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader
from tests.cli.commands.sitting import CTRL_C, sit, snapshot
from tests.operations.founding import count, founded

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


@pytest.fixture
def office(reader: Reader) -> Office:
    return founded(reader.folder)


def values(office: Office, one: str) -> dict[str, object]:
    found: dict[str, object] = plain(known_directive(office, one))
    return found


def answers(text: str, *, source: bool = True) -> list[tuple[str, str]]:
    first = [
        ("Who gave it: ", "Ministry pm"), ("Title of the source: ", "Заседание"),
        ("Day of the source (YYYY-MM-DD)", "2017-09-12"), ("Point in the source", ""),
    ]  # fmt: skip
    return [
        ("only a dot):", f"{text}\n."),
        *(first if source else ()),
        ("Team that leads", "mic"),
        ("Deadline", "2017-09-26"),
        ("Expected result", "Пакет"),
    ]


def test_three_in_a_row_from_one_source_each_with_its_equivalent(reader: Reader, office: Office) -> None:
    sat = sit(
        reader, "add", "--area", "digital",
        typed=[
            *answers("Первое: «так»\n\nи 'так'"), ("Another one from this source? [yes/NO]", "y"), ("Point in the source", "2"),
            *answers("Второе", source=False), ("Another one from this source? [YES/no]", ""), ("Point in the source", "-3"),
            *answers("Третье", source=False), ("Another one", "n"),
        ],
    )  # fmt: skip
    assert sat.code == 0
    assert [values(office, f"D-2017-000{n}")["text"] for n in (1, 2, 3)] == [
        "Первое: «так»\n\nи 'так'",
        "Второе",
        "Третье",
    ]
    assert values(office, "D-2017-0003")["sources"] == [
        {"title": "Заседание", "on": "2017-09-12", "point": "-3"}
    ]
    assert len(sat.equivalents) == 3
    for number, words in enumerate(sat.equivalents, 1):
        seen = reader(*words)
        assert (seen.code, seen.out) == (0, f"D-2017-000{number + 3}\n"), (words, seen.err)
        old, new = (values(office, f"D-2017-000{n}") for n in (number, number + 3))
        for key in ("id", "events"):
            old.pop(key), new.pop(key)
        assert new == old


def test_ctrl_c_at_a_question_changes_nothing(reader: Reader, office: Office) -> None:
    before = snapshot(office.root)
    sat = sit(reader, "add", typed=[("only a dot):", "Первое\n."), ("Who gave it: ", CTRL_C)])
    assert sat.code == 130
    assert "interrupted; nothing was changed" in sat.screen
    assert snapshot(office.root) == before


def test_ctrl_c_after_the_first_says_what_stands(reader: Reader, office: Office) -> None:
    sat = sit(reader, *SAID[:3], typed=[*answers("")[1:], ("Another one", "y"), ("Point", CTRL_C)])
    assert sat.code == 130
    assert "interrupted; what was registered before stays: D-2017-0001" in sat.screen
    assert count(office.root) == 2


def test_a_wrong_answer_is_asked_for_again(reader: Reader, office: Office) -> None:
    sat = sit(
        reader, *SAID[:1], *SAID[3:],
        typed=[
            ("only a dot):", "Второе\n."), ("Point in", ""),
            ("Team that leads", "mci"), ("did you mean “mic”?", None), ("Team that leads", "mic"),
            ("Deadline", "к осени"), ("is no deadline that is understood here", None),
            ("Deadline", "2017-09-01"), ("2017-09-01 is before the directive was given, 2017-09-12", None),
            ("Deadline", "2017-09-12"), ("Expected result", ""), ("Another one", ""),
        ],
    )  # fmt: skip
    assert sat.code == 0
    assert values(office, "D-2017-0001")["due"] == "2017-09-12"


def test_a_refusal_keeps_what_was_typed(reader: Reader, office: Office) -> None:
    sat = sit(
        reader, *SAID[:1], *SAID[3:], "--title", "Т\u202eТ",
        typed=[("only a dot):", "Второе\n."), ("Point", ""), ("Team", "mic"), ("Deadline", ""), ("Expected", "")],
    )  # fmt: skip
    assert sat.code == 1
    assert "error: --title: " in sat.screen
    assert sat.equivalents == [
        [*SAID[:1], *SAID[3:], "--title", "Т<U+202E>Т", "--text", "Второе", "--owner", "mic"]
    ]


def test_what_the_options_left_out_is_offered_and_then_the_next_one(reader: Reader, office: Office) -> None:
    offered = [("Point", ""), ("Team that leads", ""), ("Deadline", ""), ("Expected result", "")]
    sat = sit(reader, *SAID, typed=[*offered, ("Another one", "")])
    assert (sat.code, sat.equivalents) == (0, [])  # nothing was answered
    given = ("--owner", "mic", "--no-due-reason", "постоянно", "--expected-result", "Пакет")
    assert (sit(reader, *SAID, *given).code, count(office.root)) == (0, 3)  # all is known, nothing is asked
    assert reader(*SAID).code == 0  # piped: nobody is asked


def test_the_loop_survives_a_refusal(reader: Reader, office: Office) -> None:
    """What no question checks is refused only when all is said."""
    sat = sit(
        reader, *SAID,
        typed=[
            *[(label, "") for label in ("Point", "Team", "Deadline", "Expected")],
            ("Another one", "y"), ("Point", "2"), ("only a dot):", "Второе\n."), ("Team", "mic"),
            ("Deadline", ""), ("Expected", "Пакет\u202e"), ("error: ", None), ("enter it again", None),
            ("Point", "2"), ("only a dot):", "Второе\n."), ("Team", "mic"), ("Deadline", ""), ("Expected", ""),
            ("Another one", "n"),
        ],
    )  # fmt: skip
    assert sat.code == 0
    assert "nothing was changed" not in sat.screen
    assert values(office, "D-2017-0002")["text"] == "Второе"


@pytest.mark.parametrize("option", ["--text", "--from"])
def test_a_terminal_is_not_read_as_a_file(reader: Reader, office: Office, option: str) -> None:
    sat = sit(reader, "add", option, "-")
    assert sat.code == 2
    assert f"{option} - reads standard input, which is a terminal" in sat.screen
