"""The whole list of findings in the summary of a GitHub step."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.cli.finding_formats.order import worst_first
from delivery_cli.cli.receipts import warn
from delivery_cli.domain.findings import Severity
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from delivery_cli.domain.findings import Finding
    from delivery_cli.operations.validate import Report

VARIABLE = "GITHUB_STEP_SUMMARY"
MAX_BYTES = 1024 * 1024  # of one step's summary; GitHub drops a longer one whole
_FOR_NOTE = 512  # bytes kept for telling how much was left out
_FOOT = "</table>\n"


def write_step_summary(report: Report, summary: str, path: Path) -> bool:
    """Append the list to what the step's summary holds already; whether all of it is there now."""
    try:
        with path.open("ab") as file:
            text, left_out = markdown(report, summary, MAX_BYTES - file.tell())
            file.write(text.encode())
    except OSError as fault:
        reason = fault.strerror or str(fault)
        warn(_("the step's summary could not be written: {reason}").format(reason=reason))
        return False
    return not left_out


def markdown(report: Report, summary: str, room: int = MAX_BYTES) -> tuple[str, int]:
    """The findings, worst first, in at most `room` bytes, and the number of those that do not fit.

    An HTML table without an empty line, since nothing in one is taken for Markdown; texts stand in `code`, where
    GitHub links no names and addresses.
    """
    heading = _("Findings")
    head = f"\n## {heading}\n\n{escape(summary)}\n\n"
    rows = [_row(one) for one in worst_first(report)]
    if rows:
        head += f"<table>\n{_header()}"
    left = room - len(head.encode()) - len(_FOOT) - _FOR_NOTE
    if left < 0:
        return "", len(rows)
    fitting = 0
    for row in rows:
        left -= len(row.encode())
        if left < 0:
            break
        fitting += 1
    left_out = len(rows) - fitting
    return head + "".join(rows[:fitting]) + (_FOOT if rows else "") + _note(left_out), left_out


def _header() -> str:
    titles = (_("Severity"), _("Rule"), _("Place"), _("Message"))
    return "<tr>" + "".join(f"<th>{escape(title)}</th>" for title in titles) + "</tr>\n"


def _row(finding: Finding) -> str:
    word = _("error") if finding.severity is Severity.ERROR else _("warning")
    place = _code(f"{finding.path}:{finding.line}:{finding.column}")
    message = _code(finding.message) + (f"<br>{_code(finding.fix)}" if finding.fix else "")
    cells = (escape(word), _code(finding.code), place, message)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def _code(text: str) -> str:
    return f"<code>{escape(visible(text))}</code>"


def _note(left_out: int) -> str:
    if not left_out:
        return ""
    words = n_("{n} more finding did not fit here.", "{n} more findings did not fit here.", left_out)
    return f"\n{escape(words.format(n=left_out))}\n"
