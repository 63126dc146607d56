"""Which histories can be judged at all, and that nothing beside the objects is believed or run."""

import shutil
import stat
from pathlib import Path

import pytest

from delivery_cli.domain.ids import directive_path
from delivery_cli.errors import EnvironmentFaultError, RefusedError
from delivery_cli.operations.gate.pushed import judge_push
from delivery_cli.storage.git import Git
from tests.conftest import git
from tests.operations.gate.bench import ADMIN, ONE, REGISTRAR, Bench, codes, directive, event, found, note

PATH = directive_path(ONE)


@pytest.fixture
def work(bench: Bench) -> Bench:
    """`work` has three commits that `main` has not; the second softens a text."""
    bench.branch("work")
    bench.save(bench.append(directive(), note("2017-09-20")))
    bench.save(bench.append(directive(text="Подумать"), note("2017-09-20")))
    bench.save(bench.append(directive(text="Подумать"), note("2017-09-20"), note("2017-09-21")))
    return bench


def cloned(bench: Bench, folder: Path, *options: str) -> Bench:
    git(folder.parent, "clone", "-q", *options, f"file://{bench.root}", str(folder))
    return Bench(folder)


def test_a_shallow_clone_is_refused_where_it_lacks_what_is_judged(work: Bench, tmp_path: Path) -> None:
    cut = cloned(work, tmp_path / "cut", "--depth=2", "--no-single-branch", "--branch=work")
    with pytest.raises(RefusedError) as refused:
        cut.since("origin/main")
    assert "shallow" in refused.value.message
    assert "fetch-depth: 0" in refused.value.hint
    assert "GIT_DEPTH" in refused.value.hint
    assert "git fetch --unshallow" in refused.value.hint
    cut.git("fetch", "-q", "--unshallow")
    assert codes(cut.since("origin/main")) == {"D302"}


def test_a_clone_that_lacks_only_what_was_merged_in_is_refused_too(bench: Bench, tmp_path: Path) -> None:
    bench.branch("side")
    for day in range(20, 25):
        bench.save(bench.append(directive(), note(f"2017-09-{day}")))
    bench.branch("work", "main")
    bench.save(directive("D-2017-0003"))
    bench.git("merge", "-q", "side", "-m", "m")
    cut = cloned(bench, tmp_path / "cut", "--depth=3", "--no-single-branch", "--branch=work")
    assert cut.git("merge-base", "HEAD", "origin/main")
    with pytest.raises(RefusedError, match="shallow"):
        cut.since("origin/main")


def test_a_shallow_clone_that_has_all_of_the_branch_will_do(work: Bench, tmp_path: Path) -> None:
    enough = cloned(work, tmp_path / "enough", "--depth=4", "--no-single-branch", "--branch=work")
    assert codes(enough.since("origin/main")) == {"D302"}


@pytest.mark.parametrize(
    ("rev", "command"), [("origin/next", "git fetch origin next"), ("next", "git fetch origin next")]
)
def test_a_target_that_is_not_here(bench: Bench, rev: str, command: str) -> None:
    with pytest.raises(RefusedError) as refused:
        bench.since(rev)
    assert refused.value.message == f"there is no commit {rev} here"
    assert command in refused.value.hint


def test_a_name_that_no_remote_has(bench: Bench) -> None:
    with pytest.raises(RefusedError) as refused:
        bench.since("HEAD~30")
    assert "git fetch origin" not in refused.value.hint


@pytest.mark.parametrize("rev", ["--all", "-n1", "", "main:delivery.yaml", "HEAD\n--all"])
def test_no_target_is_taken_for_an_option(bench: Bench, rev: str) -> None:
    with pytest.raises(RefusedError):
        bench.since(rev)


def test_histories_with_nothing_in_common(bench: Bench) -> None:
    bench.git("checkout", "-q", "--orphan", "other")
    bench.commit()
    with pytest.raises(RefusedError, match="no common history"):
        bench.since()


def test_a_branch_that_was_not_there_is_judged_from_its_root(bench: Bench) -> None:
    report = bench.since("0" * 40)
    assert report.findings == ()
    assert (report.directives, report.teams, report.commits) == (2, 3, 2)


