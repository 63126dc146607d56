"""What the gate and the audit say of merges that the driver made, and of those that somebody bent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from delivery_cli.operations.audit.audit import Asked, audit
from delivery_cli.storage.office import open_office
from tests.conftest import isolate
from tests.operations.gate.bench import (
    ADMIN,
    REGISTRAR,
    ROLES,
    Bench,
    codes,
    copy,
    directive,
    event,
    found,
    new_office,
    note,
)
from tests.operations.merging.driven import (
    PATH,
    fork,
    ids,
    run,
    set_up,
    step,
    values,
    with_driver,
    without_driver,
)

if TYPE_CHECKING:
    from pathlib import Path

TEAM, TEAM_PATH = "id: mon\nkind: ministry\nname: {en: Team mon}\naliases: [MES]\n", "teams/mon.yaml"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Roles are set; `work` and `main` differ in a ledger, and the admin changed one team on both."""
    folder = tmp_path_factory.mktemp("gate")
    with pytest.MonkeyPatch.context() as patch:
        isolate(folder, patch)
        bench = set_up(new_office(folder / "office", ROLES))
        bench.put(TEAM_PATH, TEAM)
        bench.commit(by=ADMIN)
        fork(bench)
        for branch, name in (("work", "MES1"), ("main", "MES2")):
            bench.to(branch)
            bench.put(TEAM_PATH, TEAM.replace("[MES]", f"[MES, {name}]"))
            bench.commit(by=ADMIN)
    return folder / "office"


@pytest.fixture
def bench(template: Path, tmp_path: Path) -> Bench:
    return copy(template, tmp_path / "office")


def judged(bench: Bench) -> set[str]:
    """What the gate finds from either side, and the audit in the whole."""
    without_driver(bench)  # nothing is asked of it
    sides = {code for side in ("HEAD^1", "HEAD^2") for code in codes(bench.since(side))}
    replayed = audit(open_office(bench.root), Asked(folder=bench.root)).report
    return sides | codes(replayed)


def test_a_registrar_may_merge_what_the_driver_joins(bench: Bench) -> None:
    assert run(bench, "merge", "work").returncode == 0
    assert values(bench, TEAM_PATH)["aliases"] == ["MES", "MES1", "MES2"]
    assert judged(bench) == set()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (TEAM_PATH, ("MES1", "MES3"), {"D311", "D403"}),
        (PATH, ("pr0920", "pr0919"), {"D303", "D403"}),
        (PATH, ("mic\n", "mne\n"), {"D304", "D403"}),
    ],
)
def test_what_somebody_bends_in_such_a_merge_is_found(
    bench: Bench, old: str, new: tuple[str, str], code: set[str]
) -> None:
    run(bench, "merge", "--no-commit", "work")
    bench.put(old, bench.read(old).replace(*new))
    bench.commit(by=REGISTRAR)
    assert judged(bench) >= code


@pytest.mark.parametrize("order", [(0, 2, 3), (0, 3, 2, 1)])
def test_an_event_that_such_a_merge_drops_or_reorders_is_found(bench: Bench, order: tuple[int, ...]) -> None:
    run(bench, "merge", "--no-commit", "work")
    whole = values(bench)
    assert ids(bench) == ["k7f2qd", "pr0920", "no0921", "pr0922"]
    bench.write(whole | {"events": [whole["events"][place] for place in order]})
    bench.commit(by=REGISTRAR)
    assert "D303" in judged(bench)


def test_the_gate_says_the_same_whether_the_driver_is_set_up_here_or_not(bench: Bench) -> None:
    """Where the branch is merged it is not: a ledger that grew on both sides is brought up to date first."""
    for branch, base in (("here", "main"), ("there", "work")):
        bench.branch(branch, base)
    without = found(bench.since("here", "there"))
    with_driver(bench)
    assert found(bench.since("here", "there")) == without
    assert {code for code, _path in without} == {"D314"}
    bench.branch("lines", "main")
    step(bench, note("2017-09-25"))
    bench.to("main")
    whole = values(bench)
    bench.save({"id": whole["id"], "tags": ["x"], **whole})  # far from the ledger: git merges that by lines
    assert found(bench.since("main", "lines")) == []


def test_a_draft_that_both_sides_wrote_on_passes(bench: Bench) -> None:
    draft = directive("D-2017-0002", status="draft", events=[event("note", "2017-09-13", note="?")])
    parts = [{"id": "one", "title": "А"}, {"id": "two", "title": "Б"}]
    bench.save(draft | {"milestones": parts, "issuer_person": {"name": "А. Б."}})
    bench.branch("side")
    bench.save(
        draft
        | {"milestones": [parts[0] | {"due": "2017-09-20"}, parts[1]], "issuer_person": {"name": "В. Г."}}
    )
    bench.to("main")
    changed = {"milestones": [parts[0] | {"title": "АА"}, parts[1]]}
    bench.save(draft | changed | {"issuer_person": {"name": "А. Б.", "position": "министр"}})
    done = run(bench, "merge", "side")
    assert done.returncode == 0, done.stderr
    made = values(bench, "directives/2017/00xx/D-2017-0002.yaml")
    assert made["milestones"] == [{"id": "one", "title": "АА", "due": "2017-09-20"}, parts[1]]
    assert made["issuer_person"] == {"name": "В. Г.", "position": "министр"}
    assert judged(bench) == set()
