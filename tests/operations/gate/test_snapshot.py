"""What the files would be afterwards: findings that are new, wherever they stand, and nothing else read."""

import pytest

from delivery_cli.domain.ids import directive_path
from delivery_cli.storage.revisions import Revisions
from tests.operations.gate.bench import (
    ADMIN,
    CONTROLLER,
    ONE,
    TWO,
    Bench,
    codes,
    directive,
    event,
    found,
    note,
    progress,
    told,
)

PATH, OTHER = directive_path(ONE), directive_path(TWO)
THREE = directive_path("D-2017-0003")


def closed(**more: object) -> dict[str, object]:
    done = {"outcome": "implemented", "executed_on": "2017-09-25", "decision": {"number": "1", "by": "pm"}}
    made = event("close", "2017-09-25", CONTROLLER, **done, evidence=[{"title": "x"}])
    return directive(events=[event("register", "2017-09-12", id="k7f2qd"), made], status="closed") | more


def test_only_what_a_change_concerns_is_read(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()
    entry = Revisions.entry

    def noted(self: Revisions, path: str, oid: str) -> object:
        read.add(path)
        return entry(self, path, oid)

    monkeypatch.setattr(Revisions, "entry", noted)
    bench.save(directive("D-2017-0003", links={"depends_on": [TWO]}))
    bench.save(directive("D-2017-0004"))
    bench.branch("work")
    bench.save(directive("D-2017-0005", links={"parent": "D-2017-0003"}))
    assert bench.since().findings == ()
    assert read == {directive_path(f"D-2017-000{number}") for number in (2, 3, 5)}


def test_what_was_wrong_before_is_not_told_and_what_cannot_be_read_is(bench: Bench) -> None:
    bench.put("delivery.yaml", "office: Office\n")
    bench.save(directive(issuer="nobody"))
    bench.put(OTHER, "title: [\n")
    bench.commit()
    bench.branch("work")
    bench.save(bench.append(directive(issuer="nobody"), note()))
    assert bench.since().findings == ()
    bench.save(directive("D-2017-0003", links={"depends_on": [TWO]}))
    assert found(bench.since()) == [("D101", OTHER)]


def test_what_is_wrong_with_a_new_event_is_new(bench: Bench) -> None:
    """Although the same was wrong elsewhere in the file, and is put right."""
    bench.put("delivery.yaml", "office: Office\n")
    one = directive(owner="mon")
    bench.save(one)
    bench.branch("work")
    assigned = event("assign", "2017-09-20", from_={"owner": "mon"}, to={"owner": "mic"}, reason="Ошибка")
    bench.save(bench.append(one, progress("2017-09-15", for_="mon"), assigned, owner="mic"))
    assert [one.field[:2] for one in bench.since().findings if one.code == "D201"] == [("events", 1)]


def test_links_that_lead_nowhere_or_round(bench: Bench) -> None:
    bench.save(directive(TWO, links={"depends_on": [ONE]}))
    bench.branch("work")
    linked = event("link", "2017-09-20", field="depends_on", add=TWO)
    bench.save(bench.append(directive(), linked) | {"links": {"depends_on": [TWO]}})
    assert codes(bench.since()) == {"D204"}
    bench.save(directive("D-2017-0003", links={"depends_on": ["D-2017-0999"]}))
    assert ("D203", THREE) in found(bench.since())


def test_a_parent_that_closes_before_a_child_that_the_change_does_not_touch(bench: Bench) -> None:
    bench.save(directive(TWO, links={"parent": ONE}))
    bench.branch("work")
    bench.save(closed(), CONTROLLER)
    assert found(bench.since()) == [("D207", OTHER)]


def test_a_team_that_others_still_name(bench: Bench) -> None:
    bench.branch("work")
    bench.git("rm", "-q", "teams/mic.yaml")
    bench.commit(by=ADMIN)
    assert {("D201", PATH), ("D201", OTHER), ("D307", "teams/mic.yaml")} == set(found(bench.since()))


def test_a_teams_lifetime_reaches_the_directives_that_it_holds(bench: Bench) -> None:
    bench.branch("work")
    bench.put("teams/mic.yaml", bench.read("teams/mic.yaml") + "valid: {from: 2018-01-01}\n")
    bench.commit(by=ADMIN)
    assert {("D205", PATH), ("D205", OTHER)} == set(found(bench.since()))


def test_a_directive_that_is_gone_is_missed_where_it_is_named(bench: Bench) -> None:
    bench.save(directive(TWO, links={"depends_on": [ONE]}))
    bench.branch("work")
    bench.git("rm", "-q", PATH)
    bench.commit()
    assert {("D203", OTHER), ("D307", PATH)} == set(found(bench.since()))


def test_priorities_are_counted_over_all(bench: Bench) -> None:
    bench.put("delivery.yaml", bench.read("delivery.yaml") + "control: {active_priorities: 1}\n")
    bench.commit(by=ADMIN)
    bench.save(directive(priority=True))
    bench.branch("work")
    bench.save(directive("D-2017-0003"))
    assert told(bench.since(), "D206") == []
    bench.save(directive("D-2017-0004", priority=True))
    assert told(bench.since(), "D206") == [
        "2 directives under control are priorities, and the office follows at most 1"
    ]


def test_what_the_new_settings_say_of_themselves(bench: Bench) -> None:
    bench.save(directive(priority=True))
    bench.branch("work")
    bench.put("delivery.yaml", bench.read("delivery.yaml") + "control: {active_priorities: 0}\n")
    bench.commit(by=ADMIN)
    assert len(told(bench.since(), "D206")) == 1


def test_a_copy_under_the_same_id(bench: Bench) -> None:
    bench.branch("work")
    bench.put("directives/2017/00xx/copy.yaml", bench.read(PATH))
    bench.commit()
    assert "D202" in codes(bench.since())


def test_a_broken_team_and_broken_settings(bench: Bench) -> None:
    bench.branch("work")
    bench.put("teams/mne.yaml", "id: mne\n")
    bench.put("delivery.yaml", "office: [\n")
    bench.commit(by=ADMIN)
    assert {("D102", "teams/mne.yaml"), ("D101", "delivery.yaml")} <= set(found(bench.since()))
