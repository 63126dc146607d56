"""Whether git is set up for an office of this size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.messages import _
from delivery_cli.operations.doctor import Check
from delivery_cli.operations.installing.git_settings import lacking
from delivery_cli.storage.commit_graph import has_commits
from delivery_cli.storage.surroundings import size_of_index

if TYPE_CHECKING:
    from delivery_cli.operations.doctor import Patient

# From here on what is lacking costs more than a tenth of a second: docs/scaling.md.
MANY_COMMITS = 5_000
LARGE_INDEX = 2**20  # bytes: some 10,000 files


def check_scale(patient: Patient) -> Check:
    """What is lacking is a warning only where the history or the index is large enough to feel it."""
    repo = patient.repository
    lacks = lacking(repo)
    if lacks.graph and has_commits(repo, MANY_COMMITS):
        message = _("git has to read every commit to find those of one directive: log ID is slow here")
        return Check("scale", "warning", message, _("let git keep the changed paths: delivery init"))
    if lacks.settings and size_of_index(repo) >= LARGE_INDEX:
        message = _("git is not set up for so many files: {keys}").format(
            keys=", ".join(key for key, _value in lacks.settings)
        )
        return Check("scale", "warning", message, _("set it up: delivery init"))
    if lacks.kept:
        said = ", ".join(f"{key} = {value}" for key, value in lacks.kept)
        return Check("scale", "ok", _("set here by somebody: {settings}").format(settings=said))
    return Check("scale", "ok", _("git is fast enough for this office"))
