"""team add, list, show, edit, close as they are typed."""

import json
from collections.abc import Iterator, Sequence

import pytest

from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.cli.commands.reading import Reader
from tests.operations.founding import by_hand, founded, register, team_text


@pytest.fixture
def office(reader: Reader) -> Office:
    return founded(reader.folder, teams=("pm", "mne"))


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Answers that somebody gives at a terminal, in order."""
    answers: list[str] = []
    monkeypatch.setattr("delivery_cli.cli.prompts._read_line", lambda _question: answers.pop(0))
    yield answers
    assert answers == []


def test_names_and_short_form_by_language(reader: Reader, office: Office) -> None:
    seen = reader(
        "team", "add", "mic", "--kind", "ministry", "--name-ru", "Министерство", "--short", "МИК",
        "--alias", "МИКу", "--alias", "МИКом", "--parent", "Ministry pm", "--area", "digital",
    )  # fmt: skip
    assert (seen.code, seen.out) == (0, "")
    assert seen.err.startswith("team mic is entered: Министерство\n  teams/mic.yaml\n  commit ")
    assert (office.root / "teams/mic.yaml").read_text() == (
        "id: mic\nkind: ministry\nname:\n  ru: Министерство\nshort: {ru: МИК}\n"
        "aliases:\n  - МИКу\n  - МИКом\nareas: [digital]\nparent: pm\n"
    )


def test_name_and_short_are_in_the_office_s_language(reader: Reader, office: Office) -> None:
    reader(
        "team",
        "add",
        "mic",
        "--kind",
        "ministry",
        "--name",
        "Ministry",
        "--name-kk",
        "Министрлік",
        "--short",
        "MIC",
    )
    item = json.loads(reader("team", "show", "mic", "--json").out)["team"]
    assert (item["name"], item["short"]) == ({"kk": "Министрлік", "en": "Ministry"}, {"en": "MIC"})


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ((), "ID"),
        (("mic",), "--kind"),
        (("mic", "--kind", "ngo"), "--name"),
        (("mic", "--name", "x"), "--kind"),
    ],
)
def test_without_a_terminal_the_missing_option_is_named(
    reader: Reader, office: Office, words: Sequence[str], missing: str
) -> None:
    seen = reader("team", "add", *words)
    assert (seen.code, seen.out) == (2, "")
    assert seen.err.startswith(f"error: missing {missing}\n")


def test_in_a_terminal_what_is_missing_is_asked_for(
    reader: Reader, office: Office, answering: list[str]
) -> None:
    answering += ["MIC", "mic", "2", "Ministry of Information"]
    seen = reader.in_terminal("team", "add")
    assert seen.code == 0
    assert "“MIC” is not the id of a team" in seen.err
    assert "--kind ministry --name 'Ministry of Information'" in seen.err.splitlines()[-1]
    assert (office.root / "teams/mic.yaml").is_file()


def test_the_list_is_of_the_day(reader: Reader, office: Office) -> None:
    by_hand(office.root, "teams/old.yaml", team_text("old", "valid: {to: 2019-02-25, successor: [mne]}\n"))
    assert [line.split()[0] for line in reader("team", "list").out.splitlines()] == ["Id", "mne", "pm"]
    on = reader("--as-of", "2019-02-25", "team", "list", "--json")
    assert [item["id"] for item in json.loads(on.out)["items"]] == ["mne", "old", "pm"]
    assert reader("team", "list").err == "1 more team does not exist on this day; --all shows all\n"
    assert reader("team", "list", "--json").err == ""
    everything = reader("team", "list", "--all").out
    assert "2019-02-25" in everything
    assert reader("team", "list", "--kind", "office").err == "no teams; enter one with: delivery team add\n"
    wrong = reader("team", "list", "--kind", "ministri")
    assert (wrong.code, "did you mean “ministry”" in wrong.err) == (2, True)


def test_a_team_that_cannot_be_read_is_named_and_hides_no_other(reader: Reader, office: Office) -> None:
    by_hand(office.root, "teams/broken.yaml", "id: [\n")
    seen = reader("team", "list", "--json")
    assert seen.code == 1
    assert "teams/broken.yaml:" in seen.err
    assert len(json.loads(seen.out)["items"]) == 2


def test_a_team_is_shown_in_words(reader: Reader, office: Office) -> None:
    by_hand(
        office.root, "teams/mic.yaml", team_text("mic", 'aliases: ["[bold]МИКу"]\nvalid: {to: 2030-01-01}\n')
    )
    register(office)
    lines = [line.split(maxsplit=1) for line in reader("team", "show", "Ministry mic").out.splitlines()]
    assert ["Aliases", "[bold]МИКу"] in lines
    assert ["Valid", "… – 2030-01-01"] in lines
    assert ["Leads", "1 active"] in lines
    wrong = reader("team", "show", "mick")
    assert (wrong.code, "did you mean “mic”" in wrong.err) == (2, True)


def test_a_team_is_edited_in_the_editor(
    reader: Reader, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DELIVERY_EDITOR", "sed -i 's/kind: ministry/kind: ngo/'")
    seen = reader("team", "edit", "mne")
    assert (seen.code, seen.err.splitlines()[0]) == (0, "team mne: kind changed")
    assert reader("team", "edit", "mne").err == "nothing was changed\n"
    monkeypatch.setenv("DELIVERY_EDITOR", "sed -i 's/kind: ngo/kind: ngoo/'")
    refused = reader("team", "edit", "mne")
    assert refused.code == 1
    assert "teams/mne.yaml:2: " in refused.err
    assert "Your text is kept in " in refused.err


def test_closing_hands_the_directives_over(reader: Reader, office: Office) -> None:
    one = register(office, owner="mne")
    unnamed = reader("team", "close", "mne", "--on", "2019-02-25", "--decision", "848")
    assert (unnamed.code, "--reassign-to" in unnamed.err) == (2, True)
    words = (
        "team",
        "close",
        "mne",
        "--on",
        "2019-02-25",
        "--successor",
        "pm",
        "--decision",
        "848",
        "--decision-by",
        "pm",
    )
    planned = reader(*words, "-n")
    assert "+owner: pm" in planned.out.splitlines()
    seen = reader(*words)
    assert seen.code == 0
    assert seen.out == ""
    assert f"1 open directive is pm's now: {one}" in seen.err
    assert known_directive(office, one).owner == "pm"


def test_closing_needs_its_day_and_its_decision(reader: Reader, office: Office, answering: list[str]) -> None:
    assert reader("team", "close", "mne", "--decision", "1").err.startswith("error: missing --on\n")
    assert reader("team", "close", "mne", "--on", "2019-02-25").err.startswith("error: missing --decision\n")
    answering += ["mne", "31.02.2019", "2019-02-25", "848"]
    seen = reader.in_terminal("team", "close", "--successor", "pm")
    assert seen.code == 0
    assert "31.02.2019 is not a day" in seen.err
    assert "--on 2019-02-25 --decision 848" in seen.err.splitlines()[-1]


def test_people_are_entered_and_dropped(reader: Reader, office: Office) -> None:
    seen = reader("team", "edit", "mne", "--person", "Айгуль, secretary <s@mne.example>")
    assert (seen.code, seen.err.splitlines()[0]) == (0, "team mne: people changed")
    assert "email: s@mne.example" in (office.root / "teams/mne.yaml").read_text()
    assert reader("team", "edit", "mne", "--drop-person", "s@mne.example").code == 0
    assert "people" not in (office.root / "teams/mne.yaml").read_text()
    refused = reader("team", "edit", "mne", "--person", "s@mne.example")
    assert (refused.code, "is not a person with an e-mail" in refused.err) == (2, True)
    words = ("team", "add", "mon", "--kind", "ministry", "--name", "M", "--person", "B <b@mon.example>")
    assert reader(*words).code == 0
    assert "  - name: B\n    email: b@mon.example\n" in (office.root / "teams/mon.yaml").read_text()
