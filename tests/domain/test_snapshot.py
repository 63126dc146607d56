from delivery_cli.domain.snapshot import Entry, Snapshot, TeamEntry, file_stem
from tests.domain.making import DEFAULTS, TEAMS, entry, snapshot, values


def test_an_entry_claims_an_id_also_where_it_cannot_be_read():
    assert entry(values()).claimed_id == "D-2017-0001"
    assert entry(values(due="soon")).claimed_id == "D-2017-0001"
    assert Entry("directives/x.yaml", None, {}).claimed_id is None
    assert Entry("directives/x.yaml", None, {"id": 5}).claimed_id is None
    assert TeamEntry("teams/mic.yaml", None, {"id": "mic"}).claimed_id == "mic"


def test_files_that_cannot_be_read_still_exist():
    broken = Entry("directives/2017/00xx/D-2017-0002.yaml", None, {})
    other = Entry("directives/readme.txt", None, {})
    snap = Snapshot(
        (entry(values()), broken, other), (*TEAMS, TeamEntry("teams/mp.yaml", None, {})), DEFAULTS
    )
    assert snap.directive_ids == {"D-2017-0001", "D-2017-0002"}
    assert snap.team_ids == {"president", "prime-minister", "mic", "mne", "mp"}
    assert "mp" not in snap.register


def test_the_register_holds_the_teams_by_id():
    register = snapshot(values()).register
    assert register.get("mic") is not None
    assert register.at_or_above("prime-minister") == {"prime-minister", "president"}


def test_a_stem_is_the_name_alone():
    assert file_stem("teams/mic.yaml") == "mic"
    assert file_stem("mic.yml") == "mic.yml"
