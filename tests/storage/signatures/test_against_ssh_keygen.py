"""Our verdict is good exactly where ssh-keygen's is."""

import random
from base64 import b64decode, b64encode
from pathlib import Path

import pytest

from delivery_cli.storage.git import Git
from delivery_cli.storage.signatures.allowed import read_allowed_signers
from delivery_cli.storage.signatures.commit import read_commit
from delivery_cli.storage.signatures.verdicts import Signers, verdict_of
from tests.storage.signatures.signing import (
    EMAIL,
    KINDS,
    MOMENT,
    PAYLOAD,
    make_key,
    needs_ssh_keygen,
    public,
    sign,
    ssh_keygen_takes,
    with_signature,
)  # fmt: skip

pytestmark = needs_ssh_keygen
Keys = dict[str, Path]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    folder = tmp_path_factory.mktemp("keys")
    return {name: make_key(folder, name, *options) for name, options in KINDS.items()}


def ours(armoured: bytes, signers: bytes, payload: bytes = PAYLOAD) -> tuple[str, str | None]:
    commit = read_commit(with_signature(armoured, payload))
    assert commit.payload == payload
    found = verdict_of(Git(Path("/")), "0" * 40, commit, Signers(signers, read_allowed_signers(signers)))
    return found() if callable(found) else found


def agree(folder: Path, armoured: bytes, signers: bytes) -> str:
    """The signature's state, once ssh-keygen says the same; for the author, since git asks for him."""
    state, signer = ours(armoured, signers)
    is_good = state == "good" and signer == EMAIL
    assert ssh_keygen_takes(folder, armoured, signers) == is_good, (armoured, signers)
    return state


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("digest", ["sha256", "sha512"])
def test_each_kind_of_key(keys: Keys, tmp_path: Path, kind: str, digest: str) -> None:
    key = keys[kind]
    armoured = sign(key, PAYLOAD, "git", "-O", f"hashalg={digest}")
    line = f"{EMAIL} {public(key)}\n".encode()
    assert agree(tmp_path, armoured, line) == "good"
    assert agree(tmp_path, sign(key, PAYLOAD, "file"), line) == "bad"
    assert agree(tmp_path, sign(key, PAYLOAD + b"x"), line) == "bad"
    other = keys["p256" if kind == "ed25519" else "ed25519"]
    assert agree(tmp_path, armoured, f"{EMAIL} {public(other)}\n".encode()) == "unknown"
    assert agree(tmp_path, armoured, b"") == "unknown"


LINES = [
    ("{email} {key}", "good"),
    ("  {email}\t{key} a comment", "good"),
    ("# {email} {key}", "unknown"),
    ("{email} {key}\r", "good"),
    ("*@office.example {key}", "good"),
    ("registra?@office.* {key}", "good"),
    ("other@x,{email} {key}", "good"),
    ("!{email},*@office.example {key}", "good"),  # of somebody else at the office
    ("*@office.example,!{email} {key}", "good"),
    ('"{email}" {key}', "good"),
    ('"other@x,{email}" {key}', "good"),
    ('"{email} {key}', "unknown"),
    ("Registrar@office.example {key}", "good"),  # as another principal: letters count
    ('{email} namespaces="git" {key}', "good"),
    ('{email} namespaces="file,g*" {key}', "good"),
    ('{email} namespaces="file" {key}', "unknown"),
    ('{email} namespaces="*,!git" {key}', "unknown"),
    ("{email} namespaces=git {key}", "unknown"),
    ('{email} NAMESPACES="git",Valid-After="20250101" {key}', "good"),
    ('{email} valid-after="20250101Z" {key}', "good"),
    ('{email} valid-after="20251009085320Z" {key}', "good"),
    ('{email} valid-after="20251009085321Z" {key}', "expired"),
    ('{email} valid-before="20251009085320Z" {key}', "good"),
    ('{email} valid-before="20251009085319Z" {key}', "expired"),
    ('{email} valid-before="20250101" {key}', "expired"),
    ('{email} valid-before="202601010000" {key}', "good"),
    ('{email} valid-before="20261301" {key}', "unknown"),
    ('{email} valid-before="2026-01-01" {key}', "unknown"),
    ('{email} valid-before="" {key}', "unknown"),
    ('{email} valid-after="20250101",valid-before="20240101" {key}', "unknown"),
    ('{email} valid-after="20250101",valid-after="20240101" {key}', "unknown"),
    ('{email} valid-after="20250101", {key}', "unknown"),
    ('{email} valid-after="20250101"valid-before="20260101" {key}', "unknown"),
    ("{email} cert-authority {key}", "unknown"),
    ("{email} no-such-option {key}", "unknown"),
    ('{email} namespaces="git {key}', "unknown"),
    ("{email}", "unknown"),
    ("{email} ssh-ed25519", "unknown"),
    ("{email} ecdsa-sha2-nistp256 {blob}", "unknown"),
    ("{email} ssh-ed25519 {blob}AAAA", "unknown"),
    ("{email} ssh-ed25519  {blob}", "good"),
    ("{email} ssh-ed25519 !!!!", "unknown"),
    ("? {key}", "good"),
    ("nonsense\n{email} {key}", "good"),
    ("{email} nonsense\n{email} {key}", "good"),
    ('{email} valid-before="20200101" {key}\n{email} {key}', "good"),
    ('{email} valid-before="20200101" {key}\nsomebody@x {key}', "good"),
    ("{email}\0 {key}", "unknown"),
]


