"""Editing a file by hand: what was changed becomes corrections, with one reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.ids import directive_path
from delivery_cli.domain.ledger import fold
from delivery_cli.domain.steps import CORRECTED_BY_DECISION, FREE_KEYS, NEVER_CORRECTED
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.operations.correct import INSTEAD
from delivery_cli.operations.desk import Change, Desk, Receipt, carry_out
from delivery_cli.operations.step import Case, Common, DecisionGiven, decision_of, subject
from delivery_cli.operations.telling import told
from delivery_cli.operations.who import directive_id
from delivery_cli.storage.office import entry_of, known_ids, located, read_regular
from delivery_cli.storage.yaml.edit import edited

if TYPE_CHECKING:
    from delivery_cli.domain.findings import Finding
    from delivery_cli.storage.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class HandEdit:
    """A file before and after the editor; `corrected` and `free` are the changed keys of either sort."""

    id: str
    path: str
    before: str
    after: str
    corrected: tuple[str, ...]
    free: tuple[str, ...]

    @property
    def needs_decision(self) -> bool:
        return bool(CORRECTED_BY_DECISION & set(self.corrected))


def text_to_edit(office: Office, text: str) -> tuple[str, str]:
    """The id that is meant, and the text of its file."""
    one = directive_id(text, known_ids(office.root))
    data = read_regular(office.root, directive_path(one))
    if not isinstance(data, bytes):
        raise RefusedError(data.message, data.fix)
    return one, data.decode("utf-8", "replace")


def findings_in(directive_id_: str, text: str) -> list[Finding]:
    """What keeps an edited text from being a directive."""
    entry = entry_of(directive_path(directive_id_), text.encode())
    return located(entry.path, text, entry.problems)


def compare(directive_id_: str, before: str, after: str) -> HandEdit:
    """What the editor changed; refused where a ledger or a status was touched."""
    path = directive_path(directive_id_)
    old, new = entry_of(path, before.encode()).values, entry_of(path, after.encode()).values
    changed = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
    for key in changed:
        if key in NEVER_CORRECTED - FREE_KEYS:
            instead = INSTEAD.get(key, "—")
            raise RefusedError(
                _("{field} is not changed by hand").format(field=key),
                _("it changes through: {steps}").format(steps=instead),
            )
    free = tuple(key for key in changed if key in FREE_KEYS or key.startswith("x-"))
    corrected = tuple(key for key in changed if key not in free)
    return HandEdit(id=directive_id_, path=path, before=before, after=after, corrected=corrected, free=free)


def save(
    office: Office,
    hand: HandEdit,
    common: Common,
    decision: DecisionGiven,
    *,
    reason: str | None,
    dry_run: bool = False,
) -> Receipt:
    """Commit an edited file, each changed fact with its `correct` event."""

    def prepare(desk: Desk) -> Change:
        directive = desk.directive(hand.id)
        case = Case(desk, directive, fold(directive))
        shared = {"on": common.on, "document": common.document, "note": common.note, "reason": reason}
        decided = decision_of(case, decision, common)
        facts = _corrections(case, hand)
        events = [
            desk.event("correct", shared | fact | {"decision": decided if _is_decided(fact) else None})
            for fact in facts
        ]
        lines = tuple(told(event) for event in events) or (_free_change(hand),)
        return Change(
            action="edit",
            subject=subject("edit", [directive]),
            writes={hand.path: _with_events(hand.after, events, draft=directive.status == "draft")},
            body=lines,
            ids=(hand.id,),
            told=tuple(f"{hand.id}: {line}" for line in lines),
        )

    return carry_out(office, prepare, dry_run=dry_run)


def _corrections(case: Case, hand: HandEdit) -> list[dict[str, Any]]:
    """Field, from and to of every fact that was changed; refused where the file moved on meanwhile."""
    entry, text = case.desk.entry(hand.id)
    if text != hand.before:
        raise RefusedError(
            _("{path} was changed by somebody else meanwhile").format(path=hand.path),
            _("open it again with: delivery edit {id}").format(id=hand.id),
        )
    new = entry_of(hand.path, hand.after.encode()).values
    return [{"field": key, "from": entry.values.get(key), "to": new.get(key)} for key in hand.corrected]


def _is_decided(fact: dict[str, Any]) -> bool:
    return fact["field"] in CORRECTED_BY_DECISION


def _free_change(hand: HandEdit) -> str:
    return _("{keys} changed").format(keys=", ".join(hand.free) or "—")


def _with_events(text: str, events: list[dict[str, Any]], *, draft: bool) -> str:
    """The edited text with the corrections appended; a draft is not on control yet and keeps no ledger."""
    return edited(text, {}, (), {"events": events}, order=KEY_ORDER) if events and not draft else text