def test_a_repository_that_is_no_office_is_not_passed(repo: Path) -> None:
    git(repo, "commit", "-q", "--allow-empty", "-m", "x")
    with pytest.raises(EnvironmentFaultError, match="not an office"):
        Bench(repo).since("HEAD")


def test_nothing_to_judge(bench: Bench) -> None:
    report = bench.since("HEAD")
    assert (report.findings, report.commits, report.changed) == ((), 0, ())


def test_files_beside_the_office_are_nobodys_business(bench: Bench) -> None:
    bench.branch("work")
    bench.put("tools/run.sh", "#!/bin/sh\n")
    (bench.root / "tools/run.sh").chmod(0o755)
    (bench.root / "link").symlink_to("/etc/passwd")
    bench.commit()
    report = bench.since()
    assert (report.findings, report.changed) == ((), ())


def test_replaced_and_grafted_commits_are_seen_as_they_are(work: Bench) -> None:
    tip, base = work.git("rev-parse", "work"), work.git("rev-parse", "main")
    honest = work.git("commit-tree", "main^{tree}", "-p", base, "-m", "nothing")
    work.git("replace", tip, honest)
    assert codes(work.since("main", tip)) == {"D302"}
    work.git("replace", "-d", tip)
    (work.root / ".git/info").mkdir(exist_ok=True)
    (work.root / ".git/info/grafts").write_text(f"{base} {tip}\n")
    assert codes(work.since("main", tip)) == {"D302"}


def test_nothing_of_the_repository_is_run(work: Bench) -> None:
    canary = work.root / "canary"
    program = work.root / "program"
    program.write_text(f"#!/bin/sh\ntouch {canary}\ncat\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for key in ("diff.external", "core.fsmonitor", "diff.x.textconv", "diff.x.command", "core.pager"):
        work.git("config", key, str(program))
    for key in ("filter.x.clean", "filter.x.smudge", "merge.x.driver"):
        work.git("config", key, str(program))
    work.put(".gitattributes", "* diff=x filter=x\n")
    work.since()
    work.git("-c", "core.fsmonitor=false", "update-index", "--add", "--cacheinfo", _staged(work))
    canary.unlink(missing_ok=True)
    work.staged()
    assert not canary.exists()


def test_no_program_merges(bench: Bench) -> None:
    canary = bench.root / "canary"
    bench.put(".gitattributes", "*.yaml merge=x=y\n")
    bench.commit(by=ADMIN)
    bench.branch("work")
    bench.save(directive(tags=["a"]))
    bench.to("main")
    bench.save(bench.append(directive(), note()))
    bench.git("config", "merge.x=y.driver", f"touch {canary}")
    assert found(bench.since("main", "work")) == [("D314", PATH)]
    assert not canary.exists()
    bench.git("config", "--unset", "merge.x=y.driver")
    assert found(bench.since("main", "work")) == []


def _staged(bench: Bench) -> str:
    blob = git(bench.root, "hash-object", "-w", "--stdin", "--no-filters", data=b"title: x\n").strip()
    return f"100644,{blob},{PATH}"


def test_a_push_to_a_bare_repository(work: Bench, tmp_path: Path) -> None:
    bare = tmp_path / "server.git"
    git(tmp_path, "clone", "-q", "--bare", str(work.root), str(bare))
    old, new = work.git("rev-parse", "main"), work.git("rev-parse", "work")
    assert found(judge_push(Git(bare), old, new)) == [("D302", PATH)]
    assert judge_push(Git(bare), None, old).findings == ()


def test_a_repository_that_cannot_be_written_is_judged_all_the_same(work: Bench) -> None:
    work.to("main")
    work.save(directive("D-2017-0003"))
    objects = work.root / ".git/objects"
    before = sorted(path for path in objects.rglob("*"))
    assert codes(work.since("main", "work")) == {"D302"}
    assert sorted(path for path in objects.rglob("*")) == before


def test_a_folder_with_a_colon_in_its_name(work: Bench, tmp_path: Path) -> None:
    work.to("main")
    work.save(bench_event(work))
    odd = tmp_path / 'a:b "c"'
    shutil.copytree(work.root, odd, symlinks=True)
    assert codes(Bench(odd).since("main", "work")) == {"D302"}


def bench_event(bench: Bench) -> dict[str, object]:
    return bench.append(directive("D-2017-0002"), event("note", "2017-09-20", REGISTRAR, note="x"))
