"""The page of one directive: head, text, people, deadlines, evidence, history."""

from __future__ import annotations

import textwrap
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from delivery_cli.cli.invocation import current
from delivery_cli.cli.show_facts import facts
from delivery_cli.cli.standing_words import deadline_words, status_style, status_words
from delivery_cli.cli.streams import painted
from delivery_cli.cli.tables import width
from delivery_cli.domain.untrusted import visible
from delivery_cli.domain.written import written_day
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from delivery_cli.domain.team import Names
    from delivery_cli.domain.teams import Teams
    from delivery_cli.operations.detail import Detail

_INDENT = 2
_WIDEST = 100  # characters: longer lines are hard to read, however wide the terminal


def page(detail: Detail, teams: Teams, areas: Mapping[str, Names]) -> str:
    """The page as text: wrapped to a terminal, a line for each paragraph elsewhere."""
    return "\n".join(
        (
            *_head(detail),
            "",
            *_text(detail),
            *_facts(detail, teams, areas),
            *_children(detail, teams),
            *_history(detail),
        )
    )


def _head(detail: Detail) -> Iterator[str]:
    directive, color = detail.directive, current().color_stdout
    for line in _wrapped(f"{directive.id}  {visible(directive.title)}", " " * (len(directive.id) + 2)):
        yield painted(line, "bold", color=color)
    row = detail.row
    if detail.counts_from is not None and detail.counts_from > detail.as_of:
        yield _("not on control yet on {day}: it counts from {start}").format(
            day=written_day(detail.as_of), start=written_day(detail.counts_from)
        )
        return
    parts = [painted(status_words(row), status_style(row), color=color)]
    if row.control == "special":
        parts.append(painted(_("special control"), "bold", color=color))
    if row.priority:
        parts.append(_("priority"))
    if row.silent:
        parts.append(_("silent for {n} d").format(n=row.days_silent))
    yield " · ".join((*parts, _("as of {day}").format(day=written_day(detail.as_of))))


def _text(detail: Detail) -> Iterator[str]:
    text = detail.directive.text
    if not text:
        return
    for paragraph in text.split("\n"):
        indent = " " * _INDENT
        yield from _wrapped(indent + visible(paragraph), indent) if paragraph.strip() else [""]
    yield ""


def _facts(detail: Detail, teams: Teams, areas: Mapping[str, Names]) -> Iterator[str]:
    found = list(facts(detail, teams, areas, current().language))
    if not found:
        return
    wide = max(width(_(label)) for label, _value in found)
    for label, value in found:
        name = _(label) + " " * (wide - width(_(label)))
        lines = _wrapped(f"{name}  {visible(value)}", " " * (wide + 2))
        yield painted(name, "dim", color=current().color_stdout) + lines[0][len(name) :]
        yield from lines[1:]


def _children(detail: Detail, teams: Teams) -> Iterator[str]:
    if not detail.children:
        return
    yield ""
    yield painted(_("Children"), "bold", color=current().color_stdout)
    for row in detail.children:
        owner = teams.label(row.owner, current().language) if row.owner else _("nobody named")
        parts = (row.id, owner, status_words(row), deadline_words(row))
        yield from _wrapped(" " * _INDENT + visible(" · ".join(parts)), " " * (_INDENT + len(row.id) + 3))


def _history(detail: Detail) -> Iterator[str]:
    if not detail.history:
        return
    yield ""
    yield painted(_("History"), "bold", color=current().color_stdout)
    for one in detail.history:
        line = _("{day}  {words} ({by})").format(
            day=written_day(one.day), words=visible(one.words), by=visible(one.by)
        )
        yield from _wrapped(" " * _INDENT + line, " " * (_INDENT + 12))


def _wrapped(line: str, indent: str) -> list[str]:
    if not current().stdout_is_terminal:
        return [line]
    cells = max(40, min(get_terminal_size().columns, _WIDEST))
    wrapped = textwrap.wrap(
        line,
        cells,
        subsequent_indent=indent,
        break_on_hyphens=False,
        drop_whitespace=True,
        replace_whitespace=False,
    )
    return wrapped or [""]
