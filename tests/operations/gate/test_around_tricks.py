"""What a branch writes around a step for one commit only does not change whose step it is."""

import subprocess
from pathlib import Path

import pytest

from delivery_cli.domain.ids import directive_path
from delivery_cli.operations.audit.audit import Asked, audit
from delivery_cli.storage.office import open_office
from tests.operations.gate.bench import (
    ADMIN,
    CONTROLLER,
    MINISTRY,
    ONE,
    REGISTRAR,
    ROLES,
    STRANGER,
    Bench,
    Values,
    codes,
    directive,
    event,
    found,
    new_office,
    note,
    person,
    pushed,
)

PATH = directive_path(ONE)
OTHERS = "x@mne.example"
DECISION = {"number": "1", "by": "pm", "on": "2017-09-22"}
SUBMIT = {"note": "Сделано", "evidence": [{"title": "Отчёт"}]}
CLOSE = {"outcome": "implemented", "executed_on": "2017-09-22", "decision": DECISION}


def submitted() -> Values:
    step = event("submit", "2017-09-20", CONTROLLER, id="sub001", for_="mic", document="1", **SUBMIT)
    registered = event("register", "2017-09-12", CONTROLLER, id="k7f2qd")
    return directive(status="submitted", events=[registered, step])


def closed(by: str = CONTROLLER) -> Values:
    before = submitted()
    step = event("close", "2017-09-22", by, id="clo001", **CLOSE)
    return {**before, "status": "closed", "events": [*before["events"], step]}


@pytest.fixture
def two(bench: Bench) -> Bench:
    """The office with people in both ministries."""
    people = f"people:\n  - {{name: X, email: {OTHERS}}}\n"
    bench.put("teams/mne.yaml", f"id: mne\nkind: ministry\nname: {{en: Team mne}}\n{people}")
    bench.commit(by=ADMIN)
    return bench


def _seen(bench: Bench) -> None:
    for report in (bench.since(), pushed(bench)):
        assert "D308" in codes(report)


def test_another_ministry_owns_the_directive_for_one_commit(two: Bench) -> None:
    two.branch("work")
    step = event("submit", "2017-09-20", OTHERS, id="sub001", **SUBMIT)
    one = two.append(directive(), step, owner="mne", status="submitted")
    two.save(one, OTHERS)
    two.save(two.append({**one, "owner": "mic"}, note("2017-09-21", OTHERS)), OTHERS)
    _seen(two)


def test_a_directive_is_no_draft_because_its_registration_is_away_for_one_commit(two: Bench) -> None:
    two.branch("work")
    one, step = (
        directive(),
        event("cancel", "2017-09-22", REGISTRAR, id="can001", reason="x", decision=DECISION),
    )
    two.save({**one, "status": "cancelled", "events": [step]}, REGISTRAR)
    two.save({**one, "status": "cancelled", "events": [*one["events"], step]}, REGISTRAR)
    _seen(two)


def test_anothers_milestone_is_ones_own_for_one_commit(two: Bench) -> None:
    goals = [{"id": "m1", "title": "t", "due": "2017-09-20", "owner": "mic"}]
    base = directive(milestones=goals)
    two.save(base)
    two.branch("work")
    step = event("milestone", "2017-09-20", OTHERS, id="mil001", milestone="m1", done_on="2017-09-19")
    one = two.append({**base, "milestones": [{**goals[0], "owner": "mne"}]}, step)
    two.save(one, OTHERS)
    two.save(two.append({**one, "milestones": goals}, note("2017-09-21", OTHERS)), OTHERS)
    _seen(two)


def test_a_file_moved_to_an_odd_place_is_found_there(two: Bench) -> None:
    two.branch("work")
    step = event("submit", "2017-09-20", OTHERS, id="sub001", **SUBMIT)
    one = two.append(directive(), step, owner="mne", status="submitted")
    two.save(one, OTHERS)
    two.write({**one, "owner": "mic"})
    (two.root / PATH).rename(two.root / "directives/zz.yaml")
    two.commit(by=OTHERS)
    _seen(two)


