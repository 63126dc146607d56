"""The conversation of `delivery add` in a terminal: what is missing is asked for, then the next point."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from delivery_cli.cli.invocation import current
from delivery_cli.cli.prompts import confirm
from delivery_cli.cli.questions import Questions, is_day
from delivery_cli.errors import UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from delivery_cli.storage.office import Office

    Values = dict[str, Any]
    Register = Callable[[Values], str]  # registers one directive and returns its id


def converse(office: Office, values: Values, register: Register, *, draft: bool, once: bool) -> None:
    """Register a directive, asking for what is missing; where something was asked, offer the next point."""
    with Questions(office) as questions:
        done = [register(_completed(office, questions, values, draft=draft))]
    if once or not questions.answered:
        return
    try:
        while confirm(_("Another one from this source?"), option="--no-input"):
            done.append(_next_point(office, done[-1], register, draft=draft))
    except (KeyboardInterrupt, typer.Abort) as stop:
        stands = _("interrupted; what was registered before stays: {ids}").format(ids=", ".join(done))
        raise KeyboardInterrupt(str(stop) or stands) from None


def _next_point(office: Office, last: str, register: Register, *, draft: bool) -> str:
    """The next directive from the source, issuer and date of the last one."""
    from delivery_cli.operations.intake import like, said_over

    with Questions(office, _begun_like(last, draft=draft)) as questions:
        point = questions.optional(_("Point in the source"), "--point")
        values = said_over(like(office, last), {}, {"point": point} if point else {})
        return register(_completed(office, questions, values, draft=draft))


def _begun_like(last: str, *, draft: bool) -> tuple[str, ...]:
    """The command line that takes over from the last one: the global options, `add --like ID`."""
    words = sys.argv[1:]
    globally = words[: words.index("add")] if "add" in words else []
    return (*globally, "add", "--like", last, *(("--draft",) if draft else ()))


def _completed(office: Office, questions: Questions, values: Values, *, draft: bool) -> Values:
    """The values with everything a registration needs; exit 2 naming the options where nobody can be asked."""
    from delivery_cli.operations.intake import missing_to_register

    missing = missing_to_register(values, office)
    if not missing or (draft and (values.get("text") or values.get("title"))):
        return values  # a draft is written down as far as it is known
    if not current().may_ask:
        raise UsageError(
            _("missing {options}").format(options=", ".join(missing)),
            _("give them as options, or write it down for later with --draft --text or --title"),
        )
    full = dict(values)
    _ask_required(questions, full, missing)
    _ask_optional(questions, full)
    return full


def _ask_required(questions: Questions, full: Values, missing: list[str]) -> None:
    if "--text" in missing:
        full["text"] = questions.text(None, _("The original words"), "--text")
    if "--issuer" in missing:
        full["issuer"] = questions.team(None, _("Who gave it"), "--issuer")
    if "--source-title" in missing:
        known, *rest = full.get("sources") or [{}]
        title = questions.line(None, _("Source (meeting, protocol, address …)"), "--source-title")
        source = {**known, "title": title}
        if not known.get("on"):
            day = questions.optional(_("Day of the source, YYYY-MM-DD"), "--source-on", validate=is_day)
            source |= {"on": day} if day else {}
        full["sources"] = [source, *rest]


def _ask_optional(questions: Questions, full: Values) -> None:
    for key, label, option, check in (
        ("owner", _("Team that leads"), "--owner", questions.is_team),
        ("due", _("Deadline, YYYY-MM-DD"), "--due", is_day),
        ("expected_result", _("Expected result"), "--expected-result", None),
    ):
        if not full.get(key) and (answer := questions.optional(label, option, validate=check)):
            full[key] = answer
