"""Merges: honest ones pass, what came in or was lost by the merge itself is D403, sides are judged too."""

from delivery_cli.domain.findings import Severity
from tests.operations.audit.past import (
    CONTROLLER,
    ONE,
    REGISTRAR,
    TWO,
    codes,
    directive,
    later,
    note,
    progress,
    said,
)
from tests.operations.gate.bench import STRANGER

FILE = "directives/2017/00xx/D-2017-0001.yaml"


def parted(past):
    """A note on each side of a fork; both sides' values."""
    past.branch("side")
    theirs = past.step(directive(), "note", note("2017-09-14", id="side14"))
    past.to("main")
    ours = past.step(directive(), "progress", progress("2017-09-15", id="main15"))
    return ours, theirs


def both(ours, theirs):
    return {**ours, "events": [*ours["events"], theirs["events"][-1]]}


def test_a_merge_that_joins_both_sides_is_honest(past):
    ours, theirs = parted(past)
    past.half_joined("side")
    past.write(both(ours, theirs))
    past.kept("Merge side")
    done = past.audit()
    assert codes(done) == []
    assert (done.counts.accepted, done.counts.commits, done.counts.merges) == (4, 5, 1)
    assert (done.counts.changes, done.counts.by_author) == (3, 3)


def test_a_branch_of_another_directive_is_plainly_merged(past):
    past.branch("side")
    past.write(later(TWO))
    past.did("add", TWO, day="2017-09-13")
    past.to("main")
    past.step(directive(), "note", note("2017-09-14"))
    past.joined("side")
    assert codes(past.audit()) == []


def test_a_merge_that_drops_the_other_sides_event(past):
    parted(past)
    past.joined("side", REGISTRAR, "-s", "ours")
    done = past.audit()
    assert "D403" in codes(done, Severity.ERROR)
    assert "drops the event side14" in said(done, "D403")[0]


def test_a_merge_that_brings_in_an_event_of_its_own(past):
    ours, theirs = parted(past)
    past.half_joined("side")
    joined = both(ours, theirs)
    past.write({**joined, "events": [*joined["events"], note("2017-09-16", id="evil16")]})
    past.kept("Merge side")
    assert "brings in the event evil16" in said(past.audit(), "D403")[0]


def test_a_merge_that_gives_a_value_of_its_own(past):
    ours, theirs = parted(past)
    past.half_joined("side")
    past.write({**both(ours, theirs), "expected_result": "Ничего"})
    past.kept("Merge side")
    done = past.audit()
    assert any("gives expected_result a value" in one for one in said(done, "D403"))


def test_a_merge_that_deletes_a_directive(past):
    parted(past)
    past.half_joined("side")
    past.git("rm", "-q", "-f", FILE)
    past.kept("Merge side")
    done = past.audit()
    assert any("drops the directive" in one for one in said(done, "D403"))


def test_a_merge_that_changes_the_settings_by_itself(past):
    parted(past)
    past.joined("side", REGISTRAR, "-s", "ours")
    past.git("reset", "-q", "--hard", "HEAD^")
    past.half_joined("side")
    past.put("delivery.yaml", "office: Mine\n")
    past.kept("Merge side")
    done = past.audit()
    assert [one.path for one in done.report.findings if one.code == "D403"][-1] == "delivery.yaml"


def test_what_a_side_did_is_judged_where_it_is_merged(past):
    past.branch("side")
    past.write(directive(due="2017-10-26"))
    past.did("note", ONE, day="2017-09-13")
    past.to("main")
    past.joined("side")
    done = past.audit()
    assert "D305" in codes(done, Severity.ERROR)
    assert "D403" not in codes(done)


def test_what_a_side_did_is_judged_also_where_both_changed_the_file(past):
    past.branch("side")
    theirs = past.step(directive(), "note", note("2017-09-13", id="side13"), due="2017-10-26")
    past.to("main")
    ours = past.step(directive(), "progress", progress("2017-09-15", id="main15"))
    past.half_joined("side")
    past.write(both({**ours, "due": "2017-10-26"}, theirs))
    past.kept("Merge side")
    assert "D305" in codes(past.audit(), Severity.ERROR)


def test_the_author_of_each_side_commit_is_judged_by_the_policy_of_the_chain(strict):
    strict.branch("side")
    strict.step(directive(), "note", note("2017-09-13", by=STRANGER))
    strict.to("main")
    strict.joined("side", CONTROLLER)
    done = strict.audit()
    assert codes(done, Severity.ERROR) == ["D308"]


def test_a_role_given_on_the_branch_that_uses_it_is_none(strict):
    strict.branch("side")
    settings = strict.read("delivery.yaml").replace(CONTROLLER, STRANGER)
    strict.put("delivery.yaml", settings)
    strict.kept("roles", STRANGER, day="2017-09-13")
    strict.step(directive(), "note", note("2017-09-14", by=STRANGER))
    strict.to("main")
    strict.joined("side", CONTROLLER)
    assert codes(strict.audit(), Severity.ERROR) == ["D308", "D311"]


def test_a_branch_that_took_main_in_before_is_honest(past):
    ours, theirs = parted(past)
    past.to("side")
    past.half_joined("main")
    joined = {**theirs, "events": [*theirs["events"], ours["events"][-1]]}
    past.write(joined)
    past.kept("Merge main")
    last = past.step(joined, "note", note("2017-09-16", id="side16"))
    past.to("main")
    past.joined("side")
    done = past.audit()
    assert codes(done) == []
    assert past.read(FILE).count("side16") == 1
    assert len(last["events"]) == 4
    assert done.counts.merges == 2


def test_an_undo_on_a_branch_is_merged_in_peace(past):
    past.branch("side")
    past.step(directive(), "note", note("2017-09-13", id="side13"))
    last = past.git("rev-parse", "HEAD")
    past.write(directive())
    past.did("undo", ONE, day="2017-09-13", more=f"Delivery-Undoes: {last}\n")
    past.to("main")
    past.step(directive(), "progress", progress("2017-09-15", id="main15"))
    past.joined("side")
    assert codes(past.audit()) == []


def test_three_sides_at_once(past):
    for name, one in (("second", TWO), ("third", "D-2017-0003")):
        past.branch(name)
        past.write(later(one))
        past.did("add", one, day="2017-09-13")
        past.to("main")
    past.joined("second", REGISTRAR, "third")
    done = past.audit()
    assert codes(done) == []
    assert (done.counts.accepted, done.counts.commits) == (3, 5)


def test_what_a_side_took_away_is_not_the_merges_doing(past):
    """It is the side's, and judged there."""
    values = past.step(directive(), "note", note("2017-09-13", id="base13"))
    last = past.git("rev-parse", "HEAD")
    past.branch("side")
    past.write(directive())
    past.did("undo", ONE, day="2017-09-13", more=f"Delivery-Undoes: {last}\n")
    past.to("main")
    past.step(values, "progress", progress("2017-09-15", id="main15"))
    past.half_joined("side")
    past.write(past.append(directive(), progress("2017-09-15", id="main15")))
    past.kept("Merge side")
    done = past.audit()
    assert "D303" in codes(done, Severity.ERROR)
    assert "D403" not in codes(done)


def test_an_office_that_comes_in_by_a_merge_is_told_of(past):
    past.git("checkout", "-q", "--orphan", "other")
    past.git("rm", "-rfq", ".")
    past.kept("empty")
    past.joined("main", REGISTRAR, "--allow-unrelated-histories")
    done = past.audit(range="other")
    assert any("judged without roles" in message for message in said(done, "D403"))
    assert done.is_consistent
