"""Every commit of the chain judged by the rules on a change, under the policy before it; undo; ranges; counts."""

import pytest

from delivery_cli.domain.findings import Severity
from delivery_cli.errors import UsageError
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
from tests.operations.gate.bench import ADMIN, ROLES, STRANGER

FILE = "directives/2017/00xx/D-2017-0001.yaml"


def test_an_honest_history_has_no_findings(past):
    values = past.step(directive(), "progress", progress("2017-09-14"))
    past.step(values, "note", note("2017-09-15"))
    done = past.audit()
    assert done.report.findings == ()
    assert done.is_complete
    assert done.is_consistent
    assert not done.is_anchored
    assert (done.counts.accepted, done.counts.commits, done.counts.changes) == (4, 4, 3)
    assert (done.counts.by_author, done.counts.by_signer, done.counts.by_hand) == (3, 0, 0)
    assert (done.report.directives, done.report.teams, done.report.commits) == (1, 3, 4)


def test_a_fact_that_changed_without_its_event_is_found_though_a_later_commit_put_it_back(past):
    past.write(directive(expected_result="Отчёт"))
    commit = past.did("note", ONE, day="2017-09-14")
    past.write(directive())
    past.did("note", ONE, day="2017-09-15")
    done = past.audit()
    assert "D302" in codes(done)
    assert any(f"(commit {commit[:10]})" in message for message in said(done, "D302"))
    assert done.is_consistent is False
    first = next(one for one in done.report.findings if one.code == "D302")
    assert first.path == FILE
    assert past.git("show", f"{commit}:{FILE}").split("\n")[first.line - 1].startswith("expected_result")


def test_a_deadline_moved_by_hand_is_classed_and_judged(past):
    past.write(directive(due="2017-10-26"))
    past.kept("fix", day="2017-09-14")
    done = past.audit()
    assert {"D305", "D401"} <= set(codes(done))


def test_a_deleted_directive_is_found(past):
    past.git("rm", "-q", FILE)
    past.kept("clean up", day="2017-09-14")
    done = past.audit()
    assert "D307" in codes(done, Severity.ERROR)
    assert any("was deleted" in message for message in said(done, "D307"))


def test_the_policy_is_that_before_the_commit(strict):
    """Whoever gives himself a role in the commit that uses it has none."""
    strict.put("delivery.yaml", ROLES.replace(CONTROLLER, STRANGER))
    strict.step(directive(), "note", note("2017-09-14", by=STRANGER))
    done = strict.audit()
    assert {"D308", "D311"} <= set(codes(done, Severity.ERROR))


def test_a_role_that_was_taken_later_was_there_then(strict):
    values = strict.step(directive(), "note", note("2017-09-14", by=CONTROLLER))
    strict.put("delivery.yaml", ROLES.replace(CONTROLLER, "new@office.example"))
    strict.kept("roles", ADMIN, day="2017-09-15")
    assert codes(strict.audit(), Severity.ERROR) == []
    strict.step(values, "note", note("2017-09-16", by=CONTROLLER))
    assert codes(strict.audit(), Severity.ERROR) == ["D308"]


def test_settings_that_cannot_be_read_free_nobody(strict):
    strict.put("delivery.yaml", "roles: nonsense\n")
    strict.kept("broken", ADMIN, day="2017-09-14")
    strict.step(directive(), "note", note("2017-09-15", by=STRANGER))
    done = strict.audit()
    assert "D308" in codes(done, Severity.ERROR)
    assert "D102" in codes(done, Severity.ERROR)


def test_an_event_in_the_name_of_another_is_no_attribution(past):
    values = past.append(directive(), note("2017-09-14", by=CONTROLLER))
    past.write(values)
    past.did("note", ONE, by=REGISTRAR, day="2017-09-14")
    done = past.audit()
    assert (done.counts.changes, done.counts.by_author) == (2, 1)


def undone(past, by=REGISTRAR, text=None):
    past.step(directive(), "note", note("2017-09-14"))
    last = past.git("rev-parse", "HEAD")
    past.write(directive(**(text or {})))
    return last, past.did("undo", ONE, by=by, day="2017-09-14", more=f"Delivery-Undoes: {last}\n")


def test_an_exact_inverse_by_the_same_author_is_legal_and_counted(past):
    undone(past)
    done = past.audit()
    assert codes(done) == []
    assert done.counts.undone == 1


def test_an_undo_that_a_rebase_took_along_names_a_commit_that_is_no_more(past):
    past.git("checkout", "-q", "-b", "work")
    past.step(directive(), "note", note("2017-09-14"))
    last = past.git("rev-parse", "HEAD")
    past.write(directive())
    past.did("undo", ONE, day="2017-09-14", more=f"Delivery-Undoes: {last}\n")
    past.git("checkout", "-q", "main")
    past.write(later(TWO))
    past.did("add", TWO, day="2017-09-14")
    past.git("checkout", "-q", "work")
    past.rebased("main")
    done = past.audit(range="work")
    assert codes(done, Severity.ERROR) == []
    assert done.counts.undone == 1


def test_an_undo_by_another_author_is_none(past):
    undone(past, by=CONTROLLER)
    done = past.audit()
    assert {"D303", "D402"} <= set(codes(done, Severity.ERROR))
    assert done.counts.undone == 0


