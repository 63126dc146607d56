"""The one table of steps: which kinds of event there are, what each needs, and what it does to the status.

Commands, validation, JSON Schema and the merge gate all read this table; the contract behind it is the
ledger's table in the file format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from delivery_cli.domain.directive import OPEN
from delivery_cli.messages import C_

Role = Literal["registrar", "controller", "owner", "co-owner", "anyone"]
Change = Literal["deadline", "assignment", "control", "value"]

ANY: frozenset[str] = frozenset({"draft", *OPEN, "closed", "cancelled"})
COMMON: tuple[str, ...] = ("id", "kind", "at", "by", "on", "for_", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row: an event of `kind` is legal in `before`, leads to `after` (None: the status stays).

    `change` says what `from` and `to` hold. `done` is how histories call it.
    """

    kind: str
    done: str
    before: frozenset[str]
    after: str | None = None
    roles: frozenset[Role]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    change: Change | None = None

    @property
    def fields(self) -> frozenset[str]:
        """Every field such an event may have."""
        return frozenset((*COMMON, *self.required, *self.optional))


def _step(kind: str, done: str, before: frozenset[str] | set[str], roles: set[Role], **rest: object) -> Step:
    return Step(kind=kind, done=done, before=frozenset(before), roles=frozenset(roles), **rest)  # type: ignore[arg-type]  # the table below is read by people, its types are Step's


WORKED_ON = frozenset({"active", "returned"})

STEPS: dict[str, Step] = {
    step.kind: step
    for step in (
        _step("register", C_("step", "registered"), {"draft"}, {"registrar"}, after="active",
              optional=("document",)),
        _step("progress", C_("step", "reported progress"), WORKED_ON, {"owner", "co-owner"},
              required=("note",), optional=("percent", "rating", "evidence", "document")),
        _step("request", C_("step", "asked for an extension"), OPEN, {"owner"}, change="deadline",
              required=("to", "reason"), optional=("to_phrase", "to_rule", "document")),
        _step("extend", C_("step", "extended"), OPEN, {"controller"}, change="deadline",
              required=("to", "reason", "decision"),
              optional=("from_", "to_phrase", "to_rule", "initiative", "request", "refused", "document")),
        _step("assign", C_("step", "reassigned"), OPEN, {"controller"}, change="assignment",
              required=("to", "reason"), optional=("from_", "decision", "document")),
        _step("control", C_("step", "changed control"), OPEN, {"controller"}, change="control",
              required=("from_", "to", "reason", "decision"), optional=("document",)),
        _step("milestone", C_("step", "milestone"), WORKED_ON, {"owner", "controller"}, change="deadline",
              required=("milestone",), optional=("done_on", "to", "reason", "evidence", "document")),
        _step("measure", C_("step", "measured"), OPEN, {"owner", "controller"},
              required=("indicator", "value"), optional=("evidence", "document")),
        _step("assess", C_("step", "assessed"), OPEN, {"controller"}, required=("likelihood", "rationale"),
              optional=("difficulty", "planning", "capacity", "stage", "document")),
        _step("submit", C_("step", "submitted"), WORKED_ON, {"owner"}, after="submitted",
              required=("note", "evidence"), optional=("override_reason", "document")),
        _step("return", C_("step", "returned for rework"), {"submitted"}, {"controller"}, after="returned",
              change="deadline", required=("remark",), optional=("to", "to_phrase", "to_rule", "document")),
        _step("verify", C_("step", "verified"), {"submitted"}, {"controller"},
              required=("method", "note"), optional=("evidence", "document")),
        # From active and returned only where `closing.direct` allows it: see `ledger.may_close`.
        _step("close", C_("step", "closed"), OPEN, {"controller"}, after="closed",
              required=("outcome", "executed_on", "decision"), optional=("evidence", "reason", "document")),
        _step("reopen", C_("step", "reopened"), {"closed"}, {"controller"}, after="active", change="deadline",
              required=("reason", "decision"), optional=("to", "to_phrase", "to_rule", "document")),
        # A draft is cancelled with a reason alone: see `ledger.step_problems`.
        _step("cancel", C_("step", "cancelled"), OPEN | {"draft"}, {"controller", "registrar"}, after="cancelled",
              required=("reason",), optional=("decision", "superseded_by", "duplicate_of", "document")),
        _step("correct", C_("step", "corrected"), ANY, {"registrar", "controller"}, change="value",
              required=("field", "reason"), optional=("from_", "to", "decision", "document")),
        _step("link", C_("step", "linked"), ANY, {"registrar"}, required=("field",),
              optional=("add", "remove", "reason", "document")),
        _step("note", C_("step", "noted"), ANY, {"anyone"}, required=("note",), optional=("document",)),
    )
}  # fmt: skip

# The commands that are not called as the kind of event that they append.
COMMANDS = {"control": "special"}

# Corrections of these rest on a decision and are the controller's; of the rest, the registrar's.
CORRECTED_BY_DECISION = frozenset({"text", "issuer", "owner", "expected_result", "due", "executed_on"})
# Changed without an event, at any time.
FREE_KEYS = frozenset({"tags", "areas", "programme", "priority"})
# Corrected never: they are the ledger's own, or change through a step of their own.
NEVER_CORRECTED = frozenset({"id", "former_ids", "status", "events", "control", "links", *FREE_KEYS})
LINK_FIELDS = ("parent", "supersedes", "superseded_by", "duplicate_of", "depends_on")
ASSIGNED_KEYS = ("owner", "co_owners", "responsible", "coordinator")
