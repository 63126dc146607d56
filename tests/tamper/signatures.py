"""Signatures, where the office asks for them: missing, another's, expired, or not of what was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path
from tests.operations.gate.bench import ADMIN, CONTROLLER, MINISTRY, REGISTRAR, STRANGER
from tests.tamper.office import ONE, ROLES, SECOND, TWO, Office, copied, extend, note, progress, trailed
from tests.tamper.scenario import GATE, Judge, Scenario, Told, tampering

if TYPE_CHECKING:
    from pathlib import Path

PATH, OTHER, SIGNERS = directive_path(ONE), directive_path(TWO), "signers"
AUDIT: tuple[Judge, ...] = ("audit",)
EXTENDED = extend("2017-09-22", "2017-09-26", "2017-12-01")
UNSIGNED = (
    Told("D313", "the commit of controller@office.example is not signed", OTHER, by=GATE),
    Told("D406", "the commit is not signed, and the office asks for it", OTHER, by=AUDIT),
)


def found_signed(template: Office, root: Path) -> Office:
    """The office from a day on when everybody signs; the clerk's key was good until the first of September only."""
    from tests.storage.signatures.signing import make_key, public

    office = copied(template, root)
    keys = office.root / ".git" / "keys"
    keys.mkdir()
    lines = []
    for email, period in {
        CONTROLLER: "",
        SECOND: "",
        ADMIN: "",
        MINISTRY: ' valid-before="20170901"',
    }.items():
        lines.append(f"{email}{period} {public(make_key(keys, _key(email), '-t', 'ed25519'))}\n")
    make_key(keys, _key(STRANGER), "-t", "ed25519")
    office.put(SIGNERS, "".join(lines))
    office.put("delivery.yaml", ROLES + f"signing: {{required: true, allowed_signers: {SIGNERS}}}\n")
    office.commit(ADMIN)
    signed(office, note("2017-09-22", CONTROLLER, id="signed"), one=ONE)
    office.publish()
    return office


def _key(email: str) -> str:
    return email.partition("@")[0]


def signed(
    office: Office, event: dict[str, object], key: str = "", by: str = "", one: str = TWO, **top: object
) -> None:
    """An event in a commit of its author, signed with a key: its author's, or somebody else's."""
    office.append(one, event, **top)
    author = by or str(event["by"])
    commit_signed(office, author, key or author, trailed(str(event["kind"]), one))


def commit_signed(office: Office, author: str, key: str, message: str = "change") -> None:
    office.git("add", "-A")
    signing = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={office.root}/.git/keys/{_key(key)}")
    office.run(author, *signing, "commit", "-q", "-S", "-m", message, day="2017-09-22")


@tampering(*UNSIGNED, office="signed")
def an_unsigned_commit_among_signed_ones(office: Office) -> None:
    signed(office, note("2017-09-22", CONTROLLER))
    office.step(TWO, EXTENDED)
    signed(office, note("2017-09-22", SECOND, id="after"))


@tampering(*UNSIGNED, office="signed")
def an_authors_address_without_a_signature(office: Office) -> None:
    office.step(TWO, EXTENDED, by=CONTROLLER)


@tampering(
    Told(
        "D313", "the commit of controller@office.example is signed by second@office.example", OTHER, by=GATE
    ),
    Told(
        "D313", "the commit of controller@office.example is signed by second@office.example", OTHER, by=AUDIT
    ),
    office="signed",
)
def signed_with_anothers_key(office: Office) -> None:
    signed(office, EXTENDED, key=SECOND)


@tampering(
    Told("D313", "is signed with a key that nobody vouches for", OTHER, by=GATE),
    Told("D406", "the signature is by a key that nobody vouches for", OTHER, by=AUDIT),
    office="signed",
)
def signed_with_a_strangers_key(office: Office) -> None:
    signed(office, EXTENDED, key=STRANGER)


@tampering(
    Told("D313", "is signed with a key that had expired", OTHER, by=GATE),
    Told("D406", "the key of the signature had expired", OTHER, by=AUDIT),
    office="signed",
)
def signed_with_an_expired_key(office: Office) -> None:
    signed(office, progress("2017-09-22"))


