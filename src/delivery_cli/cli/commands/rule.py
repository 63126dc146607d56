"""delivery rule: list the rules, or explain one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from delivery_cli.cli.columns import Column
from delivery_cli.cli.formats import Format, chosen, said_for
from delivery_cli.cli.options import FormatOption, JsonOption
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from delivery_cli.domain.rules.rule import Rule

EXAMPLES = ("delivery rule", "delivery rule D106")
DETAILS = N_("Each rule says what it finds, why, an example, and the fix.")


def _codes(incomplete: str) -> list[str]:
    from delivery_cli.domain.rules.catalogue import CATALOGUE

    return [rule.code for rule in CATALOGUE if rule.code.startswith(incomplete.upper())]


def command(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help=_("The rule to explain"), autocompletion=_codes)
    ] = None,
    format: FormatOption = "table",
    json: JsonOption = False,
) -> None:
    """Print the list, or one rule's page."""
    from delivery_cli.domain.rules.catalogue import CATALOGUE

    if code is None:
        _list(chosen(format, json=json))
        return
    found = next((rule for rule in CATALOGUE if rule.code == code.upper()), None)
    if found is None:
        from delivery_cli.domain.suggest import did_you_mean

        near = did_you_mean(code.upper(), [rule.code for rule in CATALOGUE])
        hint = _("did you mean {code}?").format(code=near[0]) if near else _("delivery rule lists all")
        raise UsageError(_("there is no rule {code}").format(code=code), hint)
    _explain(found, chosen(format, json=json))


def _explain(rule: Rule[Any], format: Format) -> None:
    from delivery_cli.cli.output import write_json
    from delivery_cli.cli.pager import paged
    from delivery_cli.domain.rules.pages import page

    if format == "json":
        with said_for(format):
            write_json(_row(rule) | {"scope": rule.scope, "text": rule.text})
    elif format == "table":
        paged(page(rule))
    else:
        raise UsageError(
            _("one rule is a page: it is printed as text or with --json"),
            _("leave out --format, or the code"),
        )


def _row(rule: Rule[Any]) -> dict[str, str]:
    return {
        "code": rule.code,
        "severity": str(rule.severity),
        "title": _(rule.title),
        "since": rule.since,
    }


def _list(format: Format) -> None:
    from delivery_cli.cli.output import write_rows
    from delivery_cli.domain.findings import Severity
    from delivery_cli.domain.rules.catalogue import CATALOGUE
    from delivery_cli.domain.rules.pages import SEVERITIES

    columns = [
        Column("code", N_("Code")),
        Column("severity", N_("Severity")),
        Column("title", N_("What it finds"), flexible=True),
        Column("since", N_("Since")),
    ]
    with said_for(format):
        rows = [_row(rule) for rule in CATALOGUE]
    if format == "table":
        rows = [row | {"severity": _(SEVERITIES[Severity(row["severity"])])} for row in rows]
    write_rows(columns, rows, format)
