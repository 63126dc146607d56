"""The directive that stays when its duplicates are cancelled: which may be one, and what it takes over from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.plain import plain
from delivery_cli.domain.rules.walk import on_record
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _, n_
from delivery_cli.operations.step import Aside, Case
from delivery_cli.storage.yaml.edit import edited

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.directive import Directive
    from delivery_cli.operations.desk import Desk
    from delivery_cli.operations.step import Common

    Source = dict[str, Any]


def refuse_no_original(case: Case, other: str) -> None:
    """RefusedError where this one cannot be a duplicate of the other."""
    one, original = case.directive, case.desk.directive(other)
    if original.status == "cancelled":
        stays = original.links.duplicate_of if original.links else None
        raise RefusedError(
            _("{id} is cancelled itself: of the two none would stay").format(id=other),
            _("it is a duplicate of {id}: name that one").format(id=stays)
            if stays
            else _("name the directive that stays on control"),
        )
    if one.id in _above(case.desk, original):
        raise RefusedError(
            _("{other} is a part of {id}, not the same").format(other=other, id=one.id),
            _("take it out of {id} first: delivery link {other} --field parent --remove {id}").format(
                id=one.id, other=other
            ),
        )
    if original.status == "draft" and one.status != "draft":
        raise RefusedError(
            _("{other} is a draft, and {id} is on control: none would stay on it").format(
                other=other, id=one.id
            ),
            _("put it on control first: delivery register {id}").format(id=other),
        )


def _above(desk: Desk, one: Directive) -> set[str]:
    """The parents of a directive, theirs too; links that go in a circle are followed once."""
    found: set[str] = set()
    parent = one.links.parent if one.links else None
    while parent is not None and parent not in found:
        found.add(parent)
        links = desk.directive(parent).links
        parent = links.parent if links else None
    return found


def sources_kept(desk: Desk, duplicates: Sequence[Case], other: str, common: Common) -> Iterator[Aside]:
    """The correction that adds what the duplicates came from to the sources of the one that stays, if anything is new.

    RefusedError for whoever may cancel but not correct.
    """
    stays = Case(desk, original := desk.directive(other), on_record(desk.directive(other)))
    was: list[Source] = plain(original.sources)
    new = _new(was, [one for case in duplicates for one in plain(case.directive.sources)])
    if not new:
        return
    _refuse_without_role(desk, other)
    ids = [case.directive.id for case in duplicates]
    with desk.recording():
        reason = n_(
            "{ids} says the same and is cancelled: its sources are kept here",
            "{ids} say the same and are cancelled: their sources are kept here",
            len(ids),
        ).format(ids=", ".join(ids))
    on = common.on if common.on != desk.today else None
    event = desk.event(
        "correct", {"on": on, "field": "sources", "from": was, "to": [*was, *new], "reason": reason}
    )
    _entry, text = desk.entry(other)
    if was:
        text = edited(text, {}, (), {"sources": new, "events": [event]}, order=KEY_ORDER)
    else:
        text = edited(text, {"sources": new}, (), {"events": [event]}, order=KEY_ORDER)
    yield Aside(stays, event, text)


def _new(was: Sequence[Source], others: Sequence[Source]) -> list[Source]:
    """The sources that say something which none of those before them says."""
    found: list[Source] = []
    for one in others:
        if not any(one.items() <= other.items() for other in (*was, *found)):
            found.append(one)
    return found


def _refuse_without_role(desk: Desk, other: str) -> None:
    policy, email = desk.policy, desk.actor.email
    if policy.has_roles and "registrar" not in policy.roles_of(email):
        raise RefusedError(
            _(
                "the sources of the duplicates are to be kept on {id}, and {email} is no registrar (D308)"
            ).format(id=other, email=email),
            _(
                "a registrar adds them first: delivery correct {id} sources '[…]' --reason …; then cancel again"
            ).format(id=other),
        )
