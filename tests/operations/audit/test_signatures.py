"""D406: signatures that are missing or do not hold, by the allowed signers of the policy before each commit."""

import os
import subprocess

import pytest

from delivery_cli.domain.findings import Severity
from tests.conftest import git
from tests.operations.audit.conftest import signs_with
from tests.operations.audit.past import ONE, REGISTRAR, codes, directive, note, said

REQUIRED = "office: Office\nsigning: {required: true, allowed_signers: allowed}\n"


@pytest.fixture
def signing(past, new_key):
    """An office that asks for signatures from here on; its registrar's key is allowed."""
    key = new_key("registrar")
    public = key.with_suffix(".pub").read_text()
    past.put("allowed", f'{REGISTRAR} namespaces="git" {public}')
    past.put("delivery.yaml", REQUIRED)
    past.kept("signing", day="2017-09-13")
    signs_with(past, key)
    return past


def test_signed_by_its_author_is_attributed_by_its_signer(signing):
    signing.step(directive(), "note", note("2017-09-14"))
    done = signing.audit()
    assert codes(done, Severity.ERROR) == []
    assert (done.counts.signed, done.counts.by_author, done.counts.by_signer) == (1, 2, 1)


def test_unsigned_among_signed(signing):
    values = signing.step(directive(), "note", note("2017-09-14"))
    signing.git("config", "commit.gpgsign", "false")
    signing.step(values, "note", note("2017-09-15"))
    done = signing.audit()
    assert codes(done, Severity.ERROR) == ["D406"]
    assert "not signed" in said(done, "D406")[0]


def test_a_key_that_nobody_vouches_for(signing, new_key):
    signs_with(signing, new_key("other"))
    signing.step(directive(), "note", note("2017-09-14"))
    done = signing.audit()
    assert codes(done, Severity.ERROR) == ["D406"]
    assert "nobody vouches for" in said(done, "D406")[0]


def test_a_key_that_had_expired(signing):
    text = signing.read("allowed").replace('namespaces="git"', 'namespaces="git",valid-before="20170913"')
    signing.put("allowed", text)
    signing.did("init", day="2017-09-13")
    signing.step(directive(), "note", note("2017-09-14"))
    done = signing.audit()
    assert any("expired" in message for message in said(done, "D406"))


def spoiled(past):
    """The last commit with other words under the same signature."""
    raw = git(past.root, "cat-file", "commit", "HEAD").replace("note\n\nDelivery", "note it\n\nDelivery")
    oid = git(past.root, "hash-object", "-t", "commit", "-w", "--stdin", data=raw.encode()).strip()
    past.git("reset", "-q", "--hard", oid)


def test_a_broken_signature_is_an_error_also_where_none_is_asked_for(past, new_key):
    signs_with(past, new_key("registrar"))
    past.step(directive(), "note", note("2017-09-14"))
    assert codes(past.audit()) == []
    spoiled(past)
    done = past.audit()
    assert codes(done, Severity.ERROR) == ["D406"]
    assert "does not hold" in said(done, "D406")[0]


def test_a_signature_by_somebody_else_than_the_author_is_told_by_the_rule_on_changes(signing):
    past = signing
    past.write(past.append(directive(), note("2017-09-14", by="other@office.example")))
    past.did("note", ONE, by="other@office.example", day="2017-09-14")
    done = past.audit()
    assert "D313" in codes(done, Severity.ERROR) or "D406" in codes(done, Severity.ERROR)
    assert done.counts.by_signer == 0


def test_headers_that_git_never_writes(past):
    tree = past.git("rev-parse", "HEAD^{tree}")
    parent = past.git("rev-parse", "HEAD")
    person = "A <a@x.example> 1505290000 +0600"
    raw = f"tree {tree}\ntree {tree}\nparent {parent}\nauthor {person}\ncommitter {person}\n\nwords\n"
    command = ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"]
    done = subprocess.run(
        command, cwd=past.root, input=raw.encode(), capture_output=True, check=True, env=os.environ
    )
    past.git("update-ref", "refs/heads/main", done.stdout.decode().strip())
    found = past.audit()
    assert any("never writes" in message for message in said(found, "D406"))
