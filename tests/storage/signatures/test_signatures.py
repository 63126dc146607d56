"""Commits of a real repository: their authors, and whether the signature is theirs."""

import base64
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from delivery_cli.domain.change import Author
from delivery_cli.storage.git import Git, Result
from delivery_cli.storage.objects import Object, ObjectReader
from delivery_cli.storage.signatures import Signatures, programs, verdicts
from delivery_cli.storage.signatures.allowed import read_allowed_signers
from delivery_cli.storage.signatures.keys import read_key
from delivery_cli.storage.signatures.wire import MalformedError, unbase64, written
from tests.conftest import IDENTITY, git, isolate
from tests.storage.signatures.signing import (
    EMAIL,
    MOMENT,
    PAYLOAD,
    make_key,
    needs_ssh_keygen,
    public,
    sign,
    ssh_keygen_takes,
    stored,
    with_signature,
)  # fmt: skip

pytestmark = needs_ssh_keygen
ARMOUR = b"-----BEGIN SSH SIGNATURE-----\n%s\n-----END SSH SIGNATURE-----\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A repository with a signed and an unsigned commit, and its keys beside it."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        isolate(folder, patch)
        git(folder, "init", "-q")
        make_key(folder, "key", "-t", "ed25519")
        for name, value in {**IDENTITY, "gpg.format": "ssh", "user.signingkey": str(folder / "key")}.items():
            git(folder, "config", name, value)
        git(folder, "commit", "-q", "-S", "--allow-empty", "-m", "Подписано\n\nwith a body")
        git(folder, "commit", "-q", "--no-gpg-sign", "--allow-empty", "-m", "unsigned")
        yield folder


@pytest.fixture
def signers(office: Path) -> bytes:
    return f"{EMAIL} {public(office / 'key')}\n".encode()


def authors(office: Path, signers: bytes | None, *oids: str) -> list[Author]:
    with Signatures(Git(office), signers) as found:
        return [found.author_of(oid) for oid in oids]


def state(office: Path, signers: bytes | None, raw: bytes) -> tuple[str, str | None]:
    (author,) = authors(office, signers, stored(Git(office), raw))
    return author.signature, author.signer


def both(office: Path) -> list[str]:
    return git(office, "rev-list", "--reverse", "HEAD").split()


def test_what_git_signed_is_good(office: Path, signers: bytes) -> None:
    signed, unsigned = authors(office, signers, *both(office))
    assert signed == Author(email=EMAIL, name=IDENTITY["user.name"], signature="good", signer=EMAIL)
    assert unsigned == Author(email=EMAIL, name=IDENTITY["user.name"], signature="none")


def test_unsigned_and_nobody_listed_are_told_apart(office: Path) -> None:
    assert [one.signature for one in authors(office, None, *both(office))] == ["unknown", "none"]
    with Signatures(Git(office), None) as none, Signatures(Git(office), b"") as empty:
        assert (none.has_allowed_signers, empty.has_allowed_signers) == (False, True)


def test_a_removed_signer_is_unknown_from_then_on(office: Path, signers: bytes) -> None:
    first = both(office)[0]
    with Signatures(Git(office), signers) as found:
        assert found.author_of(first).signature == "good"
        found.judged_by(b"# nobody\n")
        assert found.author_of(first).signature == "unknown"


def test_lines_that_say_nothing_are_reported(office: Path, signers: bytes) -> None:
    broken = b'# a comment\n\nsomebody@x\nsomebody@x valid-after="soon" ssh-ed25519 AAAA\n' + signers
    with Signatures(Git(office), broken) as found:
        assert [number for number, _why in found.faults] == [3, 4]
        assert "YYYYMMDD" in found.faults[1][1]
        assert found.author_of(both(office)[0]).signature == "good"


def test_who_signed_is_the_author_where_the_key_speaks_for_several(office: Path) -> None:
    key = public(office / "key")
    for line, signer in {
        f"boss@x,{EMAIL} {key}": EMAIL,
        f"boss@x {key}\n*@office.example {key}": EMAIL,
        f"!{EMAIL},boss@x,deputy@x {key}": "boss@x",
    }.items():
        assert authors(office, f"{line}\n".encode(), both(office)[0])[0].signer == signer


