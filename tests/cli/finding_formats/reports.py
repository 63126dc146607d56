"""Reports to print: honest ones, hostile ones, long ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Finding, Severity
from delivery_cli.operations.validate import Report

if TYPE_CHECKING:
    from collections.abc import Iterable

PATH = "directives/2017/00xx/D-2017-0001.yaml"
HOSTILE = (
    "\x1b[31mred\x1b[0m \u202eevil\u2066 ]]> ::set-env name=X::1 ##[stop-commands]x % a,b: "
    "line\n::error::two\r\n##[add-mask]y \x00\ufffe <b>&amp; [click](https://evil.example) `x` | @root"
)


def finding(
    message: str = "the deadline is missing",
    *,
    path: str = PATH,
    line: int = 3,
    code: str = "D104",
    severity: Severity = Severity.ERROR,
    fix: str = "",
) -> Finding:
    return Finding(path, line, 5, code, message, severity, fix, ("events", 0, "at"), "D-2017-0001")


def warning(message: str = "no owner", **facts: object) -> Finding:
    return finding(message, severity=Severity.WARNING, **facts)  # type: ignore[arg-type]  # passed on as they are


def report(*findings: Finding, changed: Iterable[str] = ()) -> Report:
    return Report(directives=2, teams=1, findings=findings, changed=tuple(changed))


def hostile() -> Report:
    return report(
        finding(HOSTILE, path=f"teams/{HOSTILE}.yaml", fix=HOSTILE),
        warning(HOSTILE, path="teams/a\udcff:b,c%.yaml", fix="::add-mask::x"),
        finding("::error::first", fix="\u00a0::stop-commands::x", code="D999"),
    )


def commands_in(text: str) -> list[str]:
    """The lines that a GitHub runner takes for a command: as it reads them, `::` first or `##[` anywhere."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
