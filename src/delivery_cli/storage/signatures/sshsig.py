"""A signature of `ssh-keygen -Y sign` in its armour, as git keeps it in a commit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from delivery_cli.storage.signatures.wire import MalformedError, Wire, unbase64, written

BEGIN = b"-----BEGIN SSH SIGNATURE-----"
_END = b"\n-----END SSH SIGNATURE-----"
_MAGIC = b"SSHSIG"
_VERSION = 1
_HASHES = frozenset({"sha256", "sha512"})
NAMESPACE = "git"


@dataclass(frozen=True, slots=True)
class SshSignature:
    """`key` and `signature` as they were written; `hash` names the digest that was signed."""

    key: bytes
    namespace: str
    hash: str
    signature: bytes

    def message(self, payload: bytes) -> bytes:
        """What the key signed, if it signed this payload for git."""
        digest = hashlib.new(self.hash, payload).digest()
        return _MAGIC + written(NAMESPACE.encode(), b"", self.hash.encode(), digest)


def read_signature(armoured: bytes) -> SshSignature:
    """The signature; MalformedError for whatever ssh-keygen does not take for one. The key is not read here."""
    if not armoured.startswith(BEGIN + b"\n"):
        raise MalformedError("no header")
    body, footer, _rest = armoured[len(BEGIN) + 1 :].partition(_END)
    if not footer:
        raise MalformedError("no footer")
    wire = Wire(unbase64(body))
    if wire.take(len(_MAGIC)) != _MAGIC or wire.number() > _VERSION:
        raise MalformedError("no signature that is known here")
    key, namespace = wire.string(), wire.word()
    wire.string()  # reserved
    found = SshSignature(key, namespace, wire.word(), wire.string())
    wire.end()
    if found.hash not in _HASHES:
        raise MalformedError(found.hash)
    return found
