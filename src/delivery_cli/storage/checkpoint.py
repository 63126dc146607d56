"""Checkpoints: what a history was on a day, noted in a signed tag, and as a text that is kept elsewhere too."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.accepted import Checkpoint
from delivery_cli.domain.kept import EVIDENCE
from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.messages import _
from delivery_cli.storage.office import DIRECTIVES, SETTINGS_FILE, TEAMS
from delivery_cli.storage.signatures.programs import PINNED, verdict_of_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.domain.change import Signature
    from delivery_cli.storage.revisions import Revisions

FOLDER = "delivery-checkpoint/"
TITLE = "delivery checkpoint 1"
NEVER_LONGER = 4096  # characters: it is a dozen lines
ATTRIBUTES = ".gitattributes"

_DIGEST = r"sha256:[0-9a-f]{64}"
_FORM = re.compile(
    rf"{TITLE}\n\n"
    r"tip: (?P<tip>[0-9a-f]{40}|[0-9a-f]{64})\n"
    r"count: (?P<count>[0-9]{1,12})\n"
    rf"chain: (?P<chain>{_DIGEST})\n"
    rf"state: (?P<state>{_DIGEST})\n"
    rf"policy: (?P<policy>{_DIGEST})\n"
    r"directives: (?P<directives>[0-9]{1,12})\n"
    r"errors: (?P<errors>[0-9]{1,12})\n"
    r"version: (?P<version>[0-9A-Za-z.+-]{1,40})\n"
    r"made: (?P<made>[0-9T:+-]{19,32})\n"
)
_GOOD_SSH = re.compile(r'^Good "git" signature for (.+) with ', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tag:
    """One checkpoint tag: its short name, the commit it points at, the words in it, None where they are no checkpoint."""

    name: str
    oid: str
    target: str
    noted: Checkpoint | None
    text: str
    signed: bool


def text_of(noted: Checkpoint) -> str:
    return (
        f"{TITLE}\n\ntip: {noted.tip}\ncount: {noted.count}\nchain: {noted.chain}\nstate: {noted.state}\n"
        f"policy: {noted.policy}\ndirectives: {noted.directives}\nerrors: {noted.errors}\n"
        f"version: {noted.version}\nmade: {noted.made.isoformat(timespec='seconds')}\n"
    )


def read_checkpoint(text: str) -> Checkpoint | None:
    """The checkpoint that a text begins with; what follows, as a signature does, is not its business."""
    lines = text[:NEVER_LONGER].replace("\r\n", "\n").lstrip("\ufeff \n").split("\n")
    if lines[0].startswith(">"):  # a mail was quoted
        lines = [line.lstrip("> ") for line in lines]
    found = _FORM.match("\n".join((*(line.rstrip() for line in lines), "")))
    if not found:
        return None
    try:
        made = dt.datetime.fromisoformat(found["made"])
    except ValueError:
        return None
    return Checkpoint(
        tip=found["tip"],
        count=int(found["count"]),
        chain=found["chain"],
        state=found["state"],
        policy=found["policy"],
        directives=int(found["directives"]),
        errors=int(found["errors"]),
        version=found["version"],
        made=made,
    )


def digest_of(text: str) -> str:
    """A few characters that stand for the whole text, to be written down."""
    return hashlib.sha256(text.encode()).hexdigest()


def note(
    revisions: Revisions,
    chain: Sequence[str],
    *,
    signers: str | None,
    errors: int,
    version: str,
    made: dt.datetime,
) -> Checkpoint:
    """What there is to note of a history, `chain` being its first-parent commits, oldest first."""
    tip = chain[-1]
    files = {path: f"{file.mode} {file.oid}" for path, file in revisions.paths(tip).items()}
    ours = (f"{DIRECTIVES}/", f"{TEAMS}/", f"{EVIDENCE}/")
    policy = {SETTINGS_FILE, ATTRIBUTES, signers}
    state = [path for path in files if path == SETTINGS_FILE or path.startswith(ours)]
    rules = [path for path in files if path in policy or path.startswith(f"{TEAMS}/")]
    return Checkpoint(
        tip=tip,
        count=len(chain),
        chain=_digest(chain),
        state=_digest([f"{files[path]} {path}" for path in sorted(state)]),
        policy=_digest([f"{files[path]} {path}" for path in sorted(rules)]),
        directives=sum(path.startswith(f"{DIRECTIVES}/") and path.endswith(".yaml") for path in files),
        errors=errors,
        version=version,
        made=made,
    )


def _digest(parts: Sequence[str]) -> str:
    # No path holds a zero byte, so no two lists make the same text.
    text = "".join(f"{part}\0" for part in parts)
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def tags(revisions: Revisions) -> tuple[Tag, ...]:
    """Every tag in the checkpoints' folder, in order of name."""
    asked = ("for-each-ref", "--format=%(objectname) %(objecttype) %(refname)", f"refs/tags/{FOLDER}")
    found = []
    for line in revisions.run(*asked).text.splitlines():
        oid, kind, ref = line.split(" ", 2)
        name = ref.removeprefix("refs/tags/")
        found.append(
            _tag(revisions, name, oid) if kind == "tag" else Tag(name, oid, oid, None, "", signed=False)
        )
    return tuple(found)


def _tag(revisions: Revisions, name: str, oid: str) -> Tag:
    data = revisions.blob(oid).decode("utf-8", "replace")
    head, _gap, text = data.partition("\n\n")
    headers = dict(line.split(" ", 1) for line in head.split("\n") if " " in line)
    target = headers.get("object", "") if headers.get("type") == "commit" else ""
    # A tag that somebody renamed says another name inside.
    noted = read_checkpoint(text) if headers.get("tag") == name else None
    signed = "-----BEGIN " in text or "gpgsig" in head
    return Tag(name, oid, target, noted, text_of(noted) if noted else "", signed=signed)


def verdict(revisions: Revisions, tag: Tag, allowed_signers: bytes | None) -> tuple[Signature, str | None]:
    """What the signature of a tag is worth, and whose it is; by the office's allowed signers where there are any."""
    if not tag.signed:
        return "none", None
    with tempfile.NamedTemporaryFile(prefix="delivery-signers-") as file:
        file.write(allowed_signers or b"")
        file.flush()
        # What the repository's own configuration names as signers vouches for nothing.
        vouched = ("-c", f"gpg.ssh.allowedSignersFile={file.name}")
        result = revisions.run(*PINNED, *vouched, "verify-tag", "--raw", tag.oid, check=False)
    said = result.err.decode("utf-8", "replace") + result.text
    if (openpgp := verdict_of_words(said)) is not None:
        return openpgp
    found = _GOOD_SSH.search(said)
    if result.code == 0 and found:
        return "good", found[1]
    if "has expired" in said:
        return "expired", None
    unknown = "No principal matched" in said or "allowedSignersFile needs" in said
    return ("unknown" if unknown else "bad"), None


def write_tag(revisions: Revisions, name: str, noted: Checkpoint, *, sign: bool) -> None:
    """Make the tag, signed as git is set up to sign."""
    how = ("-s",) if sign else ("-a", "--no-sign")
    result = revisions.git.run(
        *("tag", *how, "--cleanup=verbatim", "-F", "-", name, noted.tip),
        data=text_of(noted).encode(),
        check=False,
    )
    if result.code != 0:
        raise EnvironmentFaultError(
            _("git could not write the tag {name}: {words}").format(name=name, words=result.words),
            _("see whether git signs here: delivery doctor"),
        )
