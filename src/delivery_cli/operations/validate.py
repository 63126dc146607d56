"""Checking files against the rules: all of an office, or those that are named."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass
from functools import cache, partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.facts import latest_day
from delivery_cli.domain.findings import Severity
from delivery_cli.domain.kept import EVIDENCE
from delivery_cli.domain.reading import judge_many
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.operations.judging_files import Judgement, all_findings, era, judge_of, read_files
from delivery_cli.storage.away import left_away
from delivery_cli.storage.indexing.scan import path_in
from delivery_cli.storage.judgements import AT_ONCE, Sheet, kept_judgements
from delivery_cli.storage.office import (
    DIRECTIVES,
    MANY,
    SETTINGS_FILE,
    TEAMS,
    Office,
    nothing_collected,
    today,
)
from delivery_cli.storage.shares import shared_out

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from delivery_cli.domain.findings import Finding
    from delivery_cli.operations.judging_files import Judge
    from delivery_cli.storage.judgements import Names

_AWAY = Judgement("")  # a file that a sparse checkout leaves out can be named by others, and is not judged
_NO_MORE = [None, ()]  # beyond its status, of a file without ties and problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found: how many files it read, and its findings in order of path and line.

    `changed` are the paths of the files whose change is judged, where one is: their findings are told first;
    `commits` how many of them were looked at.
    """

    directives: int
    teams: int
    findings: tuple[Finding, ...]
    changed: tuple[str, ...] = ()
    commits: int = 0

    @property
    def errors(self) -> int:
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.errors

    @property
    def by_code(self) -> dict[str, int]:
        return dict(sorted(Counter(finding.code for finding in self.findings).items()))


def validate(office: Office, paths: Sequence[Path] = (), day: dt.date | None = None) -> Report:
    """Check every file, or tell only of the named files and folders; references are always seen whole.

    `day` is what the rules take for today, where it is another.
    """
    wanted = _wanted(office, paths)
    judge = judge_of(office, day or today(office))
    with nothing_collected():
        kept = _all_judged(judge)
        away = ((path, _AWAY) for path in left_away(office.repository, DIRECTIVES))
        findings = all_findings(judge, sorted((*kept, *away), key=itemgetter(0)))
    return Report(
        directives=len(kept) if wanted is None else _count((path for path, _one in kept), wanted),
        teams=_count((entry.path for entry in judge.whole.teams), wanted),
        findings=tuple(one for one in findings if wanted is None or _is_in(one.path, wanted)),
    )


def _all_judged(judge: Judge) -> list[tuple[str, Judgement]]:
    """What every file comes to, folder by folder."""
    plain = cache(Judgement)  # nearly all are alike
    kept = kept_judgements(judge.office, _standards(judge), partial(_shared_out, judge), judge.day)
    return [(path, Judgement(status, *more) if more else plain(status)) for path, status, more in kept]


def _shared_out(judge: Judge, folders: Sequence[Names]) -> Iterator[Sheet]:
    """What the files come to, by as many processes as there are processors."""
    if sum(len(one.names) for one in folders) >= MANY:
        judge_many()
    for sheet in shared_out(folders, partial(_judge, judge), each=AT_ONCE):
        yield Sheet(*sheet)


def _judge(judge: Judge, folders: Sequence[Names]) -> list[tuple[Any, ...]]:
    return [tuple(_sheet(judge, one)) for one in folders]


def _sheet(judge: Judge, files: Names) -> Sheet:
    day = judge.day.toordinal()
    steady, statuses, more = 0, [], {}
    read = read_files(judge.office, [path_in(files.folder, name) for name in files.names])
    for name, one, judgement in zip(files.names, read, judge.judged(read), strict=True):
        status, *rest = judgement
        latest = 1 if one.entry.directive is None else latest_day(one.entry.directive).toordinal()
        statuses.append(status)
        unsettled = latest > day or one.facts is None  # what could not be opened may be another time
        if unsettled or rest != _NO_MORE:
            more[name] = (unsettled, rest)
        if latest <= day:
            steady = max(steady, latest)
    return Sheet(steady, statuses, more)


def _standards(judge: Judge) -> str:
    """What stands for the settings, the teams and the era: a file that has not changed comes to the same by them."""
    teams = [(entry.path, entry.team is None, entry.values) for entry in judge.whole.teams]
    by = json.dumps([asdict(judge.office.settings), teams, era(judge.whole, judge.day)], default=_as_text)
    return hashlib.sha256(by.encode("utf-8", "surrogatepass")).hexdigest()


def _as_text(value: Any) -> Any:
    return sorted(value) if isinstance(value, (set, frozenset)) else str(value)


def _wanted(office: Office, paths: Sequence[Path]) -> tuple[str, ...] | None:
    """The named paths relative to the office; None for all."""
    if not paths:
        return None
    return tuple(_relative(office, path) for path in paths)


def _relative(office: Office, path: Path) -> str:
    full = Path(path).absolute()
    if not full.exists() and not full.is_symlink():
        raise UsageError(_("there is no file {path}").format(path=visible(str(path))), _("check the path"))
    try:
        relative = (full.parent.resolve() / full.name).relative_to(office.root.resolve()).as_posix()
    except ValueError:
        relative = ".." if full.resolve() != office.root.resolve() else "."
    inside = relative in {".", SETTINGS_FILE} or relative.split("/", 1)[0] in {DIRECTIVES, TEAMS, EVIDENCE}
    if not inside:
        raise UsageError(
            _("{path} is not one of this office's files").format(path=visible(str(path))),
            _("name files below {directives}/, {teams}/ or {evidence}/").format(
                directives=DIRECTIVES, teams=TEAMS, evidence=EVIDENCE
            ),
        )
    return relative


def _is_in(path: str, wanted: Iterable[str]) -> bool:
    return any(one in {".", path} or path.startswith(f"{one}/") for one in wanted)


def _count(paths: Iterable[str], wanted: tuple[str, ...] | None) -> int:
    return sum(wanted is None or _is_in(path, wanted) for path in paths)
