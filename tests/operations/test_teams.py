"""Entering teams and changing what their files say."""

from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.operations.team_query import list_teams, show_team
from delivery_cli.operations.teams import TeamChange, add_team, check_id, edit_team, save_team, text_to_edit
from delivery_cli.storage.office import Office
from tests.conftest import git
from tests.operations.founding import by_hand, count, founded, register, team_text

HAND_MADE = """\
# the ministry of the programme
id: mic
kind:   ministry
name: {ru: "Министерство", en: Ministry}   # two languages
aliases:
  - МИКу   # dative
  - МИКом
x-note: kept
parent: pm
"""


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo, teams=("pm", "mne"))


@pytest.fixture
def mic(office: Office) -> Path:
    by_hand(office.root, "teams/mic.yaml", HAND_MADE)
    return office.root / "teams/mic.yaml"


def test_a_long_name_is_cut_in_the_subject(office: Office) -> None:
    add_team(office, {"id": "mic", "kind": "ministry", "name": {"en": "Ministry " * 20 + "end"}})
    subject = git(office.root, "log", "-1", "--format=%s").rstrip("\n")
    assert subject.startswith("team add mic: Ministry Ministry")
    assert subject.endswith(" Ministry…")
    assert len(subject) < 90


def test_a_team_is_one_file_and_one_commit(office: Office) -> None:
    before = count(office.root)
    wanted = {
        "id": "mic",
        "kind": "ministry",
        "name": {"ru": "Министерство", "en": "Ministry"},
        "short": {"ru": "МИК"},
        "aliases": ["МИКу"],
        "parent": "Ministry pm",
        "areas": [],
    }
    made = add_team(office, wanted)
    assert (office.root / "teams/mic.yaml").read_text() == (
        "id: mic\nkind: ministry\nname:\n  ru: Министерство\n  en: Ministry\nshort: {ru: МИК}\n"
        "aliases:\n  - МИКу\nparent: pm\n"
    )
    assert count(office.root) == before + 1
    assert git(office.root, "show", "--name-only", "--format=%B").split("\n") == [
        "team add mic: Ministry", "", "Delivery-Action: team-add", "", "", "teams/mic.yaml", "",
    ]  # fmt: skip
    assert made.change.told == ("team mic is entered: Ministry",)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"id": "mne"}, "team mne exists already: teams/mne.yaml"),
        ({"aliases": ["ministry  MNE"]}, "“ministry mne” is a name of mne too"),
        ({"name": {"en": "«Ministry mne»"}}, "“ministry mne” is a name of mne too"),
        ({"short": {"ru": "pm"}}, "“pm” is a name of pm too"),
        ({"kind": "ministri"}, "teams/mic.yaml:2: “ministri” is not one of"),
        ({"aliases": ["a\nb"]}, "more than one line"),
        ({"name": {"en": "Min\u202eistry"}}, "D110"),
    ],
)
def test_what_the_register_cannot_take_is_refused(
    office: Office, more: dict[str, object], message: str
) -> None:
    before = count(office.root)
    with pytest.raises(RefusedError) as refused:
        add_team(office, {"id": "mic", "kind": "ministry", "name": {"en": "Ministry"}, **more})
    assert message in refused.value.message
    assert count(office.root) == before
    assert not (office.root / "teams/mic.yaml").exists()


def test_a_shared_name_that_stood_before_stops_nobody_else(office: Office) -> None:
    text = "id: {}\nkind: ngo\nname: {{en: {}}}\naliases: [same]\n"
    for one in ("aa", "bb"):
        by_hand(office.root, f"teams/{one}.yaml", text.format(one, one))
    add_team(office, {"id": "mic", "kind": "ministry", "name": {"en": "Ministry"}})
    edit_team(office, "bb", TeamChange(add_areas=("digital",)))


def test_unknown_teams_have_suggestions(office: Office) -> None:
    team = {"id": "group", "kind": "group", "name": {"en": "Group"}}
    with pytest.raises(UsageError, match="there is no team “mnee”") as wrong:
        add_team(office, team | {"members": ["mnee"]})
    assert "did you mean “mne”" in wrong.value.hint
    with pytest.raises(UsageError, match="there is no team “nobody”"):
        add_team(office, team | {"parent": "nobody"})


def test_an_alias_is_dropped_however_it_is_spelt(mic: Path, office: Office) -> None:
    edit_team(office, "mic", TeamChange(drop_aliases=("микОМ",)))
    assert show_team(office, "mic").team.aliases == ("МИКу",)
    edit_team(office, "mic", TeamChange(drop_aliases=("МИКУ",)))
    assert "aliases" not in mic.read_text()


