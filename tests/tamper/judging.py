"""The judges: what each of them says of an office, as codes, words, files and whether it is an error."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Severity
from delivery_cli.errors import RefusedError
from delivery_cli.operations.audit.anchors import past_of
from delivery_cli.operations.audit.audit import Asked, audit
from delivery_cli.operations.audit.checkpointing import make_checkpoint
from delivery_cli.operations.gate.since import validate_since
from delivery_cli.operations.gate.staged import validate_staged
from delivery_cli.operations.receiving import Update, receive
from delivery_cli.storage.bare import open_server
from delivery_cli.storage.checkpoint import note, text_of
from delivery_cli.storage.git import Git
from delivery_cli.storage.office import open_office
from delivery_cli.storage.repository import find_repository
from delivery_cli.storage.revisions import Revisions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from delivery_cli.domain.findings import Finding
    from tests.tamper.office import Office
    from tests.tamper.scenario import Judge

REFUSED = "refused"  # a server's words, which no rule has a code for
DIGEST = "the digest that was written down"
REF = "refs/heads/published"


@dataclass(frozen=True, slots=True)
class Heard:
    code: str
    message: str
    path: str
    is_error: bool = True


def _heard(findings: Iterable[Finding]) -> list[Heard]:
    return [Heard(one.code, one.message, one.path, one.severity is Severity.ERROR) for one in findings]


def by_staged(office: Office) -> list[Heard]:
    return _heard(validate_staged(find_repository(office.root)).findings)


def by_since(office: Office) -> list[Heard]:
    return _heard(validate_since(Git(office.root), "published", "HEAD").findings)


def by_push(office: Office) -> list[Heard]:
    """The update of the published branch to HEAD, as the hook of a server judges it."""
    server = open_server(office.root / ".git")
    old, new = (office.git("rev-parse", name) for name in ("published", "HEAD"))
    (verdict,) = receive(server, (Update(REF, old, new),))
    refused = [Heard(REFUSED, verdict.refusal, REF)] if verdict.refusal else []
    return refused + (_heard(verdict.report.findings) if verdict.report else [])


def by_audit(office: Office) -> list[Heard]:
    """What came after the published branch; what is published was audited when the office was founded.

    Where the branch no longer goes through it, a range is refused, and all of the branch is audited.
    """
    chain = office.git("rev-list", "--first-parent", "HEAD").split()
    reached = office.git("rev-parse", "published") in chain
    asked = Asked(range="published..HEAD") if reached else Asked()
    return _heard(audit(open_office(office.root), asked).report.findings)


def by_checkpoint(office: Office) -> list[Heard]:
    """The audit against the checkpoint that was noted of the honest history, and kept elsewhere."""
    asked = Asked(against=f"{office.root}.checkpoint", folder=office.root)
    return _heard(audit(open_office(office.root), asked).report.findings)


def by_digest(office: Office) -> list[Heard]:
    """The audit against a checkpoint of which somebody wrote down the digest."""
    digest = Path(f"{office.root}.digest").read_text(encoding="utf-8")
    try:
        done = audit(open_office(office.root), Asked(against=digest, folder=office.root))
    except RefusedError as error:
        return [Heard(REFUSED, error.message, DIGEST)]
    return _heard(done.report.findings)


def make_tag(office: Office, *, keep: bool = True) -> None:
    """A checkpoint as a tag of the repository; its digest is written down elsewhere, or not."""
    opened = open_office(office.root)
    made = make_checkpoint(opened, audit(opened, Asked()), unsigned=True)
    if keep:
        Path(f"{office.root}.digest").write_text(made.digest[:20], encoding="utf-8")


def checkpoint_of(office: Office) -> str:
    """The text of a checkpoint of HEAD."""
    with Revisions(Git(office.root)) as revisions:
        chain = past_of(revisions, office.git("rev-parse", "HEAD")).chain
        signers = revisions.policy(chain[-1]).settings.signing.allowed_signers
        noted = note(revisions, chain, signers=signers, errors=0, version="0.2", made=dt.datetime.now(dt.UTC))
    return text_of(noted)


def keep_checkpoint(office: Office) -> None:
    """A checkpoint of HEAD, kept beside the repository."""
    Path(f"{office.root}.checkpoint").write_text(checkpoint_of(office), encoding="utf-8")


JUDGES: Mapping[Judge, Callable[[Office], list[Heard]]] = {
    "staged": by_staged,
    "since": by_since,
    "push": by_push,
    "audit": by_audit,
    "anchored": by_checkpoint,
    "digest": by_digest,
}
