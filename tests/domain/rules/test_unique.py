"""D202."""

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.snapshot import Snapshot
from tests.domain.making import DEFAULTS, TEAMS, entry, found_between, snapshot, team, values

HOME = "directives/2017/00xx/D-2017-0001.yaml"


def between(*entries):
    return found_between(Snapshot(entries, TEAMS, DEFAULTS), "D202")


def test_d202_passes_ids_that_are_used_once():
    assert between(entry(values()), entry(values(id="D-2017-0002"))) == []


def test_d202_stands_at_the_copy_and_gives_the_next_free_id():
    copy = "directives/2017/00xx/D-2017-0001 (copy).yaml"
    ((path, one),) = between(entry(values(), copy), entry(values()), entry(values(id="D-2017-0007")))
    assert (path, one.severity, one.field) == (copy, Severity.ERROR, ("id",))
    assert one.message == f"the id D-2017-0001 is that of {HOME} already"
    assert one.fix == "remove the copy, or give it the next free id, D-2017-0008"


def test_d202_sees_ids_in_files_that_cannot_be_read_as_directives():
    ((path, _one),) = between(entry(values()), entry(values(due="soon"), "directives/x.yaml"))
    assert path == "directives/x.yaml"


def test_d202_finds_each_further_copy():
    assert [
        path for path, _one in between(*(entry(values(), f"directives/{name}.yaml") for name in "abc"))
    ] == [
        "directives/b.yaml",
        "directives/c.yaml",
    ]


def test_d202_finds_one_team_in_two_files():
    twice = (*TEAMS, team("mic", path="teams/old/mic.yaml"))
    ((path, one), *rest) = found_between(snapshot(values(), teams=twice), "D202")
    assert (path, one.message) == ("teams/old/mic.yaml", "the id mic is that of teams/mic.yaml already")
    assert rest == []


def test_d202_warns_of_a_name_that_two_teams_share():
    more = (*TEAMS, team("mon", short={"ru": "МОН"}), team("mnvo", aliases=["«мон»"]))
    ((path, one),) = found_between(snapshot(values(), teams=more), "D202")
    assert (path, one.severity) == ("teams/mnvo.yaml", Severity.WARNING)
    assert one.message == "“мон” is a name of mon too"


def test_d202_lets_a_successor_inherit_a_name():
    old = team("mon", short={"ru": "МОН"}, valid={"to": "2022-06-11"})
    new = team("mnvo", short={"ru": "МОН"}, valid={"from": "2022-06-12"})
    assert found_between(snapshot(values(), teams=(*TEAMS, old, new)), "D202") == []