def test_an_undo_that_is_not_exact_is_none(past):
    undone(past, text={"tags": ["new"]})
    assert {"D303", "D402"} <= set(codes(past.audit(), Severity.ERROR))


def test_a_range_may_begin_between_a_step_and_its_undo(past):
    last, _undo = undone(past)
    assert codes(past.audit(range=f"{last}..main")) == []


def test_an_undo_of_what_a_merge_had_accepted_is_none(past):
    past.git("checkout", "-q", "-b", "work")
    past.step(directive(), "note", note("2017-09-14"))
    last = past.git("rev-parse", "HEAD")
    past.git("checkout", "-q", "main")
    past.joined("work")
    past.write(directive())
    past.did("undo", ONE, more=f"Delivery-Undoes: {last}\n")
    assert {"D303", "D402"} <= set(codes(past.audit(), Severity.ERROR))


def test_an_undo_of_an_undo_is_a_step_like_any_other(past):
    _last, undo = undone(past)
    past.write(past.append(directive(), note("2017-09-14")))
    past.did("undo", ONE, by=CONTROLLER, day="2017-09-15", more=f"Delivery-Undoes: {undo}\n")
    done = past.audit()
    assert done.counts.undone == 1
    assert "D402" in codes(done, Severity.ERROR)
    assert "D309" in codes(done)


def test_what_is_taken_back_days_later_is_told(past):
    past.step(directive(), "note", note("2017-09-14"))
    last = past.git("rev-parse", "HEAD")
    past.write(directive())
    past.did("undo", ONE, day="2017-09-20", more=f"Delivery-Undoes: {last}\n")
    done = past.audit()
    assert codes(done) == ["D409"]
    assert said(done, "D409")[0].startswith("after 6 days it was taken back: note no0914")
    assert done.is_consistent


def test_settings_that_are_deleted_free_nobody(strict):
    strict.git("rm", "-q", "delivery.yaml")
    strict.kept("away", ADMIN, day="2017-09-14")
    strict.write(strict.append(directive(), note("2017-09-15", by=STRANGER)))
    strict.did("note", ONE, by=STRANGER, day="2017-09-15")
    strict.put("delivery.yaml", ROLES)
    strict.kept("back", ADMIN, day="2017-09-16")
    assert {"D307", "D308"} <= set(codes(strict.audit(), Severity.ERROR))


def test_a_range_judges_what_is_in_it_alone(past):
    past.write(directive(due="2017-10-26"))
    bad = past.kept("fix", day="2017-09-14")
    past.step(directive(due="2017-10-26"), "note", note("2017-09-15"))
    assert "D305" in codes(past.audit())
    later = past.audit(range=f"{bad}..main")
    assert codes(later, Severity.ERROR) == []
    assert (later.start, later.counts.commits) == (bad, 1)
    assert "D305" in codes(past.audit(range="main"))
    assert past.audit(range=f"{bad[:12]}..").counts.commits == 1


@pytest.mark.parametrize("words", ["nobody", "main..nobody", "--all", "-x..main"])
def test_a_range_that_does_not_exist_is_said(past, words):
    with pytest.raises(UsageError, match="there is no commit"):
        past.audit(range=words)


def test_three_dots_are_refused(past):
    with pytest.raises(UsageError, match="two dots"):
        past.audit(range="main...main")


def test_a_branch_without_commits_is_no_error(tmp_path):
    from tests.conftest import git
    from tests.operations.audit.past import Past

    git(tmp_path, "init", "-q")
    past = Past(tmp_path)
    past.put("delivery.yaml", "")
    done = past.audit()
    assert done.tip is None
    assert done.counts.commits == 0


def test_a_second_directive_on_the_same_chain(past):
    past.write(later(TWO))
    past.did("add", TWO, day="2017-09-13")
    assert codes(past.audit()) == []


def in_parts(monkeypatch, count=3):
    monkeypatch.setattr("delivery_cli.operations.audit.parts.WORTH_A_PROCESS", 1)
    monkeypatch.setattr("delivery_cli.operations.audit.parts._processors", lambda: count)
    monkeypatch.setattr("delivery_cli.operations.audit.parts._side_by_side", one_by_one)


def one_by_one(parts, _past):
    from delivery_cli.operations.audit.parts import replay_part

    assert len(parts) > 1
    return [replay_part(part) for part in parts]


def test_an_undo_of_what_another_part_judged_is_legal(past, monkeypatch):
    undone(past)
    whole = past.audit()
    in_parts(monkeypatch)
    assert past.audit() == whole
    assert whole.counts.undone == 1


def test_parts_find_what_the_whole_finds(strict, monkeypatch):
    strict.put("delivery.yaml", "roles: nonsense\n")
    strict.kept("broken", ADMIN, day="2017-09-14")
    values = strict.step(directive(), "note", note("2017-09-15", by=STRANGER))
    strict.step(values, "note", note("2017-09-14", by=CONTROLLER, id="note14"))
    whole = strict.audit()
    assert {"D308", "D405", "D102"} <= set(codes(whole))
    in_parts(monkeypatch, 4)
    assert strict.audit() == whole
