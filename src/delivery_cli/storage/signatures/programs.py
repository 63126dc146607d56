"""Signatures that other programs check: OpenPGP, X.509, certificates, and SSH where there is no cryptography.

Programs are named here and never by the repository: its configuration would run what it likes.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import tempfile
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from delivery_cli.storage.signatures.sshsig import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from delivery_cli.domain.change import Signature
    from delivery_cli.storage.git import Git

PINNED = (
    *("-c", "gpg.program=gpg"),
    *("-c", "gpg.openpgp.program=gpg"),
    *("-c", "gpg.x509.program=gpgsm"),
    *("-c", "gpg.ssh.program=ssh-keygen"),
    *("-c", "gpg.minTrustLevel=undefined"),
)
_VERDICTS: Mapping[str, Signature] = {
    "GOODSIG": "good",
    "BADSIG": "bad",
    "ERRSIG": "unknown",
    "EXPSIG": "expired",
    "EXPKEYSIG": "expired",
    "REVKEYSIG": "bad",
}
_UNTRUSTED = frozenset({"TRUST_UNDEFINED", "TRUST_NEVER"})


def has_ssh_keygen() -> bool:
    return which("ssh-keygen") is not None


def ssh_verifies(armoured: bytes, payload: bytes) -> bool:
    """Whether the signature is of the key in it and made for git, whoever's key that is."""
    return _ssh_keygen(armoured, payload, ["-Y", "check-novalidate"])


def ssh_vouches(
    armoured: bytes, payload: bytes, allowed_signers: bytes, principal: str, moment: int | None
) -> bool:
    """Whether ssh-keygen takes the signature for the principal's."""
    if moment is None or "\0" in principal:
        return False
    with tempfile.NamedTemporaryFile(prefix="delivery-signers-") as file:
        file.write(allowed_signers)
        file.flush()
        at = dt.datetime.fromtimestamp(moment, dt.UTC).strftime("%Y%m%d%H%M%SZ")
        asked = ["-Y", "verify", "-f", file.name, "-I", principal, f"-Overify-time={at}"]
        return _ssh_keygen(armoured, payload, asked)


def _ssh_keygen(armoured: bytes, payload: bytes, asked: Sequence[str]) -> bool:
    with tempfile.NamedTemporaryFile(prefix="delivery-signature-") as file:
        file.write(armoured)
        file.flush()
        command = ["ssh-keygen", *asked, "-n", NAMESPACE, "-s", file.name]
        done = subprocess.run(command, input=payload, capture_output=True, check=False, cwd=Path("/"))
    return done.returncode == 0


def verdict_of_git(git: Git, oid: str) -> tuple[Signature, str | None]:
    """What `git verify-commit` makes of it, by the keys of whoever runs it: the signature and its e-mail or name."""
    said = git.run(*PINNED, "verify-commit", "--raw", oid, check=False).err.decode("utf-8", "replace")
    return verdict_of_words(said) or ("unknown", None)  # no program, or nothing that it understands


def verdict_of_words(said: str) -> tuple[Signature, str | None] | None:
    """What gpg's or gpgsm's words for programs come to; None where there are none.

    A good signature by a key that the keyring merely has is nobody's: somebody must have said that it is trusted.
    """
    lines = [
        line.removeprefix("[GNUPG:] ").split(" ") for line in said.splitlines() if line[:9] == "[GNUPG:] "
    ]
    found = [words for words in lines if words[0] in _VERDICTS]
    if not found:
        return ("bad", None) if lines else None
    if len(found) > 1:  # one signature is checked; a second answer is somebody's trick
        return "bad", None
    verdict = _VERDICTS[found[0][0]]
    if verdict == "good" and any(words[0] in _UNTRUSTED for words in lines):
        verdict = "unknown"
    user = " ".join(found[0][2:])
    name = user.rpartition("<")[2].removesuffix(">") if user.endswith(">") else user
    return verdict, name if verdict in {"good", "expired"} and name else None
