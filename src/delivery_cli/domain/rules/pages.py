"""The pages about the rules: made from the rules themselves, for `delivery rule` and for docs/rules.md."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.rules.paragraphs import in_this_language
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from delivery_cli.domain.rules.rule import Rule, Scope

SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}
SCOPES: dict[Scope, str] = {
    "file": N_("judges each file"),
    "directive": N_("judges each directive"),
    "snapshot": N_("judges all files together"),
    "change": N_("judges one change"),
    "history": N_("judges a history"),
}
INTRODUCTION = N_(
    """\
What `delivery validate` and `delivery audit` look for. `delivery rule` lists these rules, `delivery rule CODE` shows
one of them.

D1xx judge one file and D2xx all files together: `delivery validate`. D3xx judge what a change did, before a command
writes, on what is staged (`delivery validate --staged`), on a merge request (`delivery validate --since TARGET`), at a
push, and over all of history; D4xx judge what only a history shows (`delivery audit`).

An error makes `delivery validate` end with exit code 1; a warning is shown. An office sets its own severities in
`delivery.yaml`, with `off`, `warning` or `error`; of D1xx and D2xx alone, since D3xx and D4xx hold the office itself:

```yaml
rules:
  D104: off
  D111: error
```

Findings that depend on today's date are warnings and stay warnings: a file that nobody touched does not become wrong
overnight. Rules judge the files of the versions since which they exist.
"""
)


def page(rule: Rule[Any]) -> str:
    """One rule as Markdown, ending with a line break, in the language of this run."""
    facts = _("{severity} · {scope} · since {version}").format(
        severity=_(SEVERITIES[rule.severity]), scope=_(SCOPES[rule.scope]), version=rule.since
    )
    return f"## {rule.code}: {_(rule.title)}\n\n*{facts}*\n\n{in_this_language(rule.text)}\n"


def document() -> str:
    """All rules as one Markdown document: docs/rules.md."""
    from delivery_cli.domain.rules.catalogue import CATALOGUE

    overview = [
        f"| [{one.code}](#{_anchor(one)}) | {_(SEVERITIES[one.severity])} | {_(one.title)} |"
        for one in CATALOGUE
    ]
    table = "\n".join([_("| code | severity | finds |"), "|---|---|---|", *overview])
    title = _("# Rules")
    made = "<!-- Made by: python -m delivery_cli.domain.rules.pages -->"
    return "\n".join([f"{title}\n\n{made}\n", _(INTRODUCTION), f"{table}\n", *map(page, CATALOGUE)])


def _anchor(rule: Rule[Any]) -> str:
    """The heading's anchor as hosting sites make it."""
    heading = f"{rule.code}: {_(rule.title)}".casefold()
    return "".join("-" if mark == " " else mark for mark in heading if mark.isalnum() or mark in " -_")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream whatever the locale
    sys.stdout.write(document())