def changed(raw: bytes, old: bytes, new: bytes) -> bytes:
    assert raw.count(old) == 1
    return raw.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"close D-2017-0001", b"close D-2017-0002"),
        (b"author A <registrar", b"author A <controller"),
        (b"committer A <registrar@office.example> 1760000000", b"committer A <registrar@office.example> 1"),
        (b"\ngpgsig ", b"\nencoding koi8-r\ngpgsig "),
        (b"\ngpgsig ", b"\ntree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\ngpgsig "),
        (b"\ngpgsig ", b"\ngpgsig-sha256 x\ngpgsig "),
        (b"\ngpgsig ", b"\ngpgsigx "),
        (b"\ngpgsig ", b"\nparent 4b825dc642cb6eb9a060e54bf8d69288fbee4904\ngpgsig "),
        (b"-----BEGIN SSH", b"-----BEGIN  SSH"),
        (b"-----END SSH", b"-----END"),
    ],
)
def test_a_tampered_commit_is_never_good(office: Path, signers: bytes, old: bytes, new: bytes) -> None:
    raw = with_signature(sign(office / "key"))
    assert state(office, signers, raw) == ("good", EMAIL)
    assert state(office, signers, changed(raw, old, new))[0] in {"bad", "unknown"}


def test_several_signatures_are_bad_whoever_made_them(office: Path, signers: bytes) -> None:
    armoured = sign(office / "key")
    twice = with_signature(armoured, with_signature(armoured))
    assert state(office, signers, twice) == ("bad", None)


def test_odd_headers_that_were_signed_are_bad(office: Path, signers: bytes) -> None:
    for old, new in {
        b"author A": b"author B <b@x> 1 +0000\nauthor A",
        b"tree 4b": b"tree 5b825dc642cb6eb9a060e54bf8d69288fbee4904\ntree 4b",
        b"1760000000 +0500\ncommitter": b"1760000000 +0500\n second line\ncommitter",
        b"author A <registrar@office.example> 1760000000 +0500": b"author A registrar@office.example",
    }.items():
        payload = changed(PAYLOAD, old, new)
        assert state(office, signers, with_signature(sign(office / "key", payload), payload)) == ("bad", None)


def test_what_is_no_commit_is_bad(office: Path, signers: bytes) -> None:
    tree = git(office, "rev-parse", "HEAD^{tree}").strip()
    assert [one.signature for one in authors(office, signers, tree, "0" * 40)] == ["bad", "bad"]


