"""What the net change of a branch may do to directives, teams and evidence, whoever made it."""

from collections.abc import Callable

import pytest

from delivery_cli.domain.ids import directive_path
from tests.operations.gate.bench import (
    ADMIN,
    CONTROLLER,
    MINISTRY,
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

PATH = directive_path(ONE)
CLOSE = event(
    "close",
    "2017-09-25",
    CONTROLLER,
    outcome="implemented",
    executed_on="2017-09-25",
    decision={"number": "1", "by": "pm"},
    evidence=[{"title": "Отчет"}],
)


def test_honest_steps_by_those_who_may_take_them_pass(bench: Bench) -> None:
    bench.branch("work")
    one = bench.append(directive(), event("progress", "2017-09-20", MINISTRY, note="Готовим"))
    bench.save(one, MINISTRY)
    one = bench.append(one, CLOSE, status="closed")
    bench.save(one, CONTROLLER)
    bench.save(directive("D-2017-0003"))
    report = bench.since()
    assert report.findings == ()
    assert (report.directives, report.teams, report.commits) == (2, 0, 3)
    assert report.changed == (PATH, directive_path("D-2017-0003"))


def test_a_step_and_its_exact_inverse_leave_nothing_to_judge(bench: Bench) -> None:
    bench.branch("work")
    bench.save(bench.append(directive(), progress()))
    bench.save(directive())
    assert bench.since().errors == 0


@pytest.mark.parametrize(
    ("top", "code", "words"),
    [
        ({"text": "Подумать"}, "D302", "text was"),
        ({"status": "closed"}, "D304", "status"),
        ({"owner": "mne"}, "D304", "owner"),
        ({"due": "2017-12-26"}, "D305", "due"),
    ],
)
def test_what_no_event_explains_is_told_at_its_line(
    bench: Bench, top: dict[str, str], code: str, words: str
) -> None:
    bench.branch("work")
    bench.save(directive() | top, CONTROLLER)
    report = bench.since()
    one = next(one for one in report.findings if one.code == code)
    assert words in one.message
    assert one.directive == ONE
    line = bench.read(PATH).splitlines()[one.line - 1]
    assert line.startswith(next(iter(top)))


def _swap(bench: Bench) -> None:
    bench.git("rm", "-q", PATH)
    (bench.root / PATH).parent.mkdir(parents=True, exist_ok=True)
    (bench.root / PATH).symlink_to("D-2017-0002.yaml")


def _submodule(bench: Bench) -> None:
    bench.git("rm", "-q", PATH)
    bench.git("update-index", "--add", "--cacheinfo", f"160000,{bench.git('rev-parse', 'HEAD')},{PATH}")
    (bench.root / PATH).mkdir(parents=True)


@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (lambda bench: bench.git("rm", "-q", PATH), "was deleted"),
        (_swap, "cannot be read as one"),
        (_submodule, "cannot be read as one"),
        (lambda bench: bench.put(PATH, "title: [\n"), "cannot be read as one"),
        (lambda bench: (bench.root / PATH).chmod(0o755), "cannot be read as one"),
        (lambda bench: bench.put(PATH, bench.read(PATH).replace(ONE, "D-2017-0009", 1)), "another id"),
    ],
)  # fmt: skip
def test_a_published_directive_stays(bench: Bench, tamper: Callable[[Bench], object], words: str) -> None:
    bench.branch("work")
    tamper(bench)
    bench.commit(by=CONTROLLER)
    assert any(words in one for one in told(bench.since(), "D307"))


def test_a_directive_moved_between_folders_is_the_same_by_its_id(bench: Bench) -> None:
    elsewhere = "directives/2017/D-2017-0001.yaml"
    bench.branch("moved")
    bench.git("mv", PATH, elsewhere)
    bench.commit()
    report = bench.since()
    assert codes(report) == {"D103"}  # it lies where no command finds it, and nothing else is wrong
    bench.put(elsewhere, bench.read(elsewhere).replace("Разработать", "Обсудить"))
    bench.commit()
    assert "D302" in codes(bench.since())


def test_an_event_put_in_between_is_found_and_one_at_the_end_is_not(bench: Bench) -> None:
    published = bench.append(directive(), progress("2017-09-15"), progress("2017-09-20"))
    bench.save(published)
    bench.branch("work")
    bench.save(bench.append(published, note("2017-09-21")))
    assert bench.since().errors == 0
    first, *rest = published["events"]
    bench.save(published | {"events": [first, note("2017-09-14"), *rest]})
    assert any("was put in before recorded ones" in one for one in told(bench.since(), "D303"))


def test_evidence_and_teams_stay_and_new_evidence_is_what_its_event_says(bench: Bench) -> None:
    bench.put(f"evidence/{ONE}/report.pdf", b"%PDF 1")
    attached = {"title": "Отчет", "location": f"evidence/{ONE}/report.pdf", "size": 6, "sha256": "0" * 64}
    one = bench.append(directive(), progress(evidence=[attached]))
    bench.save(one)
    bench.branch("work")
    bench.save(bench.append(one, note("2017-09-22")))
    assert bench.since().errors == 0  # what stood there before is not this change's
    bench.put(f"evidence/{ONE}/report.pdf", b"%PDF 2")
    bench.git("rm", "-q", "teams/mne.yaml")
    bench.commit(by=ADMIN)
    assert ("D307", f"evidence/{ONE}/report.pdf") in found(bench.since())
    assert ("D307", "teams/mne.yaml") in found(bench.since())
    bench.git("checkout", "-q", "-b", "swap", "main")
    bench.put(f"evidence/{ONE}/report.pdf", b"%PDF 2")
    bench.commit()
    report = bench.since()  # its directive was not touched, and names it all the same
    assert not any("no event names" in one for one in told(report, "D113"))
    bench.to("main")
    bench.branch("attach")
    bench.put(f"evidence/{TWO}/a.pdf", b"other")
    wrong = attached | {"location": f"evidence/{TWO}/a.pdf", "size": 5}
    bench.save(bench.append(directive(TWO), progress(evidence=[wrong])))
    assert ("D113", directive_path(TWO)) in found(bench.since())


def test_closing_in_one_commit_what_was_not_submitted_follows_the_targets_settings(bench: Bench) -> None:
    bench.branch("work")
    settings = bench.read("delivery.yaml")
    bench.put("delivery.yaml", settings + "closing: {direct: never}\n")
    bench.commit(by=ADMIN)
    bench.to("main")
    bench.git("merge", "-q", "--ff-only", "work")
    bench.branch("again")
    bench.put("delivery.yaml", settings)
    bench.commit(by=ADMIN)
    bench.save(bench.append(directive(), CLOSE, status="closed"), CONTROLLER)
    assert {"D301"} <= codes(bench.since())