@pytest.mark.parametrize("spoil", ["garbage", "link"])
def test_who_mends_a_file_is_judged_by_what_it_said_before(bench: Bench, spoil: str) -> None:
    bench.save(submitted())
    bench.branch("work")
    _spoil(bench, spoil)
    (bench.root / PATH).unlink()
    bench.save(closed(), STRANGER)
    for report in (bench.since(), pushed(bench)):
        assert ("D309", PATH) in found(report)


def test_what_lay_unreadable_at_the_target_is_remembered(bench: Bench) -> None:
    bench.save(submitted())
    _spoil(bench, "garbage")
    bench.branch("work")
    bench.save(submitted(), REGISTRAR)
    assert found(bench.since()) == []
    bench.save(closed(), STRANGER)
    assert ("D309", PATH) in found(bench.since())


def test_a_merge_that_mends_what_both_sides_made_unreadable(bench: Bench) -> None:
    bench.save(submitted())
    bench.branch("work")
    _spoil(bench, "garbage")
    bench.branch("side", "work")
    bench.put("readme", "x")
    bench.commit(by=STRANGER)
    bench.to("work")
    bench.merge("side", by=STRANGER)
    bench.put("readme", "x")
    bench.save(closed(), STRANGER)
    for report in (bench.since(), pushed(bench)):
        told_of = [one.message for one in report.findings if one.code == "D303"]
        assert any("close clo001" in one for one in told_of)
        assert not any("submit sub001" in one for one in told_of)


def _spoil(bench: Bench, how: str) -> None:
    if how == "link":
        (bench.root / PATH).unlink()
        words = "id: D-2017-0001\nevents: [{id: clo001}]"  # what a link points at is text too
        (bench.root / PATH).symlink_to(words)
    else:
        bench.put(PATH, "{{{")
    bench.commit(by=STRANGER)


def test_what_was_undone_does_not_come_back_by_a_merge(bench: Bench) -> None:
    bench.save(submitted())
    bench.branch("work")
    taken = bench.save(closed(), CONTROLLER)
    bench.save(submitted(), CONTROLLER)
    bench.to("main")
    bench.git("merge", "-q", "--no-ff", "-m", "m", "work")
    _commit_tree(bench, f"{taken}^{{tree}}", "main", taken)
    for report in (bench.since(), pushed(bench)):
        assert any("brings back the event" in one.message for one in report.findings if one.code == "D303")


def _commit_tree(bench: Bench, tree: str, *parents: str, by: str = STRANGER) -> None:
    """A commit with any tree, whatever the folder holds; it is then HEAD."""
    ids = [bench.git("rev-parse", one) for one in (tree, *parents)]
    named = [word for one in ids[1:] for word in ("-p", one)]
    done = subprocess.run(
        ["git", "commit-tree", ids[0], *named, "-m", "x"],
        cwd=bench.root, env=person(by), capture_output=True, check=True,
    )  # fmt: skip
    bench.git("update-ref", "refs/heads/evil", done.stdout.decode().strip())
    bench.git("symbolic-ref", "HEAD", "refs/heads/evil")


@pytest.mark.parametrize("first", [True, False])
def test_a_tree_that_lists_a_path_twice(bench: Bench, first: bool) -> None:
    evil = bench.append(directive(expected_result="Ничего"))
    bench.branch("work")
    commit = bench.save(evil)
    blob = bench.git("rev-parse", f"{commit}:{PATH}")
    tree = bench.git("rev-parse", _twice(bench, blob, first=first))
    _commit_tree(bench, tree, "main", by=REGISTRAR)
    for report in (bench.since(), pushed(bench)):
        assert ("D307", PATH) in found(report)
        assert any("lists this path twice" in one.message for one in report.findings)
    done = audit(open_office(bench.root, strict=False), Asked(range="main..evil"))
    assert ("D307", PATH) in found(done.report)


