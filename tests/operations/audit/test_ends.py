"""Where an audit begins and ends: nothing to judge is no pass, and a tip that cannot be read no beginning."""

import zlib

import pytest

from delivery_cli.errors import UsageError
from delivery_cli.operations.audit.checkpointing import make_checkpoint
from delivery_cli.storage.office import open_office
from tests.operations.audit.past import codes, directive, note, said


def test_a_range_begins_on_the_chain(past):
    past.branch("side")
    past.step(directive(), "note", note("2017-09-14"))
    past.to("main")
    past.kept("more", day="2017-09-15")
    with pytest.raises(UsageError, match="is not on the first-parent chain"):
        past.audit(range="side..main")
    assert past.audit(range="main~1..main").counts.commits == 1


@pytest.mark.parametrize("words", ["main..main", "main..main~1"])
def test_a_range_of_nothing_is_no_pass(past, words):
    done = past.audit(range=words)
    assert (done.is_empty, done.is_consistent, done.counts.commits) == (True, None, 0)
    assert codes(done) == []


def test_a_branch_comes_before_what_has_its_name(past):
    past.git("tag", "main", "HEAD~1")
    for name in ("main", "main~1..main"):
        with pytest.raises(UsageError, match="main is the name of a branch and of a tag"):
            past.audit(range=name)
    assert past.audit(range="refs/heads/main").tip == past.git("rev-parse", "HEAD")
    assert past.audit(range="refs/tags/main").counts.commits == 1


def test_a_branch_that_is_not_yet_born_has_nothing_to_judge(past):
    past.git("symbolic-ref", "HEAD", "refs/heads/nothing")
    done = past.audit()
    assert (done.tip, done.is_consistent, codes(done)) == (None, None, [])


def test_a_checkpoint_of_what_is_no_more_is_told(past, tmp_path):
    made = make_checkpoint(open_office(past.root), past.audit(), unsigned=True)
    past.git("symbolic-ref", "HEAD", "refs/heads/nothing")
    assert "D404" in codes(past.audit())
    past.git("tag", "-d", made.tag)
    (tmp_path / "kept.txt").write_text(made.text, encoding="utf-8")
    done = past.audit(against=str(tmp_path / "kept.txt"))
    assert codes(done) == ["D404"]
    assert done.is_consistent is False


def loose(past, oid):
    file = past.root / ".git" / "objects" / oid[:2] / oid[2:]
    file.chmod(0o644)
    return file


@pytest.mark.parametrize(
    "what", ["HEAD", "HEAD^", "HEAD:directives", "HEAD:directives/2017/00xx/D-2017-0001.yaml"]
)
def test_what_is_missing_is_told_and_is_no_pass(past, what):
    oid = past.git("rev-parse", what)
    loose(past, oid).unlink()
    done = past.audit()
    assert codes(done) == ["D408"]
    assert (done.is_complete, done.is_consistent) == (False, None)
    assert "git fsck" in done.report.findings[0].fix


@pytest.mark.parametrize("content", ["", "nothing\n"])
def test_a_branch_that_cannot_be_read_is_no_empty_one(past, content):
    (past.root / ".git" / "refs" / "heads" / "main").write_text(content, encoding="ascii")
    assert codes(past.audit()) == ["D408"]


def test_other_bytes_under_an_old_id_are_not_believed(past):
    past.step(directive(), "note", note("2017-09-14"))
    oid = past.git("rev-parse", "HEAD:directives/2017/00xx/D-2017-0001.yaml")
    data = past.git("cat-file", "blob", oid).replace("Концепция", "Другое").encode()
    loose(past, oid).write_bytes(zlib.compress(b"blob %d\0" % len(data) + data))
    done = past.audit()
    assert codes(done) == ["D408"]
    assert oid in said(done, "D408")[0]
