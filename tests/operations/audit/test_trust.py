"""Who may vouch for a past: nobody who came into the history with what he vouches for."""

import pytest

from delivery_cli.domain.findings import Severity
from delivery_cli.errors import UsageError
from delivery_cli.operations.audit.checkpointing import make_checkpoint
from delivery_cli.storage.checkpoint import read_checkpoint, text_of
from delivery_cli.storage.office import open_office
from tests.operations.audit.conftest import signs_with
from tests.operations.audit.past import REGISTRAR, codes, directive, note, said
from tests.operations.gate.bench import ADMIN, ROLES, STRANGER

SIGNING = "signing: {allowed_signers: allowed}\n"


def checkpoint(past, **options):
    return make_checkpoint(open_office(past.root), past.audit(), **options)


def signers(past, settings, by, **keys):
    """Settings with signers; each key by the name of its owner."""
    lines = [f"{owner} {key.with_suffix('.pub').read_text()}" for owner, key in keys.items()]
    past.put("allowed", "".join(lines))
    past.put("delivery.yaml", settings + SIGNING)
    past.kept("signing", by, day="2017-09-13")


def test_a_stranger_who_lets_himself_in_vouches_for_nothing(strict, new_key):
    key = new_key("mallory")
    strict.write(directive(due="2018-12-31"))
    signers(strict, ROLES, STRANGER, **{ADMIN: key})
    signs_with(strict, key, commits=False)
    made = checkpoint(strict)
    strict.git("tag", "-d", made.tag)
    strict.git("tag", "-s", "--cleanup=verbatim", "-m", made.text.replace("errors: 2", "errors: 0"), made.tag)
    done = strict.audit()
    assert {"D305", "D311"} <= set(codes(done, Severity.ERROR))
    assert done.start is None
    assert done.is_consistent is False
    assert "D407" in codes(done, Severity.WARNING)


@pytest.fixture
def rooted(past, new_key):
    """An office that set its admin and the signers together, from the beginning; with a second key that may sign."""
    keys = {ADMIN: new_key("admin"), REGISTRAR: new_key("registrar")}
    signers(past, ROLES, ADMIN, **keys)
    return past, keys


def test_an_admin_is_believed_and_nobody_else(rooted):
    past, keys = rooted
    signs_with(past, keys[REGISTRAR], commits=False)
    made = checkpoint(past)
    done = past.audit()
    assert done.start is None
    assert f"is signed by {REGISTRAR}, who is no admin" in said(done, "D407")[0]
    past.git("tag", "-d", made.tag)
    signs_with(past, keys[ADMIN], commits=False)
    checkpoint(past)
    done = past.audit()
    assert codes(done) == []
    assert done.start == past.git("rev-parse", "HEAD")


def test_a_new_admin_is_believed_after_a_checkpoint_of_the_old_one(rooted, new_key):
    past, keys = rooted
    newcomer = new_key("newcomer")
    signers(
        past,
        ROLES.replace(ADMIN, f"{ADMIN}, new@office.example"),
        ADMIN,
        **keys,
        **{"new@office.example": newcomer},
    )
    signs_with(past, newcomer, commits=False)
    made = checkpoint(past)
    assert "whom nothing before it vouches for" in said(past.audit(), "D407")[0]
    named = past.audit(against=made.tag)
    assert codes(named) == []
    assert named.start == past.git("rev-parse", "HEAD")
    past.git("tag", "-d", made.tag)
    signs_with(past, keys[ADMIN], commits=False)
    checkpoint(past)
    past.step(directive(), "note", note("2017-09-14"))
    signs_with(past, newcomer, commits=False)
    newest = checkpoint(past)
    done = past.audit()
    assert codes(done) == []
    assert done.anchor is not None
    assert done.anchor.name == newest.tag


def test_a_newer_tag_that_nobody_signed_does_not_stand_before_a_signed_one(rooted):
    past, keys = rooted
    signs_with(past, keys[ADMIN], commits=False)
    made = checkpoint(past)
    past.step(directive(), "note", note("2017-09-14"))
    checkpoint(past, unsigned=True)
    done = past.audit()
    assert done.anchor is not None
    assert done.anchor.name == made.tag
    past.git(
        "tag", "-a", "--cleanup=verbatim", "-m", made.text.replace("count: 3", "count: 4"), f"{made.tag}x"
    )
    done = past.audit()
    assert not done.is_anchored
    assert done.start is None


def test_the_repositorys_configuration_names_no_signers(past, new_key, tmp_path):
    key = new_key("somebody")
    (tmp_path / "mine").write_text(f"x@x.example {key.with_suffix('.pub').read_text()}", encoding="utf-8")
    signs_with(past, key, commits=False)
    past.git("config", "gpg.ssh.allowedSignersFile", str(tmp_path / "mine"))
    checkpoint(past)
    assert "a key that nobody vouches for" in said(past.audit(), "D407")[0]


@pytest.mark.parametrize("name", ["tag", "digest"])
def test_a_file_does_not_stand_before_a_tag(past, name):
    made = checkpoint(past, unsigned=True)
    said_name = made.tag if name == "tag" else made.digest[:20]
    past.put(said_name, made.text.replace("count: 2", "count: 9"))
    past.kept("a file", day="2017-09-14")
    done = past.audit(against=said_name)
    assert codes(done, Severity.ERROR) == []
    assert done.is_anchored


@pytest.mark.parametrize("how", ["committed", "staged", "linked"])
def test_a_text_that_the_repository_keeps_is_none_that_was_kept_elsewhere(past, tmp_path, how):
    made = checkpoint(past, unsigned=True)
    past.put("kept.txt", made.text)
    past.git("add", "kept.txt")
    name = "kept.txt"
    if how == "committed":
        past.kept("kept", day="2017-09-14")
        past.git("rm", "-q", "--cached", "kept.txt")
    if how == "linked":
        (tmp_path / "link.txt").symlink_to(past.root / "kept.txt")
        name = str(tmp_path / "link.txt")
    with pytest.raises(UsageError, match="is a file of this repository"):
        past.audit(against=name)


def test_a_text_that_came_by_mail_is_read(past):
    text = checkpoint(past, unsigned=True).text
    for other in (text.strip(), "> " + text.replace("\n", "\n> "), "\ufeff" + text.replace("\n", "\r\n")):
        noted = read_checkpoint(other)
        assert noted is not None
        assert text_of(noted) == text