def _twice(bench: Bench, blob: str, *, first: bool) -> str:
    """The tree of main with another file under a name that is there already."""
    folder, _slash, name = PATH.rpartition("/")
    lines = bench.git("ls-tree", f"main:{folder}").splitlines()
    place = next(number for number, line in enumerate(lines) if line.endswith(name)) + (not first)
    lines.insert(place, f"100644 blob {blob}\t{name}")
    raw = b"".join(
        f"{line.split()[0]} {line.split(chr(9))[1]}".encode() + b"\0" + bytes.fromhex(line.split()[2])
        for line in lines
    )
    oid = _hashed(bench, ["hash-object", "-w", "-t", "tree", "--literally", "--stdin"], raw)
    while folder:
        folder, _slash, name = folder.rpartition("/")
        kept = [
            line for line in bench.git("ls-tree", f"main:{folder}").splitlines()
            if not line.endswith(f"\t{name}")
        ]  # fmt: skip
        oid = _hashed(bench, ["mktree"], "\n".join([*kept, f"040000 tree {oid}\t{name}"]).encode() + b"\n")
    return oid


def _hashed(bench: Bench, command: list[str], data: bytes) -> str:
    done = subprocess.run(["git", *command], cwd=bench.root, input=data, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_a_new_branch_is_judged_by_the_policy_of_the_servers_head(bench: Bench, tmp_path: Path) -> None:
    bench.save(submitted())
    bench.branch("work")
    bench.save(closed(STRANGER), STRANGER)
    bench.git("update-ref", "refs/heads/tip", "HEAD")
    bench.to("main")  # what HEAD names on the server
    assert "D308" in codes(pushed(bench, "tip", old=None))
    assert found(pushed(bench, "main", old=None)) == []
    bench.git("checkout", "-q", "--orphan", "anew", "tip")
    bench.commit(by=STRANGER)
    bench.git("update-ref", "refs/heads/orphan", "HEAD")
    bench.to("main")
    assert {"D309", "D311"} & codes(pushed(bench, "orphan", old=None))


def test_a_clean_merge_of_two_admins_settings_is_anybodys(tmp_path: Path) -> None:
    areas = "areas:\n" + "".join(f"  {one}: {{en: {one.upper()}}}\n" for one in "abcde")
    bench = new_office(tmp_path / "clean", ROLES + areas, (directive(),))
    bench.git("branch", "-M", "main")
    bench.branch("work")
    bench.put("delivery.yaml", bench.read("delivery.yaml").replace("office: Office", "office: Other"))
    bench.commit(by=ADMIN)
    bench.to("main")
    bench.put("delivery.yaml", bench.read("delivery.yaml").replace("en: E}", "en: EE}"))
    bench.commit(by=ADMIN)
    bench.branch("joined")
    subprocess.run(
        ["git", "merge", "-q", "--no-ff", "-m", "m", "work"],
        cwd=bench.root,
        env=person(REGISTRAR),
        check=True,
    )
    assert found(bench.since()) == found(pushed(bench)) == []
    bench.put("delivery.yaml", bench.read("delivery.yaml").replace(CONTROLLER, REGISTRAR))
    bench.git("add", "-A")
    subprocess.run(
        ["git", "commit", "-q", "--amend", "--no-edit"], cwd=bench.root, env=person(REGISTRAR), check=True
    )
    assert ("D311", "delivery.yaml") in found(bench.since())


def test_an_executable_team_has_its_people(bench: Bench) -> None:
    bench.git("update-index", "--chmod=+x", "teams/mic.yaml")
    bench.git("config", "core.fileMode", "false")
    bench.git("commit", "-q", "-m", "x")
    bench.branch("work")
    bench.save(bench.append(directive(), note("2017-09-20", MINISTRY)), MINISTRY)
    assert found(bench.since()) == []


def test_a_deadline_moved_and_put_back_is_seen_where_the_branch_itself_is_published(bench: Bench) -> None:
    bench.branch("work")
    bench.save(directive(due="2017-12-26"))
    bench.save(directive())
    assert found(bench.since()) == []
    assert ("D305", PATH) in found(pushed(bench))


def test_ones_own_step_is_reverted_before_anybody_has_it(bench: Bench) -> None:
    bench.branch("work")
    bench.save(bench.append(directive(), note()))
    env = person(REGISTRAR)
    subprocess.run(
        ["git", "revert", "--no-edit", "HEAD"], cwd=bench.root, env=env, check=True, capture_output=True
    )
    assert found(pushed(bench)) == []
    bench.git("branch", "published", "HEAD~1")
    assert codes(pushed(bench, old="published")) == {"D303"}
