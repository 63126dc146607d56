"""Checkpoints: noted, signed, kept outside, held against what stands now."""

import pytest

from delivery_cli.domain.findings import Severity
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.operations.audit.checkpointing import make_checkpoint, refuse_unsigned
from delivery_cli.storage.checkpoint import read_checkpoint, text_of
from delivery_cli.storage.office import open_office
from delivery_cli.storage.repository import find_repository
from tests.operations.audit.conftest import signs_with
from tests.operations.audit.past import REGISTRAR, codes, directive, note, said


def checkpoint(past, **options):
    return make_checkpoint(open_office(past.root), past.audit(), **options)


@pytest.fixture
def signing(past, new_key):
    """An office whose allowed signers vouch for its registrar; commits need not be signed."""
    key = new_key("registrar")
    past.put("allowed", f"{REGISTRAR} {key.with_suffix('.pub').read_text()}")
    past.put("delivery.yaml", "office: Office\nsigning: {allowed_signers: allowed}\n")
    past.kept("signing", day="2017-09-13")
    signs_with(past, key, commits=False)
    return past


def test_the_next_audit_starts_at_a_signed_checkpoint(signing):
    made = checkpoint(signing)
    assert made.signed
    tip = signing.git("rev-parse", "HEAD")
    assert signing.git("rev-parse", f"{made.tag}^{{commit}}") == tip
    signing.step(directive(), "note", note("2017-09-14"))
    done = signing.audit()
    assert codes(done) == []
    assert (done.start, done.counts.commits) == (tip, 1)
    assert done.is_anchored
    assert done.anchor is not None
    assert (done.anchor.name, done.anchor.signer) == (made.tag, REGISTRAR)
    whole = signing.audit(whole=True)
    assert (whole.start, whole.counts.commits) == (None, 4)


def test_a_text_goes_and_comes(signing):
    made = checkpoint(signing)
    noted = read_checkpoint(made.text)
    assert noted is not None
    assert text_of(noted) == made.text
    assert (noted.count, noted.directives, noted.errors) == (3, 1, 0)
    assert read_checkpoint(made.text.replace("count: 3", "count: many")) is None
    assert read_checkpoint("") is None


def test_an_unsigned_checkpoint_is_compared_and_not_believed(past):
    made = checkpoint(past, unsigned=True)
    assert not made.signed
    done = past.audit()
    assert codes(done) == ["D407"]
    assert codes(done, Severity.ERROR) == []
    assert "is not signed" in said(done, "D407")[0]
    assert done.start is None
    assert done.is_anchored


def test_without_signing_a_checkpoint_is_refused(past):
    with pytest.raises(RefusedError, match="not set up to sign") as error:
        refuse_unsigned(find_repository(past.root), unsigned=False)
    assert "user.signingkey" in (error.value.hint or "")
    with pytest.raises(RefusedError):
        checkpoint(past)
    assert past.git("tag") == ""


def test_the_same_checkpoint_twice_is_refused(past):
    checkpoint(past, unsigned=True)
    with pytest.raises(RefusedError, match="there is a checkpoint of this commit"):
        checkpoint(past, unsigned=True)


def test_a_text_kept_outside_is_believed(past, tmp_path):
    made = checkpoint(past, unsigned=True)
    past.git("tag", "-d", made.tag)
    (tmp_path / "kept.txt").write_text(made.text, encoding="utf-8")
    past.step(directive(), "note", note("2017-09-14"))
    done = past.audit(against=str(tmp_path / "kept.txt"))
    assert codes(done) == []
    assert done.counts.commits == 1
    assert done.anchor is not None
    assert done.anchor.outside


def test_a_digest_that_was_written_down_is_believed(past):
    made = checkpoint(past, unsigned=True)
    past.step(directive(), "note", note("2017-09-14"))
    done = past.audit(against=made.digest[:20])
    assert codes(done) == []
    assert done.counts.commits == 1
    with pytest.raises(RefusedError, match="no checkpoint here has the digest"):
        past.audit(against="0123456789abcdef")


def rewritten(past):
    """The same files by another history."""
    past.git(
        "commit", "-q", "--amend", "-m", "add\n\nDelivery-Action: add\nDelivery-Directive: D-2017-0001\n"
    )


def test_a_rewritten_past_is_found(signing):
    checkpoint(signing)
    signing.git("commit", "-q", "--amend", "-m", "signing!")
    done = signing.audit()
    assert codes(done, Severity.ERROR) == ["D404"]
    assert "the past was rewritten" in said(done, "D404")[0]
    assert not done.is_anchored
    assert done.counts.commits == 3


def test_a_rewritten_past_is_found_by_the_text_though_the_tag_is_gone(past, tmp_path):
    made = checkpoint(past, unsigned=True)
    (tmp_path / "kept.txt").write_text(made.text, encoding="utf-8")
    past.git("tag", "-d", made.tag)
    rewritten(past)
    done = past.audit(against=str(tmp_path / "kept.txt"))
    assert codes(done, Severity.ERROR) == ["D404"]


