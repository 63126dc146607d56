"""What a document proposes, in words and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.cli.invocation import current
from delivery_cli.cli.output import write_json
from delivery_cli.cli.receipts import receipt
from delivery_cli.cli.streams import painted, say
from delivery_cli.domain.untrusted import visible
from delivery_cli.domain.written import written_day
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from delivery_cli.domain.findings import FieldPath
    from delivery_cli.domain.intake.proposal import NamedPerson, Proposal
    from delivery_cli.operations.intake import Intake, Item


def print_json(intake: Intake) -> None:
    """Everything that was found, also what the office has already (`known` names it)."""
    document = {
        "format": intake.document.format,
        "sha256": intake.document.sha256,
        "title": intake.document.title or None,
        "date": intake.document.date,
    }
    write_json(
        {"document": document, "source": intake.source, "items": [_item_json(item) for item in intake.items]}
    )


def _item_json(item: Item) -> dict[str, Any]:
    one, values = item.proposal, item.values
    return {
        "text": one.text,
        "place": one.place,
        "point": one.point or None,
        "issuer": values.get("issuer"),
        "issuer_person": one.issuer_person or None,
        "issuer_basis": values.get("issuer_basis"),
        "issued": values.get("issued"),
        "owner": values.get("owner"),
        "owner_basis": values.get("owner_basis"),
        "co_owners": values.get("co_owners", []),
        "unregistered": list(one.unregistered),
        "responsible": _person_json(one.responsible),
        "coordinator": _person_json(one.coordinator),
        "expected_result": one.expected_result or None,
        "due": one.due,
        "due_phrase": one.due_phrase or None,
        "due_rule": one.due_rule or None,
        "readings": list(one.readings),
        "recurrence": values.get("recurrence"),
        "control": values.get("control"),
        "areas": list(one.areas),
        "missing": [key for key in one.missing if key not in values],
        "why": one.why,
        "known": item.known,
    }


def _person_json(one: NamedPerson | None) -> dict[str, str | None] | None:
    return None if one is None else {"name": one.name, "position": one.position or None}


def tell_found(intake: Intake) -> None:
    """How many there are, and how many of them the office has."""
    known = [item.known for item in intake.items if item.known]
    count = len(intake.items)
    if not count:
        receipt(_("no directive was found in the document"))
        return
    receipt(
        n_(
            "{n} directive was found in the document", "{n} directives were found in the document", count
        ).format(n=count)
    )
    if known:
        ids = ", ".join(dict.fromkeys(known))
        receipt(
            n_(
                "{n} of them is here already: {ids}", "{n} of them are here already: {ids}", len(known)
            ).format(n=len(known), ids=ids)
        )


def tell_nothing() -> None:
    receipt(_("nothing was accepted, so nothing was written"))


def show_item(item: Item, names: Mapping[str, str], *, heading: str = "") -> None:
    """One proposal on standard error: its words, then what is known of it, then what is missing.

    `names` has what people call teams and areas, by id.
    """
    if current().quiet:
        return
    one = item.proposal
    color = current().color_stderr
    place = (
        one.place if not one.point else _("{place}, point {point}").format(place=one.place, point=one.point)
    )
    say("")
    say(painted(visible(f"{heading} {place}".strip()), "bold", color=color))
    say(visible(one.text, keep="\n"))
    for label, value in _facts(item, names):
        say(f"  {painted(label, 'dim', color=color)} {visible(value)}")


def _facts(item: Item, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    one, values = item.proposal, item.values
    issuer = values.get("issuer")
    name = issuer.get("name", "") if isinstance(issuer, dict) else names.get(str(issuer), issuer)
    if name:
        said = _("{name} (inferred)").format(name=name) if values.get("issuer_basis") else str(name)
        yield (
            _("Given by:"),
            f"{said}, {one.issuer_person}" if one.issuer_person and one.issuer_person != name else said,
        )
    if owner := values.get("owner"):
        yield (
            _("Leads:"),
            _("{name} (inferred)").format(name=names.get(owner, owner))
            if values.get("owner_basis")
            else names.get(owner, owner),
        )
    if helpers := values.get("co_owners"):
        yield _("Helps:"), ", ".join(names.get(one, one) for one in helpers)
    if one.unregistered:
        yield _("Not in the register of teams:"), "; ".join(one.unregistered)
    for label, person in ((_("Responsible:"), one.responsible), (_("Coordinates:"), one.coordinator)):
        if person is not None:
            yield label, f"{person.name}, {person.position}" if person.position else person.name
    yield from _deadline(one)
    if one.special:
        yield _("Control:"), _("special control")
    if one.areas:
        yield _("Areas:"), ", ".join(names.get(area, area) for area in one.areas)
    missing = [key for key in one.missing if key not in values]
    if missing:
        yield _("The document does not say:"), ", ".join(_field(key) for key in missing)


def _deadline(one: Proposal) -> Iterator[tuple[str, str]]:
    if one.due is not None:
        yield (
            _("Deadline:"),
            f"{written_day(one.due)} («{one.due_phrase}»)" if one.due_phrase else written_day(one.due),
        )
    elif one.readings:
        yield (
            _("Deadline:"),
            _("“{phrase}” may mean: {readings}").format(
                phrase=one.due_phrase, readings="; ".join(one.readings)
            ),
        )
    elif one.due_phrase and one.recurrence is not None:
        yield _("Deadline:"), one.due_phrase
    elif one.due_phrase:
        yield _("Deadline:"), _("“{phrase}”, which gives no date yet").format(phrase=one.due_phrase)


def _field(key: str) -> str:
    from delivery_cli.domain.words import field_word

    return field_word(key)


def where_of(wanted: Sequence[dict[str, Any]]) -> Callable[[int, FieldPath], str]:
    """What a refusal calls a place in what was accepted."""

    def where(position: int, field: FieldPath) -> str:
        source = (wanted[position - 1].get("sources") or [{}])[0]
        named = ".".join(str(part) for part in field) or "—"
        return _("{place}, {field}").format(place=source.get("place", position), field=named)

    return where
