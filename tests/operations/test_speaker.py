"""A report of a co-owner's own people counts as the co-owner's, whether or not they say so."""

from pathlib import Path

import pytest

from delivery_cli.errors import UsageError
from delivery_cli.operations.lifecycle import note, progress
from delivery_cli.operations.step import Common
from delivery_cli.storage.office import Office
from tests.operations.founding import register, team_text
from tests.operations.ledgers import last
from tests.operations.paper import office_on_paper, put

CLERK = "people: [{name: A, email: registrar@office.example}]\n"
REPORT = Common(note="Начато")


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The caller is nobody's yet; `region` belongs to the group `regions`."""
    office = office_on_paper(repo, monkeypatch, teams=("pm", "mic", "mne", "mon", "region"))
    group = "id: regions\nkind: group\nname: {en: Regions}\nmembers: [region]\n"
    put(office.root, "teams/regions.yaml", group.encode())
    return office


def belongs(office: Office, *teams: str) -> None:
    for one in teams:
        put(office.root, f"teams/{one}.yaml", team_text(one, CLERK).encode())


@pytest.mark.parametrize(
    ("teams", "co_owners", "speaker"),
    [
        ((), ["mne"], None),
        (("mne",), ["mne", "mon"], "mne"),
        (("mne", "mic"), ["mne"], None),  # of the lead's people too
        (("mne",), ["mon"], None),
        (("region",), ["mon", "regions"], "regions"),
    ],
)
def test_whose_word_it_is(
    office: Office, teams: tuple[str, ...], co_owners: list[str], speaker: str | None
) -> None:
    belongs(office, *teams)
    one = register(office, co_owners=co_owners)
    told = progress(office, [one], REPORT).change.told
    assert last(office, one).get("for") == speaker
    assert (", for " in told[0]) == (speaker is not None)


def test_of_several_one_is_named(office: Office) -> None:
    belongs(office, "mne", "mon")
    one = register(office, co_owners=["mne", "mon"])
    with pytest.raises(UsageError, match="belongs to several of its co-owners: mne, mon") as refused:
        progress(office, [one], REPORT)
    assert "--for TEAM" in refused.value.hint
    progress(office, [one], Common(note="Начато", speaker="mon"))
    assert last(office, one)["for"] == "mon"


def test_a_note_is_nobodys_report(office: Office) -> None:
    belongs(office, "mne")
    one = register(office, co_owners=["mne"])
    note(office, [one], Common(), text="Звонили")
    assert "for" not in last(office, one)