@pytest.mark.parametrize("wrong", ["MIC", "мик", "1mic", "mic.", "a/b", "../x", "", "mic\n"])
def test_an_id_is_a_file_name_of_small_latin_letters(wrong: str) -> None:
    with pytest.raises(UsageError):
        check_id(wrong)
    check_id("akimat-1")


def test_an_edit_leaves_every_other_byte(mic: Path, office: Office) -> None:
    made = edit_team(office, "МИКу", TeamChange(parent="mne", add_aliases=("МИКом", "МИКа"), kind="agency"))
    changed = HAND_MADE.replace("parent: pm", "parent: mne").replace("ministry\nname", "agency\nname")
    assert mic.read_text() == changed.replace("  - МИКом\n", "  - МИКом\n  - МИКа\n")
    assert made.change.told == ("team mic: kind, parent, aliases changed",)
    assert made.change.action == "team-edit"


def test_a_name_in_another_language_joins_the_others(mic: Path, office: Office) -> None:
    edit_team(office, "mic", TeamChange(names={"kk": "Министрлік"}, short={"ru": "МИК"}))
    team = show_team(office, "mic").team
    assert (team.name.ru, team.name.kk, team.name.en) == ("Министерство", "Министрлік", "Ministry")
    assert "x-note: kept\n" in mic.read_text()


def test_a_parent_can_be_taken_out(mic: Path, office: Office) -> None:
    edit_team(office, "mic", TeamChange(parent=""))
    assert mic.read_text() == HAND_MADE.removesuffix("parent: pm\n")


def test_what_is_not_in_a_list_cannot_leave_it(mic: Path, office: Office) -> None:
    with pytest.raises(UsageError, match="“МИКим” is not in the list") as wrong:
        edit_team(office, "mic", TeamChange(drop_aliases=("МИКим",)))
    assert "МИК" in wrong.value.hint


def test_an_edit_that_changes_nothing_is_refused(mic: Path, office: Office) -> None:
    same = TeamChange(add_aliases=("МИКом",), parent="pm", names={"ru": "Министерство"}, kind="ministry")
    with pytest.raises(RefusedError, match="nothing would change"):
        edit_team(office, "mic", same)


def test_the_editor_s_text_is_committed_as_it_is(mic: Path, office: Office) -> None:
    one, before = text_to_edit(office, "МИКу")
    assert (one, before) == ("mic", HAND_MADE)
    after = HAND_MADE.replace("# two languages", "# two").replace("x-note: kept", "x-note: changed")
    made = save_team(office, one, before, after)
    assert mic.read_text() == after
    assert made.change.told == ("team mic: x-note changed",)


def test_an_edited_text_that_is_no_team_is_refused_with_its_line(mic: Path, office: Office) -> None:
    with pytest.raises(RefusedError, match=r"teams/mic\.yaml:3: “ministryy” is not one of"):
        save_team(office, "mic", HAND_MADE, HAND_MADE.replace("ministry", "ministryy"))
    with pytest.raises(RefusedError, match="D103"):
        save_team(office, "mic", HAND_MADE, HAND_MADE.replace("id: mic", "id: mac"))


def test_a_file_changed_meanwhile_is_not_overwritten(mic: Path, office: Office) -> None:
    by_hand(office.root, "teams/mic.yaml", HAND_MADE + "areas: [digital]\n")
    with pytest.raises(RefusedError, match="changed by somebody else"):
        save_team(office, "mic", HAND_MADE, HAND_MADE + "areas: [energy]\n")


def test_a_broken_file_can_be_mended_in_the_editor(mic: Path, office: Office) -> None:
    by_hand(office.root, "teams/mic.yaml", HAND_MADE + "aliasses: [x]\n")
    with pytest.raises(RefusedError, match=r"teams/mic\.yaml:10: "):
        show_team(office, "mic")
    one, before = text_to_edit(office, "mic")
    save_team(office, one, before, HAND_MADE)
    assert mic.read_text() == HAND_MADE


def test_the_list_names_what_could_not_be_read(mic: Path, office: Office) -> None:
    by_hand(office.root, "teams/broken.yaml", "id: [\n")
    found = list_teams(office, None)
    assert [team.id for team in found.teams] == ["mic", "mne", "pm"]
    assert [finding.path for finding in found.unreadable] == ["teams/broken.yaml"]
    assert [team.id for team in list_teams(office, None, kind="office").teams] == []


def test_a_team_is_shown_with_what_it_leads(mic: Path, office: Office) -> None:
    register(office)
    register(office, owner="mne", co_owners=["mic"])
    by_hand(office.root, "teams/all.yaml", team_text("all", "members: [mic]\n"))
    found = show_team(office, "МИКом")
    assert (dict(found.owned), found.helped, found.groups) == ({"active": 1}, 1, ("all",))
