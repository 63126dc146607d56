"""D203, D204."""

import pytest

from delivery_cli.domain.snapshot import Entry, Snapshot
from tests.domain.making import DEFAULTS, TEAMS, entry, found_between, snapshot, values


def linked(number, **links):
    return values(id=f"D-2017-{number:04d}", links=links)


def test_d203_passes_links_to_what_exists():
    snap = snapshot(
        linked(1, parent="D-2017-0002", depends_on=["D-2017-0003"]),
        linked(2, supersedes=["D-2017-0003"]),
        values(id="D-2017-0003"),
    )
    assert found_between(snap, "D203") == []


def test_d203_finds_a_link_to_nothing_and_suggests():
    snap = snapshot(linked(1, depends_on=["D-2017-0002", "D-2017-0020"]), values(id="D-2017-0002"))
    ((path, one),) = found_between(snap, "D203")
    assert (path, one.field) == ("directives/2017/00xx/D-2017-0001.yaml", ("links", "depends_on", 1))
    assert one.message == "there is no directive D-2017-0020"
    assert one.fix == "did you mean D-2017-0002?"


def test_d203_counts_a_file_that_cannot_be_read():
    broken = Entry("directives/2017/00xx/D-2017-0002.yaml", None, {})
    snap = Snapshot((entry(linked(1, parent="D-2017-0002")), broken), TEAMS, DEFAULTS)
    assert found_between(snap, "D203") == []


def test_d204_names_the_circle_once():
    snap = snapshot(
        linked(3, depends_on=["D-2017-0001"]),
        linked(1, depends_on=["D-2017-0002"]),
        linked(2, depends_on=["D-2017-0003"]),
    )
    ((path, one),) = found_between(snap, "D204")
    assert (path, one.field) == ("directives/2017/00xx/D-2017-0001.yaml", ("links", "depends_on"))
    assert one.message == (
        "depends_on goes round in a circle: D-2017-0001 → D-2017-0002 → D-2017-0003 → D-2017-0001"
    )
    assert one.fix == "take one of these links out: delivery link D-2017-0001"


@pytest.mark.parametrize("relation", ["parent", "depends_on", "supersedes", "duplicate_of"])
def test_d204_finds_a_directive_linked_to_itself(relation):
    target = ["D-2017-0001"] if relation in {"depends_on", "supersedes"} else "D-2017-0001"
    ((_path, one),) = found_between(snapshot(linked(1, **{relation: target})), "D204")
    assert one.message == f"{relation} goes round in a circle: D-2017-0001 → D-2017-0001"


def test_d204_takes_superseded_by_as_supersedes_from_the_other_side():
    fine = snapshot(linked(1, supersedes=["D-2017-0002"]), linked(2, superseded_by="D-2017-0001"))
    assert found_between(fine, "D204") == []
    wrong = snapshot(linked(1, supersedes=["D-2017-0002"]), linked(2, supersedes=["D-2017-0001"]))
    assert len(found_between(wrong, "D204")) == 1
    hidden = snapshot(linked(1, superseded_by="D-2017-0002"), linked(2, superseded_by="D-2017-0001"))
    assert len(found_between(hidden, "D204")) == 1


def test_d204_judges_each_relation_for_itself():
    """A parent may depend on its child: it closes after it."""
    snap = snapshot(linked(1, depends_on=["D-2017-0002"]), linked(2, parent="D-2017-0001"))
    assert found_between(snap, "D204") == []
