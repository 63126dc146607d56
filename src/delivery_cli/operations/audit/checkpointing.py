"""A checkpoint made: what the history is today, noted in a tag and handed out to be kept elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli import __version__
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.operations.audit.anchors import past_of
from delivery_cli.storage.checkpoint import FOLDER, digest_of, note, text_of, write_tag
from delivery_cli.storage.clock import now
from delivery_cli.storage.git_config import TRUE
from delivery_cli.storage.revisions import Revisions
from delivery_cli.storage.surroundings import git_configuration

if TYPE_CHECKING:
    from delivery_cli.operations.audit.result import Audit
    from delivery_cli.storage.office import Office
    from delivery_cli.storage.repository import Repository

SHORT = 10


@dataclass(frozen=True, slots=True)
class Made:
    """A checkpoint that was written: its tag, its text, and the digest to write down."""

    tag: str
    text: str
    digest: str
    signed: bool


def refuse_unsigned(repo: Repository, *, unsigned: bool) -> None:
    """RefusedError where git is not set up to sign and nobody said that it need not be."""
    if not unsigned and not signs(repo):
        raise RefusedError(
            _("git is not set up to sign here, and an unsigned checkpoint proves nothing to others"),
            _(
                "git config gpg.format ssh; git config user.signingkey ~/.ssh/id_ed25519.pub; or give --unsigned "
                "and keep the text elsewhere"
            ),
        )


def signs(repo: Repository) -> bool:
    """Whether somebody said with which key, or that git is to sign."""
    config = git_configuration(repo)
    named = bool(config.get("user.signingkey") or config.get("gpg.ssh.defaultkeycommand"))
    return named or any(config.get(key, "").lower() in TRUE for key in ("commit.gpgsign", "tag.gpgsign"))


def make_checkpoint(office: Office, done: Audit, *, unsigned: bool = False) -> Made:
    """Note the history that was audited; a history that could not be seen whole is not vouched for."""
    if done.tip is None or not done.is_complete:
        raise RefusedError(
            _("a checkpoint notes the whole history, and it is not all here"),
            _("complete it first: the findings say how") if done.gaps else _("make the first commit"),
        )
    refuse_unsigned(office.repository, unsigned=unsigned)
    moment = now(office.settings.timezone)
    name = f"{FOLDER}{moment.date().isoformat()}-{done.tip[:SHORT]}"
    with Revisions(office.repository.git()) as revisions:
        if revisions.resolve(f"refs/tags/{name}") is not None:
            raise RefusedError(
                _("there is a checkpoint of this commit from today: {name}").format(name=name),
                _("see it with: git show {name}").format(name=name),
            )
        noted = note(
            revisions,
            past_of(revisions, done.tip).chain,
            signers=revisions.policy(done.tip).settings.signing.allowed_signers,
            errors=done.all_errors,
            version=__version__,
            made=moment.replace(microsecond=0),
        )
        write_tag(revisions, name, noted, sign=not unsigned)
    text = text_of(noted)
    return Made(name, text, digest_of(text), signed=not unsigned)