@pytest.mark.parametrize("line", ["count: 2", "state: sha256:", "chain: sha256:", "policy: sha256:"])
def test_every_line_counts(past, tmp_path, line):
    made = checkpoint(past, unsigned=True)
    start = made.text.index(line) + len(line) - (1 if line.endswith("2") else 0)
    other = "3" if line.endswith("2") else "0" * 64
    text = made.text[:start] + other + made.text[start + len(other) :]
    (tmp_path / "kept.txt").write_text(text, encoding="utf-8")
    done = past.audit(against=str(tmp_path / "kept.txt"))
    assert codes(done, Severity.ERROR) == ["D404"]
    assert "notes something else" in said(done, "D404")[0]
    assert not done.is_anchored


def test_a_checkpoint_of_a_commit_that_came_by_a_merge_is_not_on_the_chain(signing):
    signing.branch("side")
    signing.step(directive(), "note", note("2017-09-14"))
    made = checkpoint(signing)
    signing.to("main")
    signing.joined("side")
    done = signing.audit(against=made.tag)
    assert codes(done, Severity.ERROR) == ["D404"]


def test_a_tag_whose_words_were_changed(signing):
    made = checkpoint(signing)
    raw = signing.git("cat-file", "tag", made.tag).replace("errors: 0", "errors: 7")
    from tests.conftest import git

    oid = git(signing.root, "hash-object", "-t", "tag", "-w", "--stdin", data=f"{raw}\n".encode()).strip()
    signing.git("update-ref", f"refs/tags/{made.tag}", oid)
    done = signing.audit()
    assert codes(done, Severity.ERROR) == ["D407"]
    assert "does not hold" in said(done, "D407")[0]
    assert done.start is None


def test_a_tag_signed_by_a_stranger(signing, new_key):
    signs_with(signing, new_key("stranger"), commits=False)
    checkpoint(signing)
    done = signing.audit()
    assert codes(done) == ["D407"]
    assert "nobody vouches for" in said(done, "D407")[0]
    assert done.start is None


def test_a_tag_that_is_no_checkpoint(signing):
    signing.git("tag", "delivery-checkpoint/2030-01-01-other", "HEAD~1")
    done = signing.audit()
    assert codes(done) == ["D407"]
    assert codes(done, Severity.ERROR) == []
    assert "2030-01-01-other stands among the checkpoints, and its text is none" in said(done, "D407")[0]
    assert "git tag -d delivery-checkpoint/2030-01-01-other" in done.report.findings[0].fix
    assert (done.is_consistent, done.is_anchored) == (True, False)
    with pytest.raises(RefusedError, match="its text is none"):
        signing.audit(against="2030-01-01-other")


def test_a_tag_that_was_renamed(signing):
    made = checkpoint(signing)
    oid = signing.git("rev-parse", f"refs/tags/{made.tag}")
    signing.git("update-ref", "refs/tags/delivery-checkpoint/renamed", oid)
    assert any("its text is none" in message for message in said(signing.audit(), "D407"))


def test_a_tag_that_points_elsewhere(past):
    made = checkpoint(past, unsigned=True)
    past.git("tag", "-d", made.tag)
    past.git("tag", "-a", "--cleanup=verbatim", "-m", made.text, made.tag, "HEAD~1")
    done = past.audit()
    assert any("points at another commit" in message for message in said(done, "D404"))
    assert not done.is_anchored


def test_errors_before_a_checkpoint_are_not_forgotten(signing):
    signing.write(directive(due="2017-10-26"))
    signing.kept("fix", day="2017-09-14")
    made = checkpoint(signing)
    assert "errors: 1\n" in made.text
    done = signing.audit()
    assert done.anchor is not None
    assert done.anchor.noted.errors == 1
    assert codes(done) == ["D407"]
    assert "was made over 1 error" in said(done, "D407")[0]
    assert done.is_consistent is False
    signing.step(directive(due="2017-10-26"), "note", note("2017-09-15"))
    assert "errors: 1\n" in checkpoint(signing).text


def test_what_is_not_all_here_is_not_noted(signing):
    signing.put(".git/info/grafts", signing.git("rev-parse", "HEAD") + "\n")
    with pytest.raises(RefusedError, match="not all here"):
        checkpoint(signing)


@pytest.mark.parametrize("name", ["nothing", "no/such/file.txt"])
def test_a_name_of_nothing_is_said(past, name):
    with pytest.raises(UsageError, match="is no file, no checkpoint tag"):
        past.audit(against=name)


def test_a_file_without_a_checkpoint_is_said(past, tmp_path):
    (tmp_path / "kept.txt").write_text("nothing", encoding="utf-8")
    with pytest.raises(UsageError, match="holds no checkpoint"):
        past.audit(against=str(tmp_path / "kept.txt"))
