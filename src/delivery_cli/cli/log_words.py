"""Signatures, decisions and deadlines of a history in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.cli.invocation import current
from delivery_cli.domain.written import written_day
from delivery_cli.messages import N_, _, n_

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from delivery_cli.domain.teams import Teams
    from delivery_cli.operations.history import Told

_SIGNATURES = {
    "good": N_("signed"),
    "none": N_("not signed"),
    "bad": N_("BAD SIGNATURE"),
    "expired": N_("key not valid then"),
    "unknown": N_("unknown key"),
    "unchecked": "",
}


def signature_words(one: Told, *, has_signers: bool) -> str:
    """Who signed, where it is somebody else than the author; a valid key is not unknown where nobody lists any."""
    if one.signature == "unknown" and not has_signers:
        return _("signed, not checked")
    if one.signature == "good" and one.signer and one.signer.casefold() != one.email.casefold():
        return _("signed by {signer}").format(signer=one.signer)
    words = _SIGNATURES[one.signature]
    return _(words) if words else ""


def signature_style(words: str) -> str:
    return {_("BAD SIGNATURE"): "bold red", _("signed"): "green"}.get(words, "yellow")


def decision_words(decision: Mapping[str, Any] | None, teams: Teams) -> str:
    """By which paper, whose and of which day."""
    if not decision:
        return ""
    words = _("decision {number}").format(number=decision["number"])
    if decision.get("by"):
        words = _("{decision} of {team}").format(
            decision=words, team=teams.label(decision["by"], current().language)
        )
    if decision.get("on"):
        words = _("{decision}, {day}").format(decision=words, day=written_day(decision["on"]))
    return words


def deadline_words(old: dt.date | None, new: dt.date | None, days: int | None) -> str:
    """From when to when, and by how many days."""
    words = _("{old} → {new}").format(old=written_day(old or "—"), new=written_day(new or "—"))
    if days is None:
        return words
    distance = n_("{n} day", "{n} days", abs(days)).format(n=f"{days:+}")
    return _("{moved} ({distance})").format(moved=words, distance=distance)
