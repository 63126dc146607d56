"""What was found in a commit, with the line where it stood then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.operations.gate.report import naming
from delivery_cli.storage.commits import REGULAR
from delivery_cli.storage.office import located

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from delivery_cli.domain.findings import Finding, Found
    from delivery_cli.storage.revisions import Commit, Revisions


def told(revisions: Revisions, commit: Commit, found: Iterable[Found]) -> Iterator[Finding]:
    """Each problem once, naming its commit: lines are those of the file as that commit has it."""
    files = {raw.path: raw for raw in commit.files}
    seen = set()
    for path, problem in found:
        key = (path, problem.code, problem.message)
        if key in seen:
            continue
        seen.add(key)
        raw = files.get(path)
        readable = raw is not None and raw.new_mode == REGULAR and raw.new_oid is not None
        text = revisions.blob(raw.new_oid).decode("utf-8", "replace") if readable and raw else ""  # type: ignore[arg-type]  # asked just now
        yield from located(path, text, [naming(commit, problem)])
