"""The columns of a register, declared once for writing and for reading one."""

from __future__ import annotations

from typing import Literal, NamedTuple

from delivery_cli.messages import N_

Kind = Literal[
    "line", "prose", "day", "deadline", "team", "executors", "teams", "person", "control", "source_kind",
    "flag", "items", "areas", "json", "document", "derived",
]  # fmt: skip


class RegisterField(NamedTuple):
    """`name` is what `--map` takes; `heading` a message id. `optional`: left out of an export where it is empty.

    What is `derived` is written and never taken in: it follows from the ledger. Width is in characters.
    """

    name: str
    heading: str
    kind: Kind
    width: int = 14
    optional: bool = False


EXPORTED: tuple[RegisterField, ...] = (
    RegisterField("id", N_("Id of the directive"), "derived", 13),
    RegisterField("standing", N_("How it stands"), "derived", 17),
    RegisterField("status", N_("Status"), "derived", 12),
    RegisterField("source-title", N_("Document"), "line", 28),
    RegisterField("source-kind", N_("Kind of document"), "source_kind", 12, optional=True),
    RegisterField("source-number", N_("Document number"), "line", 12),
    RegisterField("source-on", N_("Document date"), "day", 12),
    RegisterField("point", N_("Point"), "line", 7),
    RegisterField("issuer", N_("Given by"), "team", 18),
    RegisterField("issuer-name", N_("Given by (not in the register of teams)"), "line", 18, optional=True),
    RegisterField("issuer-person", N_("Person who gave it"), "person", 18, optional=True),
    RegisterField("issued", N_("Date given"), "day", 12),
    RegisterField("title", N_("Short title"), "line", 28),
    RegisterField("text", N_("Directive"), "prose", 60),
    RegisterField("owner", N_("Lead team"), "executors", 18),
    RegisterField("co-owner", N_("Co-owners"), "teams", 18),
    RegisterField("responsible", N_("Person responsible"), "person", 18, optional=True),
    RegisterField("coordinator", N_("Coordinator"), "person", 18, optional=True),
    RegisterField("expected-result", N_("Expected result"), "prose", 30, optional=True),
    RegisterField("due", N_("Deadline as first set"), "deadline", 12),
    RegisterField("due-phrase", N_("Deadline in words"), "line", 18, optional=True),
    RegisterField("no-due-reason", N_("Why there is no deadline"), "line", 18, optional=True),
    RegisterField("deadline", N_("Deadline now"), "derived", 12),
    RegisterField("executed-on", N_("Executed on"), "derived", 12, optional=True),
    RegisterField("control", N_("Control"), "control", 12),
    RegisterField("priority", N_("Priority"), "flag", 10, optional=True),
    RegisterField("area", N_("Areas"), "areas", 16, optional=True),
    RegisterField("programme", N_("Programme"), "line", 16, optional=True),
    RegisterField("tag", N_("Tags"), "items", 16, optional=True),
    RegisterField("last-word", N_("Last report"), "derived", 40, optional=True),
    RegisterField("source-url", N_("Web address"), "line", 20, optional=True),
    RegisterField("due-rule", N_("How the deadline was reckoned"), "line", 18, optional=True),
    RegisterField("other", N_("Other fields (JSON)"), "json", 18, optional=True),
)
# What registers of offices have besides: several things in one column, and what is looked at but not taken in.
FOUND_ELSEWHERE: tuple[RegisterField, ...] = (
    RegisterField("document", N_("Document with number, date and point"), "document"),
    RegisterField("row-number", N_("Number of the row"), "derived"),
)
BY_NAME = {one.name: one for one in (*EXPORTED, *FOUND_ELSEWHERE)}
TAKEN_IN = tuple(one.name for one in (*EXPORTED, *FOUND_ELSEWHERE) if one.kind != "derived")

CONTROLS = {"standard": N_("standard"), "special": N_("special")}
SOURCE_KINDS = {
    "meeting": N_("meeting"),
    "protocol": N_("protocol"),
    "address": N_("address"),
    "decree": N_("decree"),
    "visit": N_("visit"),
    "letter": N_("letter"),
    "news": N_("news"),
    "other": N_("other document"),
}
YES = N_("yes")