def test_without_the_package_ssh_keygen_says_the_same(
    office: Path, signers: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = with_signature(sign(office / "key"))
    oids = [stored(Git(office), one) for one in (raw, raw.replace(b"0001", b"0002"))]
    oids += both(office)
    expired = signers.replace(b" ", b' valid-before="20200101" ', 1)
    for file in (signers, b"", None, expired):
        with Signatures(Git(office), file) as found:
            here = list(found.authors_of(oids * 3))
            monkeypatch.setattr(verdicts, "has_cryptography", lambda: False)
            assert list(found.authors_of(oids * 3)) == here
            monkeypatch.undo()
    monkeypatch.setattr(verdicts, "has_cryptography", lambda: False)
    monkeypatch.setattr(programs, "has_ssh_keygen", lambda: False)
    assert state(office, signers, raw) == ("unknown", None)  # nothing can be said without either


def test_a_certificate_is_judged_by_ssh_keygen(office: Path, tmp_path: Path) -> None:
    authority = make_key(tmp_path, "ca", "-t", "ed25519")
    key = make_key(tmp_path, "person", "-t", "ed25519")
    grant = ["ssh-keygen", "-q", "-s", str(authority), "-I", "x", "-n", EMAIL, f"{key}.pub"]
    subprocess.run(grant, check=True)
    raw = with_signature(sign(Path(f"{key}-cert.pub")))
    line = f"*@office.example cert-authority {public(authority)}\n".encode()
    assert state(office, line, raw) == ("good", EMAIL)
    assert state(office, f"*@other {public(authority)}\n".encode(), raw) == ("unknown", None)
    assert state(office, line, raw.replace(b"0001", b"0002")) == ("bad", None)


def test_a_program_that_the_repository_names_is_never_run(
    office: Path, signers: bytes, tmp_path: Path
) -> None:
    trap, canary = tmp_path / "trap", tmp_path / "canary"
    trap.write_text(f"#!/bin/sh\ntouch {canary}\necho '[GNUPG:] GOODSIG 0 x <{EMAIL}>' >&2\n")
    trap.chmod(0o755)
    names = ("gpg.program", "gpg.ssh.program", "gpg.x509.program", "gpg.openpgp.program")
    for name in names:
        git(office, "config", name, str(trap))
    try:
        for begin in (b"PGP SIGNATURE", b"PGP MESSAGE", b"SIGNED MESSAGE", b"SSH SIGNATURE"):
            armoured = b"-----BEGIN %s-----\n\nAAAA\n-----END %s-----" % (begin, begin)
            assert state(office, signers, with_signature(armoured))[0] in {"bad", "unknown"}
    finally:
        for name in names:
            git(office, "config", "--unset", name)
    assert not canary.exists()


def test_keys_in_tokens(office: Path, tmp_path: Path) -> None:
    """What a token signs, made here without one; ssh-keygen verifies it likewise."""
    ed25519 = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    secret = ed25519.Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    name, application = b"sk-ssh-ed25519@openssh.com", b"ssh:"
    blob = written(name, secret.public_key().public_bytes_raw(), application)
    message = b"SSHSIG" + written(b"git", b"", b"sha512", hashlib.sha512(PAYLOAD).digest())
    token = b"\x01\0\0\0\x07"
    signed = hashlib.sha256(application).digest() + token + hashlib.sha256(message).digest()
    check(office, tmp_path, blob, written(name, secret.sign(signed)) + token)


def test_ecdsa_keys_in_tokens(office: Path, tmp_path: Path) -> None:
    ec = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ec")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    secret = ec.generate_private_key(ec.SECP256R1())
    name, application = b"sk-ecdsa-sha2-nistp256@openssh.com", b"ssh:office"
    point = secret.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    message = b"SSHSIG" + written(b"git", b"", b"sha512", hashlib.sha512(PAYLOAD).digest())
    token = b"\x05\0\0\1\0"
    signed = hashlib.sha256(application).digest() + token + hashlib.sha256(message).digest()
    pair = decode_dss_signature(secret.sign(signed, ec.ECDSA(hashes.SHA256())))
    numbers = written(*(b"\0" + one.to_bytes(32, "big") for one in pair))
    check(office, tmp_path, written(name, b"nistp256", point, application), written(name, numbers) + token)


def check(office: Path, folder: Path, blob: bytes, signature: bytes) -> None:
    """Good as it is, for us and for ssh-keygen; bad once its counter is another."""
    kind = blob[4 : 4 + blob[3]].decode()
    line = f"{EMAIL} {kind} {base64.b64encode(blob).decode()}\n".encode()
    for made, wanted in ((signature, "good"), (signature[:-1] + b"\x09", "bad")):
        parts = b"SSHSIG\0\0\0\1" + written(blob, b"git", b"", b"sha512", made)
        armoured = ARMOUR % base64.b64encode(parts)
        assert state(office, line, with_signature(armoured))[0] == wanted
        assert ssh_keygen_takes(folder, armoured, line) == (wanted == "good")


def test_rsa_with_sha1_is_refused(office: Path, tmp_path: Path) -> None:
    """ssh-keygen makes none, and takes none: so ours is made by hand."""
    rsa = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.rsa")
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

    secret = rsa.generate_private_key(65537, 2048)
    numbers = secret.public_key().public_numbers()
    blob = written(b"ssh-rsa", b"\x01\0\x01", b"\0" + numbers.n.to_bytes(256, "big"))
    message = b"SSHSIG" + written(b"git", b"", b"sha512", hashlib.sha512(PAYLOAD).digest())
    line = f"{EMAIL} ssh-rsa {base64.b64encode(blob).decode()}\n".encode()
    for name, digest, wanted in (
        (b"ssh-rsa", hashes.SHA1(), "bad"),  # noqa: S303  what must be refused
        (b"rsa-sha2-256", hashes.SHA256(), "good"),
    ):
        made = written(name, secret.sign(message, PKCS1v15(), digest))
        armoured = ARMOUR % base64.b64encode(b"SSHSIG\0\0\0\1" + written(blob, b"git", b"", b"sha512", made))
        assert state(office, line, with_signature(armoured))[0] == wanted
        assert ssh_keygen_takes(tmp_path, armoured, line) == (wanted == "good")


def test_a_repository_of_sha256(tmp_path: Path, office: Path, signers: bytes) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    git(folder, "init", "-q", "--object-format=sha256")
    for name, value in {**IDENTITY, "gpg.format": "ssh", "user.signingkey": str(office / "key")}.items():
        git(folder, "config", name, value)
    git(folder, "commit", "-q", "-S", "--allow-empty", "-m", "signed")
    assert [one.signature for one in authors(folder, signers, *both(folder))] == ["good"]


@pytest.fixture
def gpg_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    if not shutil.which("gpg"):
        pytest.skip("needs gpg")
    with tempfile.TemporaryDirectory(prefix="gpg") as short:  # the agent's socket has a short name or none
        Path(short).chmod(0o700)
        monkeypatch.setenv("GNUPGHOME", short)
        yield Path(short)
        subprocess.run(["gpgconf", "--kill", "all"], check=False)


def test_openpgp_is_verified_by_gpg(office: Path, signers: bytes, gpg_home: Path) -> None:
    asked = ("gpg", "-q", "--batch", "--passphrase", "", "--quick-gen-key", f"Clerk <{EMAIL}>", "ed25519")
    subprocess.run(asked, check=True, capture_output=True)
    tree = git(office, "write-tree").strip()
    oid = git(office, "-c", "gpg.format=openpgp", "commit-tree", f"-S{EMAIL}", "-m", "signed", tree).strip()
    raw = subprocess.run(
        ["git", "cat-file", "commit", oid], cwd=office, capture_output=True, check=True
    ).stdout
    assert state(office, signers, raw) == ("good", EMAIL)
    assert state(office, signers, changed(raw, b"\n\nsigned", b"\n\nforged")) == ("bad", None)
    twice = raw.replace(b"\ngpgsig ", b"\ngpgsig -----BEGIN PGP SIGNATURE-----\ngpgsig ", 1)
    assert state(office, signers, twice) == ("bad", None)
    for file in gpg_home.glob("pubring*"):
        file.unlink()
    assert state(office, signers, raw) == ("unknown", None)


def test_two_answers_of_gpg_are_bad(office: Path) -> None:
    class Twice(Git):
        def run(self, *_args: str, **_more: object) -> Result:
            return Result(0, b"", b"[GNUPG:] GOODSIG 1 A <a@x>\n[GNUPG:] GOODSIG 2 B <b@x>\n")

    assert programs.verdict_of_git(Twice(office), "0" * 40) == ("bad", None)


def test_an_object_that_is_not_what_its_name_says_is_bad(
    office: Path, signers: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = with_signature(sign(office / "key"))
    monkeypatch.setattr(ObjectReader, "get", lambda _self, oid: Object(oid, "commit", raw))
    assert authors(office, signers, "0" * 40)[0].signature == "bad"


def test_times_without_a_zone_are_the_offices() -> None:
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPbBHVAt4pJHjt1d0R+IPRfHOeuwWQJaXA2ISWpGCkSW"
    data = f'a@x valid-after="20251009135320",valid-before="20251009235320z" {key}'.encode()
    for zone, after in (("Asia/Almaty", MOMENT), ("UTC", MOMENT + 5 * 3600)):
        (line,) = read_allowed_signers(data, ZoneInfo(zone)).lines
        assert (line.options.after, line.options.before) == (after, MOMENT + 15 * 3600)


def test_what_could_be_written_in_two_ways_is_refused() -> None:
    assert unbase64(b" QQ = =\n") == b"A"
    for odd in (b"QR==", b"QQ", b"QQ===", b"Q-==", b"QQ==QQ=="):
        with pytest.raises(MalformedError):
            unbase64(odd)
    point = b"\x02" + b"\1" * 32
    with pytest.raises(MalformedError):
        read_key(written(b"ecdsa-sha2-nistp256", b"nistp256", point))
