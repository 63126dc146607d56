"""Public keys as SSH writes them, and what they have signed."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from delivery_cli.storage.signatures.wire import MalformedError, Wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Family = Literal["ed25519", "ecdsa", "rsa", "sk-ed25519", "sk-ecdsa"]

CERTIFICATE = "-cert-v01@openssh.com"
_FAMILIES: dict[str, Family] = {
    "ssh-ed25519": "ed25519",
    "ecdsa-sha2-nistp256": "ecdsa",
    "ecdsa-sha2-nistp384": "ecdsa",
    "ecdsa-sha2-nistp521": "ecdsa",
    "ssh-rsa": "rsa",
    "sk-ssh-ed25519@openssh.com": "sk-ed25519",
    "sk-ecdsa-sha2-nistp256@openssh.com": "sk-ecdsa",
}
_SK_CURVE = "nistp256"
_SMALLEST_RSA = 1024  # bits, as ssh-keygen has it


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key by its numbers, so that the same key is equal however it was written.

    `point` is of a curve, `modulus` and `exponent` of RSA, `application` of a key that lives in a token.
    """

    kind: str
    family: Family
    point: bytes = b""
    modulus: int = 0
    exponent: int = 0
    application: bytes = b""


def kind_of(blob: bytes) -> str:
    """What a key says it is; MalformedError where it says nothing."""
    return Wire(blob).word()


def fingerprint(blob: bytes) -> str:
    """The key as people compare it."""
    return "SHA256:" + b64encode(hashlib.sha256(blob).digest()).rstrip(b"=").decode()


@lru_cache(maxsize=1024)
def read_key(blob: bytes) -> PublicKey:
    """The key; MalformedError for certificates and for kinds that are not trusted (DSA)."""
    wire = Wire(blob)
    kind = wire.word()
    family = _FAMILIES.get(kind)
    if family is None:
        raise MalformedError(kind)
    if family == "rsa":
        exponent, modulus = wire.big_number(), wire.big_number()
        key = PublicKey(kind, family, modulus=modulus, exponent=exponent)
        if modulus.bit_length() < _SMALLEST_RSA:
            raise MalformedError("a short key")
    else:
        key = _on_a_curve(kind, family, wire)
    wire.end()
    return key


def _on_a_curve(kind: str, family: Family, wire: Wire) -> PublicKey:
    if family.endswith("ed25519"):
        point = wire.string()
        fits = len(point) == 32
    else:
        curve = wire.word()
        point = wire.string()
        fits = curve == (_SK_CURVE if family == "sk-ecdsa" else kind.removeprefix("ecdsa-sha2-"))
        fits = fits and point[:1] == b"\x04"  # whole points only, as ssh-keygen
    if not fits:
        raise MalformedError("no point of its curve")
    application = wire.string() if family.startswith("sk-") else b""
    return PublicKey(kind, family, point=point, application=application)


def verify(key: PublicKey, signature: bytes, message: bytes) -> bool:
    """Whether the key made this signature; only `rsa-sha2-256` and `-512` count for RSA, never its SHA-1.

    Needs the package cryptography.
    """
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    try:
        wire = Wire(signature)
        named, made = wire.word(), wire.string()
        check = _CHECKS[key.family]
        check(key, named, made, wire, message)
    except (InvalidSignature, UnsupportedAlgorithm, MalformedError, ValueError):
        return False
    return True


def _verify_ed25519(key: PublicKey, named: str, made: bytes, wire: Wire, message: bytes) -> None:
    wire.end()
    _need(named == key.kind)
    _ed25519(key.point).verify(made, message)


def _verify_ecdsa(key: PublicKey, named: str, made: bytes, wire: Wire, message: bytes) -> None:
    wire.end()
    _need(named == key.kind)
    _check_ecdsa(key.point, made, message, curve=key.kind.removeprefix("ecdsa-sha2-"))


def _verify_sk_ed25519(key: PublicKey, named: str, made: bytes, wire: Wire, message: bytes) -> None:
    _need(named == key.kind)
    _ed25519(key.point).verify(made, _by_token(key, wire, message))


def _verify_sk_ecdsa(key: PublicKey, named: str, made: bytes, wire: Wire, message: bytes) -> None:
    _need(named == key.kind)
    _check_ecdsa(key.point, made, _by_token(key, wire, message), curve=_SK_CURVE)


def _verify_rsa(key: PublicKey, named: str, made: bytes, wire: Wire, message: bytes) -> None:
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
    from cryptography.hazmat.primitives.hashes import SHA256, SHA512

    wire.end()
    _need(named in {"rsa-sha2-256", "rsa-sha2-512"})
    size = (key.modulus.bit_length() + 7) // 8
    _need(len(made) <= size)
    public = RSAPublicNumbers(key.exponent, key.modulus).public_key()
    # Some signers leave out leading zeros, and ssh-keygen puts them back.
    public.verify(
        made.rjust(size, b"\0"), message, PKCS1v15(), SHA256() if named.endswith("256") else SHA512()
    )


_CHECKS: dict[Family, Callable[[PublicKey, str, bytes, Wire, bytes], None]] = {
    "ed25519": _verify_ed25519,
    "ecdsa": _verify_ecdsa,
    "rsa": _verify_rsa,
    "sk-ed25519": _verify_sk_ed25519,
    "sk-ecdsa": _verify_sk_ecdsa,
}


def _by_token(key: PublicKey, wire: Wire, message: bytes) -> bytes:
    """What a token signs: the application, its flags and counter, and the message by its digest."""
    flags_and_counter = wire.take(5)
    wire.end()
    return hashlib.sha256(key.application).digest() + flags_and_counter + hashlib.sha256(message).digest()


def _ed25519(point: bytes) -> Ed25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(point)


def _check_ecdsa(point: bytes, made: bytes, message: bytes, *, curve: str) -> None:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    numbers = Wire(made)
    first, second = numbers.big_number(), numbers.big_number()
    numbers.end()
    curves: dict[str, tuple[ec.EllipticCurve, hashes.HashAlgorithm]] = {
        "nistp256": (ec.SECP256R1(), hashes.SHA256()),
        "nistp384": (ec.SECP384R1(), hashes.SHA384()),
        "nistp521": (ec.SECP521R1(), hashes.SHA512()),
    }
    where, digest = curves[curve]
    key: EllipticCurvePublicKey = ec.EllipticCurvePublicKey.from_encoded_point(where, point)
    key.verify(encode_dss_signature(first, second), message, ec.ECDSA(digest))


def _need(held: bool) -> None:
    if not held:
        raise MalformedError("not a signature of this key")
