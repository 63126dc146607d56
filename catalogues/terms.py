"""docs/terms.md: the words of the field in three languages, with their message ids, for a native reader to review."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from catalogues.plain import TRANSLATED, PlainCatalog, po_path, read
from delivery_cli.cli import status_table
from delivery_cli.domain import words, written
from delivery_cli.domain.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Message = str | tuple[str, str]
CONTEXT = "\4"

# Term of the field, and a message that shows it.
TERMS: tuple[tuple[str, Message], ...] = (
    ("directive", ("{n} directive", "{n} directives")),
    ("issuer", "Issuer"),
    ("source", "Source"),
    ("owner, lead team", "Owner"),
    ("co-owner", "Co-owners"),
    ("responsible person", "Responsible"),
    ("coordinator", "Coordinator"),
    ("deadline, due", "Deadline"),
    ("put on control, register", "Put a draft on control"),
    ("special control", "special control"),
    ("remove from control, close", "Remove a directive from control"),
    ("extension", "Extensions"),
    ("returned for rework", f"step{CONTEXT}returned for rework"),
    ("overdue", "overdue {n} d"),
    ("evidence", "Evidence"),
    ("milestone", "Milestone"),
    ("indicator", "Indicator"),
    ("execution discipline", f"heading{CONTEXT}discipline"),
    ("interdepartmental team", f"team{CONTEXT}interdepartmental"),
    ("government meeting", f"source{CONTEXT}meeting"),
    ("protocol", f"source{CONTEXT}protocol"),
    ("working day", ("{n} working day", "{n} working days")),
)
SECTIONS: tuple[tuple[str, Iterable[Message]], ...] = (
    ("Statuses", words.STATUSES.values()),
    ("Headings of the counts", status_table.HEADERS.values()),
    ("Steps, as a history tells them", (step.done for step in STEPS.values())),
    ("Actions, as commits name them", words.ACTIONS.values()),
    ("Roles", words.ROLES.values()),
    ("Control", words.CONTROLS.values()),
    ("Outcomes", words.OUTCOMES.values()),
    ("Ways of verifying", words.METHODS.values()),
    ("Ratings", words.RATINGS.values()),
    ("Difficulties", words.DIFFICULTIES.values()),
    ("Kinds of sources", words.SOURCE_KINDS.values()),
    ("Kinds of teams", words.TEAM_KINDS.values()),
    ("Recurrences", words.RECURRENCES.values()),
    ("Fields", words.FIELDS.values()),
    ("Days of the week", written.WEEKDAYS),
    ("Months", written.MONTHS),
)
_HEAD = """\
# Terms

The words of the field as the program says them, made from the catalogues by `make docs`; do not edit by hand. Whoever
speaks Russian or Kazakh is asked to read them: a word is put right in `src/delivery_cli/locale`, as
[languages.md](languages.md) tells. A message id is what the code says; what stands in brackets after it is its context,
which tells words apart that are one in English. Plural forms are separated by strokes.
"""


@cache
def _known(language: str) -> PlainCatalog:
    return read(po_path(language), language)


def terms_page() -> str:
    """The whole page."""
    terms = [f"| {term} | {_cells(message)} |" for term, message in TERMS]
    head = ["## The field", "", "| term | message id | Russian | Kazakh |", "|---|---|---|---|", *terms, ""]
    return "\n".join([_HEAD, *head, *(line for title, found in SECTIONS for line in _section(title, found))])


def _section(title: str, found: Iterable[Message]) -> Iterator[str]:
    yield from (f"## {title}", "", "| message id | Russian | Kazakh |", "|---|---|---|")
    yield from (f"| {_cells(message)} |" for message in dict.fromkeys(found))
    yield ""


def _cells(message: Message) -> str:
    said = message if isinstance(message, str) else message[0]
    context, _sign, text = said.rpartition(CONTEXT)
    shown = f"`{text}` ({context})" if context else f"`{text}`"
    return " | ".join([shown, *(_word(message, language) for language in TRANSLATED)])


def _word(message: Message, language: str) -> str:
    """The translation; KeyError for what is no message, so that a term that has gone is seen."""
    context, _sign, text = message.rpartition(CONTEXT) if isinstance(message, str) else ("", "", message)
    found = _known(language).get(text, context or None)
    if found is None:
        raise KeyError(message)
    forms = (found.string,) if isinstance(found.string, str) else tuple(found.string or ())
    return " / ".join(filter(None, forms)) or "—"
