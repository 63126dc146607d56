"""Signatures as the user has set them: the commits verify, and a failure changes nothing."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError
from tests.conftest import git
from tests.storage.writing import A, is_clean, put, state


@pytest.fixture
def ssh_key(repo: Path, tmp_path: Path) -> Path:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    signers = tmp_path / "allowed"
    signers.write_text(f"registrar@office.example {key.with_suffix('.pub').read_text()}", encoding="utf-8")
    for name, value in {
        "gpg.format": "ssh",
        "user.signingkey": str(key),
        "gpg.ssh.allowedSignersFile": str(signers),
        "commit.gpgsign": "true",
    }.items():
        git(repo, "config", name, value)
    return key


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")
def test_ssh_signatures_verify(repo: Path, ssh_key: Path):
    put(repo, {A: b"1\n"})
    put(repo, {A: b"2\n"})
    assert git(repo, "log", "--format=%G? %GS").splitlines() == ["G registrar@office.example"] * 2
    git(repo, "verify-commit", "HEAD")
    assert is_clean(repo)


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")
def test_no_signature_no_change(repo: Path, ssh_key: Path):
    put(repo, {A: b"1\n"})
    ssh_key.unlink()
    before = state(repo)
    with pytest.raises(EnvironmentFaultError, match="could not be signed, and nothing was changed") as error:
        put(repo, {A: b"2\n"})
    assert str(ssh_key) in error.value.message
    assert state(repo) == before


@pytest.fixture
def gpg_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    if not shutil.which("gpg"):
        pytest.skip("needs gpg")
    with tempfile.TemporaryDirectory(prefix="gpg") as short:  # the agent's socket has a short name or none
        Path(short).chmod(0o700)
        monkeypatch.setenv("GNUPGHOME", short)
        yield Path(short)
        subprocess.run(["gpgconf", "--kill", "all"], check=False)


def test_gpg_signatures_verify(repo: Path, gpg_home: Path):
    subprocess.run(
        [
            "gpg",
            "-q",
            "--batch",
            "--passphrase",
            "",
            "--quick-gen-key",
            "registrar@office.example",
            "ed25519",
        ],
        check=True,
        capture_output=True,
    )
    git(repo, "config", "commit.gpgsign", "true")
    git(repo, "config", "user.signingkey", "registrar@office.example")
    put(repo, {A: b"1\n"})
    assert git(repo, "log", "-1", "--format=%G?").strip() in {"G", "U"}