@pytest.mark.parametrize(("line", "state"), LINES, ids=[line for line, _state in LINES])
def test_lines_of_allowed_signers(keys: Keys, tmp_path: Path, line: str, state: str, armoured: bytes) -> None:
    key = public(keys["ed25519"])
    text = line.format(email=EMAIL, key=key, blob=key.split()[1])
    assert agree(tmp_path, armoured, f"{text}\n".encode()) == state


@pytest.fixture(scope="module")
def armoured(keys: Keys) -> bytes:
    return sign(keys["ed25519"])


def mutations(armoured: bytes, count: int, seed: int) -> list[bytes]:
    """Bytes changed, dropped and doubled, in the armour and in the blob within."""
    dice = random.Random(seed)
    blob = b64decode(b"".join(armoured.splitlines()[1:-1]))
    found = []
    for number in range(count):
        data = bytearray(blob if number % 2 else armoured)
        at = dice.randrange(len(data))
        match dice.randrange(4):
            case 0:
                data[at] = dice.randrange(256)
            case 1:
                del data[at : at + dice.randint(1, 4)]
            case 2:
                data[at:at] = data[at : at + dice.randint(1, 4)]
            case _:
                data[at] ^= 1 << dice.randrange(8)
        found.append(rearmoured(bytes(data)) if number % 2 else bytes(data))
    return found


def rearmoured(blob: bytes) -> bytes:
    return b"-----BEGIN SSH SIGNATURE-----\n" + b64encode(blob) + b"\n-----END SSH SIGNATURE-----\n"


@pytest.mark.parametrize(("kind", "count"), [("ed25519", 120), ("p256", 90), ("p521", 40), ("rsa", 90)])
def test_mutated_signatures(keys: Keys, tmp_path: Path, kind: str, count: int) -> None:
    """Not one is taken that ssh-keygen refuses, nor the other way round."""
    key = keys[kind]
    line = f"{EMAIL} {public(key)}\n".encode()
    good = 0
    for changed in mutations(sign(key), count, seed=len(kind)):
        if not changed.startswith(b"-----BEGIN SSH SIGNATURE-----") or b"\n\n" in changed or b"\0" in changed:
            continue  # another kind of signature, or no header of a commit
        good += agree(tmp_path, changed, line) == "good"
    assert good < count / 2


@pytest.mark.parametrize("cut", [1, 20, 31, 60, 100, 200, 280])
def test_truncated_armour(keys: Keys, tmp_path: Path, armoured: bytes, cut: int) -> None:
    line = f"{EMAIL} {public(keys['ed25519'])}\n".encode()
    short = armoured[: len(armoured) - cut]
    if agree(tmp_path, short, line) == "good":
        assert cut == 1  # the last line feed


def test_the_moment_is_that_of_the_commit() -> None:
    assert read_commit(PAYLOAD).committed == MOMENT
