"""delivery audit: three answers for people, the same as keys, exit codes, checkpoints that are printed."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.calling import DELIVERY, Done, call
from tests.conftest import IDENTITY, git, isolate
from tests.operations.audit.past import Past, begun, copied, directive, note


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Past:
    root = tmp_path_factory.mktemp("audited") / "office"
    root.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        isolate(tmp_path_factory.mktemp("home"), patch)
        git(root, "init", "-q")
        for key, value in IDENTITY.items():
            git(root, "config", key, value)
        return begun(root)


@pytest.fixture
def past(office: Past, tmp_path: Path) -> Past:
    return copied(office, tmp_path / "office")


def audit(past: Past, *words: str) -> Done:
    return call("audit", *words, program=DELIVERY, cwd=past.root)


def test_three_answers(past):
    done = audit(past)
    assert done.code == 0
    assert done.out.splitlines() == [
        f"audited: main at {past.git('rev-parse', 'HEAD')[:10]}, 2017-09-12 … 2017-09-12",
        "    2 commits, 0 merges, 0 by hand, 0 taken back, none is signed",
        "consistent: yes (2 commits, from the beginning)",
        "attributed: 1 of 1 changes to their author, none is signed",
        "anchored: no, there is no checkpoint (delivery audit --checkpoint makes one)",
    ]
    assert "checked 1 directive, 3 teams, 2 commits: 0 errors, 0 warnings" in done.err


def test_findings_come_first_and_end_with_1(past):
    past.write(directive(due="2017-10-26"))
    past.kept("fix", day="2017-09-14")
    done = audit(past)
    assert done.code == 1
    assert "D305" in done.out
    assert "consistent: no, 1 error" in done.out
    assert audit(past, "--exit-zero").code == 0


def test_the_same_as_keys(past):
    done = audit(past, "--json")
    told = json.loads(done.out)
    assert told["complete"] is True
    assert told["consistent"] is True
    assert told["attributed"] == {"changes": 1, "by_author": 1, "by_signer": 0}
    assert told["anchored"] is None
    assert told["items"] == []
    assert told["counts"]["commits"] == told["summary"]["commits"] == 2


def test_incomplete_is_no_pass_in_any_format(past, tmp_path):
    git(past.root, "clone", "-q", "--depth=1", f"file://{past.root}", str(tmp_path / "shallow"))
    other = Past(tmp_path / "shallow")
    done = audit(other)
    assert done.code == 1
    assert "incomplete: this clone is shallow" in done.out
    assert "git fetch --unshallow" in done.out
    assert "consistent" not in done.out
    assert (done.out + done.err).count("git fetch --unshallow") == 1
    assert "checked 0" not in done.err
    assert "nothing was checked: 1 error" in done.err
    assert json.loads(audit(other, "--json").out)["complete"] is False
    for name in ("github", "gitlab", "sarif", "junit"):
        said = audit(other, "--format", name)
        assert said.code == 1
        assert "D408" in said.out


def test_a_checkpoint_is_printed_to_be_kept(past, tmp_path):
    refused = audit(past, "--checkpoint")
    assert refused.code == 1
    assert "not set up to sign" in refused.err
    done = audit(past, "--checkpoint", "--unsigned")
    assert done.code == 0
    text = done.out[done.out.index("delivery checkpoint 1") :]
    assert "keep the text above elsewhere" in done.err
    kept = tmp_path / "kept.txt"
    kept.write_text(text, encoding="utf-8")
    past.step(directive(), "note", note("2017-09-14"))
    again = audit(past, "--against", str(kept))
    assert again.code == 0
    assert "anchored: against text from kept.txt (kept outside)" in again.out


def test_a_checkpoint_spoils_no_document(past):
    done = audit(past, "--checkpoint", "--unsigned", "--json")
    told = json.loads(done.out)
    assert told["checkpoint"]["text"].startswith("delivery checkpoint 1\n")
    assert told["checkpoint"]["tag"] == past.git("tag")
    assert "delivery checkpoint 1" not in done.err
    past.git("tag", "-d", told["checkpoint"]["tag"])
    other = audit(past, "--checkpoint", "--unsigned", "--format", "sarif")
    json.loads(other.out)
    assert "delivery checkpoint 1" in other.err


def test_nothing_to_judge_is_said(past):
    done = audit(past, "main..main")
    assert "consistent: nothing to judge" in done.out
    assert "consistent: yes" not in done.out


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")
def test_a_signed_checkpoint_is_verified_by_the_allowed_signers_of_the_office(past, tmp_path):
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    past.put("allowed", f"registrar@office.example {key.with_suffix('.pub').read_text()}")
    past.put("delivery.yaml", "office: Office\nsigning: {allowed_signers: allowed}\n")
    past.kept("signing", day="2017-09-13")
    for name, value in {"gpg.format": "ssh", "user.signingkey": str(key)}.items():
        past.git("config", name, value)
    assert audit(past, "--checkpoint").code == 0
    done = audit(past)
    assert "anchored: against delivery-checkpoint/" in done.out
    assert "(signed by registrar@office.example)" in done.out
    assert "consistent: yes (0 commits, after " in done.out


NONSENSE = [
    (["--unsigned"], "--unsigned says how a checkpoint is made"),
    (["--checkpoint", "main"], "goes with no RANGE"),
    (["nobody"], "there is no commit nobody"),
    (["--against", "nobody"], "is no file, no checkpoint tag"),
]


@pytest.mark.parametrize(("words", "said"), NONSENSE)
def test_nonsense_is_exit_2(past, words, said):
    done = audit(past, *words)
    assert done.code == 2
    assert said in done.err
