"""Commits that git would never write are judged, and never in the author's favour."""

import pytest

from tests.hostile.conftest import Trap
from tests.hostile.running import look, say

GATE = (("validate", "--since", "main"), ("log",), ("audit",), ("status", "--json"))
GOOD = "Good <registrar@office.example> 1505200000 +0600"
MALFORMED = {
    "two authors": f"author {GOOD}\nauthor Evil <evil@x> 1505200000 +0600\ncommitter {GOOD}\n",
    "two committers": f"author {GOOD}\ncommitter {GOOD}\ncommitter Evil <evil@x> 1505200000 +0600\n",
    "no author": f"committer {GOOD}\n",
    "no committer": f"author {GOOD}\n",
    "no date": f"author Good <registrar@office.example>\ncommitter {GOOD}\n",
    "a word for a date": f"author Good <registrar@office.example> yesterday +0600\ncommitter {GOOD}\n",
    "a date beyond all dates": f"author Good <registrar@office.example> 99999999999999999999 +9999\ncommitter {GOOD}\n",
    "a date before all dates": f"author Good <registrar@office.example> -5 -0000\ncommitter {GOOD}\n",
    "brackets in the name": f"author A <b@x> <registrar@office.example> 1505200000 +0600\ncommitter {GOOD}\n",
    "no brackets": f"author registrar@office.example 1505200000 +0600\ncommitter {GOOD}\n",
    "an encoding that does not exist": f"author {GOOD}\ncommitter {GOOD}\nencoding evil-8\n",
    "two signatures": f"author {GOOD}\ncommitter {GOOD}\ngpgsig -----BEGIN SSH SIGNATURE-----\n x\ngpgsig -----BEGIN PGP SIGNATURE-----\n y\n",
    "a header that is none": f"author {GOOD}\ncommitter {GOOD}\n=\nevil\n",
    "a tag in it": f"author {GOOD}\ncommitter {GOOD}\nmergetag object {'0' * 40}\n type commit\n",
}
MUST_BE_REFUSED = {"two authors", "two committers", "no author", "no committer", "two signatures"}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_commit_is_told_without_a_traceback(trap: Trap, name: str) -> None:
    said = _judged(trap, MALFORMED[name].encode() + b"\nmessage\n")
    if name in MUST_BE_REFUSED:
        assert said == (1, 1)
    assert set(said) <= {0, 1, 3}


def test_a_second_tree_is_refused(trap: Trap) -> None:
    tree = trap.git("rev-parse", "main^{tree}")
    assert _judged(trap, f"tree {tree}\nauthor {GOOD}\ncommitter {GOOD}\n\nmessage\n".encode()) == (1, 1)


@pytest.mark.parametrize(
    "message",
    [
        b"subject\0\nDelivery-Action: close\n",
        b"\xff\xfe\n",
        b"",
        b"\n" * 1000,
        b"x" * 1_000_000,
        b"commit 0000\n\n:100644 x\n",
    ],
)
def test_any_message_is_only_text(trap: Trap, message: bytes) -> None:
    assert set(_judged(trap, f"author {GOOD}\ncommitter {GOOD}\n\n".encode() + message)) <= {0, 1, 3}


def test_a_commit_of_what_is_not_there_is_no_traceback(trap: Trap) -> None:
    raw = f"tree {'1' * 40}\nparent {'2' * 40}\nauthor {GOOD}\ncommitter {GOOD}\n\nx\n".encode()
    assert _put(trap, raw)
    assert all(one.code in {1, 3} for args, one in look(trap.root, GATE).items() if args[0] != "status")
    assert _pushed(trap) in {1, 3}


def test_programs_for_signatures_are_not_the_repositorys(trap: Trap) -> None:
    """Where signing is required the commits are checked, and what checks them is not named by its configuration."""
    trap.git("checkout", "-q", "main")
    trap.put("delivery.yaml", "office: Office\nsigning: {required: true, allowed_signers: signers}\n")
    trap.put("signers", "registrar@office.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ\n")
    trap.commit("delivery.yaml", "signers")
    trap.git("checkout", "-q", "work")
    trap.git("merge", "-q", "--no-edit", "main")
    for key in (
        "gpg.program",
        "gpg.openpgp.program",
        "gpg.x509.program",
        "gpg.ssh.program",
        "gpg.ssh.defaultKeyCommand",
    ):
        trap.config((key, str(trap.program)))
    trap.config(
        ("gpg.format", "ssh"),
        ("log.showSignature", "true"),
        ("gpg.ssh.allowedSignersFile", str(trap.program)),
    )
    tree, parent = trap.git("rev-parse", "work^{tree}"), trap.git("rev-parse", "work")
    for armour in ("SSH SIGNATURE", "PGP SIGNATURE", "SIGNED MESSAGE"):
        raw = f"tree {tree}\nparent {parent}\nauthor {GOOD}\ncommitter {GOOD}\ngpgsig -----BEGIN {armour}-----\n \n U1NIU0lH\n -----END {armour}-----\n\nx\n"
        parent = trap.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", data=raw.encode())
    trap.git("update-ref", "refs/heads/work", parent)
    said = look(trap.root, (*GATE, ("doctor",), ("log", "D-2017-0001")))
    assert said["validate", "--since", "main"].code == 1
    assert "D313" in said["validate", "--since", "main"].out
    assert _pushed(trap) == 1
    assert trap.ran() == ""


def _judged(trap: Trap, rest: bytes) -> tuple[int, int]:
    """What the gate and the server's hook say of a commit with these headers and message."""
    head = f"tree {trap.git('rev-parse', 'work^{tree}')}\nparent {trap.git('rev-parse', 'work')}\n".encode()
    _put(trap, head + rest)
    return look(trap.root, GATE)["validate", "--since", "main"].code, _pushed(trap)


def _put(trap: Trap, raw: bytes) -> str:
    commit = trap.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", data=raw)
    (trap.root / ".git/refs/heads/work").write_text(
        f"{commit}\n", encoding="ascii"
    )  # git's own command checks it
    return commit


def _pushed(trap: Trap) -> int:
    trap.config(("delivery.protectedRef", "refs/heads/main"))
    old, new = (
        trap.git("rev-parse", "main"),
        (trap.root / ".git/refs/heads/work").read_text(encoding="ascii").strip(),
    )
    return say(trap.root, "hook", "pre-receive", data=f"{old} {new} refs/heads/main\n".encode()).code
