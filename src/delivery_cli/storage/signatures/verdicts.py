"""What one commit's signature is worth: said at once where that can be done here, else by a program."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from delivery_cli.domain.change import Signature
from delivery_cli.storage.signatures import programs
from delivery_cli.storage.signatures.keys import CERTIFICATE, PublicKey, kind_of, read_key, verify
from delivery_cli.storage.signatures.sshsig import BEGIN, NAMESPACE, read_signature
from delivery_cli.storage.signatures.wire import MalformedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from delivery_cli.storage.git import Git
    from delivery_cli.storage.signatures.allowed import AllowedSigners
    from delivery_cli.storage.signatures.commit import SignedBytes

Verdict = tuple[Signature, str | None]  # with the signer
BAD: Verdict = ("bad", None)
NONE: Verdict = ("none", None)


@dataclass(frozen=True, slots=True)
class Signers:
    """The file of allowed signers; `data` is None where there is none."""

    data: bytes | None
    parsed: AllowedSigners


def verdict_of(git: Git, oid: str, commit: SignedBytes, signers: Signers) -> Verdict | Callable[[], Verdict]:
    """The verdict, or where a program has to be asked, the asking."""
    if commit.signature is None:
        return BAD if commit.odd_signature else NONE
    if commit.odd:
        return BAD
    if not commit.signature.startswith(BEGIN):
        return partial(programs.verdict_of_git, git, oid)
    try:
        return _of_ssh(commit, commit.signature, signers)
    except MalformedError:
        return BAD


def _of_ssh(commit: SignedBytes, armoured: bytes, signers: Signers) -> Verdict | Callable[[], Verdict]:
    signed = read_signature(armoured)
    if signed.namespace != NAMESPACE:
        return BAD
    if kind_of(signed.key).endswith(CERTIFICATE):
        return partial(_of_certificate, commit, armoured, signers)
    key = read_key(signed.key)
    if not has_cryptography():
        return partial(_by_ssh_keygen, commit, armoured, key, signers)
    valid = verify(key, signed.signature, signed.message(commit.payload))
    return _judged(commit, key, signers, valid=valid)


@cache
def has_cryptography() -> bool:
    """Whether the optional package is installed."""
    return find_spec("cryptography") is not None


def _judged(commit: SignedBytes, key: PublicKey, signers: Signers, *, valid: bool) -> Verdict:
    return signers.parsed.vouching(key, commit.author_email, commit.committed) if valid else BAD


def _by_ssh_keygen(commit: SignedBytes, armoured: bytes, key: PublicKey, signers: Signers) -> Verdict:
    if not programs.has_ssh_keygen():
        return "unknown", None
    valid = programs.ssh_verifies(armoured, commit.payload)
    return _judged(commit, key, signers, valid=valid)


def _of_certificate(commit: SignedBytes, armoured: bytes, signers: Signers) -> Verdict:
    """ssh-keygen's own word: a certificate has principals, days and conditions of its own."""
    email = commit.author_email
    if not programs.has_ssh_keygen():
        return "unknown", None
    if not programs.ssh_verifies(armoured, commit.payload):
        return BAD
    asked = (armoured, commit.payload, signers.data or b"", email, commit.committed)
    return ("good", email) if programs.ssh_vouches(*asked) else ("unknown", None)