def _resigned(office: Office, old: str, new: str) -> None:
    """Other bytes under the signature of the last commit."""
    raw = office.git("cat-file", "commit", "HEAD").replace(old, new) + "\n"
    made = office.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", data=raw.encode())
    office.git("reset", "-q", "--hard", made)


@tampering(
    Told("D313", "the signature of the commit of second@office.example is bad", OTHER, by=GATE),
    Told("D406", "the signature does not hold", OTHER, by=AUDIT),
    office="signed",
)
def a_signed_commit_given_to_another_author(office: Office) -> None:
    signed(office, note("2017-09-22", CONTROLLER))
    _resigned(office, CONTROLLER, SECOND)


@tampering(
    Told("D313", "the signature of the commit of controller@office.example is bad", OTHER, by=GATE),
    Told("D406", "the signature does not hold", OTHER, by=AUDIT),
    office="signed",
)
def other_files_under_a_signature(office: Office) -> None:
    signed(office, note("2017-09-22", CONTROLLER))
    was = office.git("rev-parse", "HEAD^{tree}")
    office.append(TWO, EXTENDED)
    office.git("add", "-A")
    _resigned(office, was, office.git("write-tree"))


@tampering(
    Told("D311", f"{REGISTRAR} is no admin, and changed who may do what", SIGNERS),
    Told("D313", f"the commit of {REGISTRAR} is signed with a key that nobody vouches for", SIGNERS, by=GATE),
    Told("D406", "the signature is by a key that nobody vouches for", SIGNERS, by=AUDIT),
    office="signed",
)
def a_key_added_in_the_commit_that_it_signs(office: Office) -> None:
    key = (office.root / ".git" / "keys" / f"{_key(STRANGER)}.pub").read_text(encoding="utf-8")
    office.put(SIGNERS, office.read(SIGNERS) + f"{REGISTRAR} {key}")
    commit_signed(office, REGISTRAR, STRANGER)


@tampering(
    Told("D313", f"the commit of {REGISTRAR} is signed with a key that nobody vouches for", OTHER),
    office="signed",
    judges=GATE,
)
def a_key_added_on_the_branch_that_needs_it(office: Office) -> None:
    key = (office.root / ".git" / "keys" / f"{_key(STRANGER)}.pub").read_text(encoding="utf-8")
    office.put(SIGNERS, office.read(SIGNERS) + f"{REGISTRAR} {key}")
    commit_signed(office, ADMIN, ADMIN)
    signed(office, note("2017-09-22", REGISTRAR), key=STRANGER)


@tampering(Told("D311", f"{CONTROLLER} is no admin, and changed who may do what", SIGNERS), office="signed")
def the_signers_replaced(office: Office) -> None:
    office.put(SIGNERS, "")
    commit_signed(office, CONTROLLER, CONTROLLER)


@tampering(
    Told("D313", f"the commit of {ADMIN} is not signed", "delivery.yaml", by=GATE),
    Told("D406", "the commit is not signed, and the office asks for it", "delivery.yaml", by=AUDIT),
    office="signed",
    by=ADMIN,
)
def signing_switched_off_by_an_unsigned_commit(office: Office) -> None:
    office.put("delivery.yaml", ROLES)


@tampering(
    Told("D313", "is not signed", OTHER, by=GATE),
    Told("D406", "the commit is not signed", OTHER, by=AUDIT),
    judges=("since", "push", "audit"),
    office="signed",
)
def an_unsigned_merge_that_decides_something(office: Office) -> None:
    office.branch("work")
    signed(office, note("2017-09-22", CONTROLLER))
    office.to("main")
    signed(office, note("2017-09-22", SECOND, id="signed2"), one=ONE)
    office.publish()
    office.begin_merge("work")
    office.git("checkout", "work", "--", OTHER)
    office.edit(TWO, tags=["decided"])


SCENARIOS: tuple[Scenario, ...] = (
    an_unsigned_commit_among_signed_ones,
    an_authors_address_without_a_signature,
    signed_with_anothers_key,
    signed_with_a_strangers_key,
    signed_with_an_expired_key,
    a_signed_commit_given_to_another_author,
    other_files_under_a_signature,
    a_key_added_in_the_commit_that_it_signs,
    a_key_added_on_the_branch_that_needs_it,
    the_signers_replaced,
    signing_switched_off_by_an_unsigned_commit,
    an_unsigned_merge_that_decides_something,
)
