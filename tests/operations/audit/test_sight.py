"""What cannot be seen is said, and never passes; what stands beside the objects is not believed."""

from tests.conftest import git
from tests.operations.audit.past import Past, codes, directive, note, said


def clone(past, folder, *how):
    past.git("config", "uploadpack.allowFilter", "true")
    git(past.root, "clone", "-q", *how, f"file://{past.root}", str(folder))
    return Past(folder)


def test_a_shallow_clone_is_incomplete_until_it_is_completed(past, tmp_path):
    other = clone(past, tmp_path / "shallow", "--depth=1")
    done = other.audit()
    assert codes(done) == ["D408"]
    assert not done.is_complete
    assert done.is_consistent is None
    assert done.counts.commits == 0
    assert done.gaps[0].kind == "shallow"
    assert "git fetch --unshallow" in done.report.findings[0].fix
    assert "fetch-depth: 0" in done.report.findings[0].fix
    other.git("fetch", "-q", "--unshallow")
    assert other.audit().is_consistent


def test_a_partial_clone_is_incomplete_until_it_is_completed(past, tmp_path):
    other = clone(past, tmp_path / "partial", "--filter=blob:none")
    done = other.audit()
    assert [gap.kind for gap in done.gaps] == ["partial"]
    assert "was fetched" not in said(done, "D408")[0]
    for command in done.gaps[0].fix.split("; "):
        other.git(*command.removeprefix("git ").split())
    assert other.audit().is_consistent


def test_grafts_are_incomplete_and_not_believed(past):
    bad = past.step(directive(), "note", note("2017-09-14"), due="2017-12-01")
    past.step(bad, "note", note("2017-09-15"))
    tip, before = past.git("rev-parse", "HEAD"), past.git("rev-parse", "HEAD~2")
    past.put(".git/info/grafts", f"{tip} {before}\n")
    done = past.audit()
    assert [gap.kind for gap in done.gaps] == ["grafted"]
    assert {"D305", "D408"} <= set(codes(done))
    assert done.counts.commits == 4
    assert not done.is_complete
    assert any("grafts" in one for one in done.notices)


def test_replace_refs_are_told_and_not_believed(past):
    past.step(directive(), "note", note("2017-09-14"), due="2017-12-01")
    bad = past.git("rev-parse", "HEAD")
    past.git("replace", bad, past.git("rev-parse", "HEAD^"))
    done = past.audit()
    assert "D305" in codes(done)
    assert done.notices == ("1 replace ref stands here and was not believed: git replace --list",)
    assert done.is_complete


def test_a_doctored_commit_graph_hides_nothing(past):
    import hashlib

    past.step(directive(), "note", note("2017-09-14"), due="2017-12-01")
    past.step(directive(due="2017-12-01"), "note", note("2017-09-15", id="note15"))
    past.git("commit-graph", "write", "--reachable")
    graph = past.root / ".git" / "objects" / "info" / "commit-graph"
    data = bytearray(graph.read_bytes())
    at = data.index(b"CDAT")
    start = int.from_bytes(data[at + 4 : at + 12], "big")
    commits = past.git("rev-list", "HEAD").split()
    place = start + sorted(commits).index(commits[0]) * 36 + 20
    data[place : place + 4] = (0x70000000).to_bytes(4, "big")  # no parent
    data[-20:] = hashlib.sha1(data[:-20], usedforsecurity=False).digest()
    graph.chmod(0o644)
    graph.write_bytes(data)
    assert past.git("rev-list", "--count", "HEAD") == "1"
    done = past.audit()
    assert done.counts.commits == len(commits)
    assert "D305" in codes(done)
