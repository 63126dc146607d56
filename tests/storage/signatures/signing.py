"""Keys, signatures and commits for the tests; what ssh-keygen says of them."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from delivery_cli.storage.git import Git
from delivery_cli.storage.objects import new_object, write_objects

needs_ssh_keygen = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")
EMAIL = "registrar@office.example"
MOMENT = 1_760_000_000  # 2025-10-09 in Greenwich
KINDS: Mapping[str, tuple[str, ...]] = {
    "ed25519": ("-t", "ed25519"),
    "p256": ("-t", "ecdsa", "-b", "256"),
    "p384": ("-t", "ecdsa", "-b", "384"),
    "p521": ("-t", "ecdsa", "-b", "521"),
    "rsa": ("-t", "rsa", "-b", "2048"),
}
PAYLOAD = (
    b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
    b"author A <registrar@office.example> 1760000000 +0500\n"
    b"committer A <registrar@office.example> 1760000000 +0500\n\nclose D-2017-0001\n"
)


def make_key(folder: Path, name: str, *options: str) -> Path:
    key = folder / name
    subprocess.run(["ssh-keygen", "-q", "-N", "", "-C", name, "-f", str(key), *options], check=True)
    return key


def public(key: Path) -> str:
    """Kind and Base64 of a key."""
    return " ".join(key.with_suffix(".pub").read_text().split()[:2])


def sign(key: Path, payload: bytes = PAYLOAD, namespace: str = "git", *options: str) -> bytes:
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(key), *options]
    return subprocess.run(command, input=payload, capture_output=True, check=True).stdout


def ssh_keygen_takes(
    folder: Path, armoured: bytes, signers: bytes, email: str = EMAIL, payload: bytes = PAYLOAD
) -> bool:
    """What `ssh-keygen -Y verify` says, at the moment of the commit."""
    (folder / "sig").write_bytes(armoured)
    (folder / "signers").write_bytes(signers)
    command = [
        *("ssh-keygen", "-Y", "verify", "-f", str(folder / "signers"), "-I", email, "-n", "git"),
        *("-s", str(folder / "sig"), "-Overify-time=20251009085320Z"),
    ]
    return subprocess.run(command, input=payload, capture_output=True, check=False).returncode == 0


def with_signature(armoured: bytes, payload: bytes = PAYLOAD, header: bytes = b"gpgsig") -> bytes:
    """The raw commit that git would make of both."""
    head, _blank, message = payload.partition(b"\n\n")
    folded = armoured.rstrip(b"\n").replace(b"\n", b"\n ")
    return head + b"\n" + header + b" " + folded + b"\n\n" + message


def stored(git: Git, raw: bytes) -> str:
    """The id of a commit with exactly these bytes."""
    made = new_object("commit", raw, 40)
    write_objects(git, [made])
    return made.oid
