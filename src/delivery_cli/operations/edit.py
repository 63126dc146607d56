"""Editing a file by hand: what was changed becomes corrections, with one reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.ids import directive_path
from delivery_cli.domain.plain import plain
from delivery_cli.domain.reading import read_directive
from delivery_cli.domain.rules.walk import on_record
from delivery_cli.domain.steps import CORRECTED_BY_DECISION, FREE_KEYS, NEVER_CORRECTED
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.operations.correct import instead
from delivery_cli.operations.desk import Change, Desk, Receipt, carry_out
from delivery_cli.operations.step import Case, Common, DecisionGiven, decision_of, said, subject
from delivery_cli.operations.telling import told
from delivery_cli.operations.who import directive_id
from delivery_cli.storage.known import known_ids, read_known
from delivery_cli.storage.office import entry_of, located, unreadable_entry
from delivery_cli.storage.yaml.edit import edited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.teams import Teams
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
    draft: bool = False

    @property
    def needs_reason(self) -> bool:
        """Whether anything becomes an event; a draft is not on control yet and keeps no ledger."""
        return bool(self.corrected) and not self.draft

    @property
    def needs_decision(self) -> bool:
        return self.needs_reason and bool(CORRECTED_BY_DECISION & set(self.corrected))


def text_to_edit(office: Office, text: str) -> tuple[str, str]:
    """The id that is meant, and the text of its file; refused where it cannot be read as a directive."""
    one = directive_id(text, known_ids(office))
    path = directive_path(one)
    data = read_known(office, path)
    if not isinstance(data, bytes):
        raise RefusedError(_("{path}: {message}").format(path=path, message=data.message), data.fix)
    if (entry := entry_of(path, data)).directive is None:
        error = unreadable_entry(office.root, entry)
        mend = _("what changed in such a file cannot be recorded: mend it by hand, then git commit {path}")
        raise RefusedError(error.message, "\n".join((error.hint, mend.format(path=path))))
    return one, data.decode()


def findings_in(directive_id_: str, text: str) -> list[Finding]:
    """What keeps an edited text from being a directive."""
    entry = entry_of(directive_path(directive_id_), text.encode())
    return located(entry.path, text, entry.problems)


def compare(directive_id_: str, before: str, after: str) -> HandEdit:
    """What the editor changed; refused where a ledger or a status was touched."""
    path = directive_path(directive_id_)
    old, new = entry_of(path, before.encode()), entry_of(path, after.encode())
    changed = [
        key for key in dict.fromkeys((*old.values, *new.values)) if old.values.get(key) != new.values.get(key)
    ]
    for key in changed:
        if key in NEVER_CORRECTED - FREE_KEYS:
            raise RefusedError(
                _("{path}: {field} is not changed by hand").format(path=path, field=key), instead(key)
            )
    free = tuple(key for key in changed if key in FREE_KEYS or key.startswith("x-"))
    return HandEdit(
        id=directive_id_,
        path=path,
        before=before,
        after=after,
        corrected=tuple(key for key in changed if key not in free),
        free=free,
        draft=old.directive is not None and old.directive.status == "draft",
    )


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
        _refuse_moved_on(desk, hand)
        case = Case(desk, directive, on_record(directive))
        shared = said(desk, common) | {"reason": reason}
        decided = decision_of(case, decision, common)
        facts = _facts(directive, hand) if hand.needs_reason else []
        events = [
            desk.event("correct", shared | fact | {"decision": decided if _is_decided(fact) else None})
            for fact in facts
        ]
        with desk.recording():
            recorded, body = subject("edit", [directive]), _lines(events, hand)
        return Change(
            action="edit",
            subject=recorded,
            writes={hand.path: _with_events(hand.after, events)},
            body=body,
            ids=(hand.id,),
            told=tuple(f"{hand.id}: {line}" for line in _lines(events, hand, desk.teams)),
        )

    return carry_out(office, prepare, dry_run=dry_run)


def _lines(events: Sequence[dict[str, Any]], hand: HandEdit, teams: Teams | None = None) -> tuple[str, ...]:
    return (*(told(event, teams=teams) for event in events), *_without_event(hand))


def _refuse_moved_on(desk: Desk, hand: HandEdit) -> None:
    _entry, text = desk.entry(hand.id)
    if text != hand.before:
        raise RefusedError(
            _("{path} was changed by somebody else meanwhile").format(path=hand.path),
            _("open it again with: delivery edit {id}").format(id=hand.id),
        )


def _facts(directive: Directive, hand: HandEdit) -> list[dict[str, Any]]:
    """Field, from and to of every fact that was changed."""
    edited_to, problems = read_directive(entry_of(hand.path, hand.after.encode()).values)
    if edited_to is None:
        raise RefusedError(
            _("{path}: {message}").format(path=hand.path, message=problems[0].message), problems[0].fix
        )
    return [
        {"field": key, "from": plain(getattr(directive, key)), "to": plain(getattr(edited_to, key))}
        for key in hand.corrected
    ]


def _is_decided(fact: dict[str, Any]) -> bool:
    return fact["field"] in CORRECTED_BY_DECISION


def _without_event(hand: HandEdit) -> tuple[str, ...]:
    """What changed and needs no event: free keys, everything in a draft, comments and spacing."""
    keys = hand.free if hand.needs_reason else (*hand.corrected, *hand.free)
    if keys:
        return (_("{keys} changed").format(keys=", ".join(keys)),)
    return () if hand.corrected else (_("comments and spacing changed"),)


def _with_events(text: str, events: list[dict[str, Any]]) -> str:
    """The edited text with the corrections appended."""
    return edited(text, {}, (), {"events": events}, order=KEY_ORDER) if events else text
