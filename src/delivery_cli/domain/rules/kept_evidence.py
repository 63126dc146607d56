"""D113: whether attached evidence is what was attached."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.domain.kept import is_plain_path
from delivery_cli.domain.rules.rule import snapshot_rule
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from delivery_cli.domain.event import Evidence
    from delivery_cli.domain.findings import FieldPath
    from delivery_cli.domain.kept import Kept
    from delivery_cli.domain.settings import Settings
    from delivery_cli.domain.snapshot import Snapshot

CODE = "D113"


@snapshot_rule(CODE, N_("Attached evidence is missing or not what was attached"), since="0.2")
def not_as_attached(snapshot: Snapshot, _settings: Settings, _today: date) -> Iterator[tuple[str, Problem]]:
    """A file below `evidence/` is what showed a result on the day of the step: it stays as it was then.

    The event says where it lies, how many bytes it has and their SHA-256. A file that is missing, that differs, or
    that is a link or a folder shows nothing any more. What a sparse checkout leaves out is not looked at. A file
    below `evidence/` that no event names is a warning: nobody said what it shows.

    Wrong: `location: evidence/D-2017-0001/report.pdf` where that file was saved again after it was attached.

    Fix: take the file back as it was (`git log -- PATH`, then `git restore --source COMMIT -- PATH`). A better
    document is attached by a further step: `delivery progress ID --evidence-file FILE --attach`.
    """
    kept = snapshot.kept
    if kept is None:
        return
    for path, field, one in snapshot.attached:
        yield from ((path, problem) for problem in _problems(field, one, kept))
    named = {one.location for _path, _field, one in snapshot.attached}
    for path in kept.keys() - named:
        yield path, _unnamed(path)


def _problems(field: FieldPath, one: Evidence, kept: Mapping[str, Kept]) -> Iterator[Problem]:
    location = one.location or ""
    shown, found, place = visible(location), kept.get(location), (*field, "location")
    back = _(
        "take it back: git log -- {path} names its commit, git restore --source COMMIT -- {path}"
    ).format(path=shlex.quote(shown))
    if not is_plain_path(location):
        message = _("{path} leads to no file below evidence/").format(path=shown)
        yield Problem(CODE, place, message, _("attach the file with: --evidence-file PATH --attach"))
    elif found is None:
        yield Problem(CODE, place, _("{path} is not there").format(path=shown), back)
    elif found.state == "odd":
        yield Problem(CODE, place, _("{path} is not a regular file").format(path=shown), back)
    elif found.state == "file" and one.size not in {None, found.size}:
        message = _("{path} has {n} bytes, and {size} were attached")
        problem = message.format(path=shown, n=found.size, size=one.size)
        yield Problem(CODE, (*field, "size"), problem, back)
    elif found.state == "file" and found.sha256 is not None and one.sha256 not in {None, found.sha256}:
        message = _("{path} is not the file that was attached: its SHA-256 is another").format(path=shown)
        yield Problem(CODE, (*field, "sha256"), message, back)


def _unnamed(path: str) -> Problem:
    message = _("no event names {path}").format(path=visible(path))
    fix = _("attach it by a step (--evidence-file PATH --attach), or take it out")
    return Problem(CODE, (), message, fix, Severity.WARNING, line=1, column=1)
