"""Whether changes are signed here, and whether anybody can verify it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.messages import _
from delivery_cli.operations.doctor import Check
from delivery_cli.storage.git_config import TRUE

if TYPE_CHECKING:
    from delivery_cli.operations.doctor import Patient


def check_signing(patient: Patient) -> Check:
    signs = patient.git.get("commit.gpgsign", "").lower() in TRUE
    if not signs:
        return _unsigned(patient)
    format_ = patient.git.get("gpg.format", "openpgp")
    if format_ == "ssh":
        return _by_ssh(patient)
    return Check("signing", "ok", _("changes are signed ({format})").format(format=format_))


def _unsigned(patient: Patient) -> Check:
    if patient.settings.signing.required:
        return Check(
            "signing",
            "warning",
            _("the office asks for signed changes, and this git does not sign: nothing can be written here"),
            _("git config commit.gpgsign true, with gpg.format and user.signingkey"),
        )
    return Check("signing", "ok", _("changes are not signed, and the office does not ask for it"))


def _by_ssh(patient: Patient) -> Check:
    """Git calls a signature that it has no allowed-signers file for by the same letter as none at all."""
    key = patient.git.get("user.signingkey") or patient.git.get("gpg.ssh.defaultkeycommand")
    if not key:
        return Check(
            "signing",
            "error",
            _("changes are to be signed with an SSH key, and none is named"),
            _("name it: git config user.signingkey ~/.ssh/id_ed25519.pub"),
        )
    named = patient.git.get("gpg.ssh.allowedsignersfile")
    place = patient.settings.signing.allowed_signers
    if not named:
        wanted = place or "allowed_signers"
        return Check(
            "signing",
            "warning",
            _("changes are signed, but git cannot verify them here: it knows no file of allowed signers"),
            _("name it: git config gpg.ssh.allowedSignersFile {path}").format(path=wanted),
        )
    from pathlib import Path

    file = patient.repository.worktree / Path(named).expanduser()
    if not file.is_file():
        return Check(
            "signing",
            "warning",
            _("the file of allowed signers is not there: {path}").format(path=named),
            _("put it there: a line for each signer, with e-mail and public key"),
        )
    return Check("signing", "ok", _("changes are signed (ssh) and can be verified here"))
