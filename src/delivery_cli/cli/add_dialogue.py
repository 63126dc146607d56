"""The conversation of `delivery add` in a terminal: what is missing is asked for, then the next point."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from delivery_cli.cli.alike_question import DeclinedError, refuse_repeated
from delivery_cli.cli.errors import show_error
from delivery_cli.cli.invocation import current
from delivery_cli.cli.options import day as read_day
from delivery_cli.cli.prompts import confirm
from delivery_cli.cli.questions import Questions, is_day
from delivery_cli.cli.streams import say
from delivery_cli.domain.event import as_day
from delivery_cli.domain.written import written_day
from delivery_cli.errors import DeliveryError, RefusedError, UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from delivery_cli.storage.office import Office

    Values = dict[str, Any]
    Register = Callable[[Values], str]  # registers one directive and returns its id


def converse(office: Office, values: Values, register: Register, *, draft: bool, once: bool) -> None:
    """Register a directive, asking for what is missing; where something was asked, offer the next point."""
    asks = _asks(office, values, draft=draft)
    with Questions(office) as questions:
        done = [register(_asked(questions, office, values) if asks else values)]
    if once or not asks:
        return
    try:
        _go_on(office, done, register, draft=draft)
    except (KeyboardInterrupt, typer.Abort) as stop:
        stopped = _("interrupted; {stands}").format(stands=_what_stands(done))
        raise KeyboardInterrupt(str(stop) or stopped) from None
    except DeliveryError as fault:
        fault.hint = "\n".join(filter(None, (fault.hint, _what_stands(done))))
        raise


def _what_stands(done: list[str]) -> str:
    return _("what was registered before stays: {ids}").format(ids=", ".join(done))


def _go_on(office: Office, done: list[str], register: Register, *, draft: bool) -> None:
    """One point after the other; whoever has entered two is likely to enter a third."""
    again = False
    while again or confirm(_("Another one from this source?"), option="--no-input", default=len(done) > 1):
        try:
            done.append(_next_point(office, done[-1], register, draft=draft))
            again = False
        except DeclinedError as declined:
            show_error(declined, color=current().color_stderr)
            again = False
        except (RefusedError, UsageError) as refused:
            show_error(refused, color=current().color_stderr)
            say(_("This point was not registered; please enter it again (Ctrl-C to stop)."))
            again = True


def _next_point(office: Office, last: str, register: Register, *, draft: bool) -> str:
    """The next directive from the source, issuer and date of the last one."""
    from delivery_cli.operations.completing import like

    with Questions(office, _begun_like(last, draft=draft)) as questions:
        values = _with_point(questions, like(office, last))
        return register(_asked(questions, office, values, point=False))


def _begun_like(last: str, *, draft: bool) -> tuple[str, ...]:
    """The command line that takes over from the last one: the global options, `add --like ID`."""
    words = sys.argv[1:]
    globally = words[: words.index("add")] if "add" in words else []
    return (*globally, "add", "--like", last, *(("--draft",) if draft else ()))


def _asks(office: Office, values: Values, *, draft: bool) -> bool:
    """Whether there is something to ask; exit 2 naming the options where it is needed and nobody can be asked.

    What may be left out is asked for only where nothing but the person reads the answer.
    """
    from delivery_cli.operations.completing import missing_to_register

    missing = missing_to_register(values, office)
    if draft and (values.get("text") or values.get("title")):
        return False  # a draft is written down as far as it is known
    here = current()
    if missing and not here.may_ask:
        raise UsageError(
            _("missing {options}").format(options=", ".join(missing)),
            _("give them as options, or write it down for later with --draft --text or --title"),
        )
    return bool(missing) or (here.may_ask and here.stdout_is_terminal and bool(_left_out(values)))


def _asked(questions: Questions, office: Office, values: Values, *, point: bool = True) -> Values:
    """The values with the answers; a `point` that is not known is asked for with its source."""
    from delivery_cli.operations.completing import missing_to_register

    full = dict(values)
    _ask_required(questions, full, missing_to_register(values, office))
    if point and not full["sources"][0].get("point"):
        full = _with_point(questions, full)
    _ask_optional(questions, office, full)
    refuse_repeated(office, full)
    return full


def _ask_required(questions: Questions, full: Values, missing: list[str]) -> None:
    if "--text" in missing:
        full["text"] = questions.text(None, _("The original words"), "--text")
    if "--issuer" in missing:
        full["issuer"] = questions.team(None, _("Who gave it"), "--issuer")
    if "--source-title" in missing:
        known, *rest = full.get("sources") or [{}]
        title = questions.line(None, _("Title of the source"), "--source-title")
        source = {**known, "title": title}
        if not known.get("on"):
            day = questions.optional(_("Day of the source (YYYY-MM-DD)"), "--source-on", validate=is_day)
            source |= {"on": str(read_day(day))} if day else {}
        full["sources"] = [source, *rest]


def _with_point(questions: Questions, values: Values) -> Values:
    point = questions.optional(_("Point in the source"), "--point")
    if not point:
        return values
    first, *rest = values["sources"]
    return {**values, "sources": [{**first, "point": point}, *rest]}


def _left_out(values: Values) -> list[str]:
    """What a directive may lack, in the order in which one asks."""
    given = {key for key in ("owner", "due", "expected_result") if values.get(key)}
    if any(values.get(key) for key in ("no_due_reason", "due_phrase", "recurrence")):
        given.add("due")
    return [key for key in ("owner", "due", "expected_result") if key not in given]


def _ask_optional(questions: Questions, office: Office, full: Values) -> None:
    def in_time(answer: str) -> None:
        if _counts_from_issue(office, answer, full):
            _ask_issued(questions, full)
        _refuse_unfit(office, answer, _issued(full))

    asked = {
        "owner": (_("Team that leads"), "--owner", questions.is_team),
        "due": (_("Deadline (YYYY-MM-DD, or words)"), "--due", in_time),
        "expected_result": (_("Expected result"), "--expected-result", None),
    }
    for key in _left_out(full):
        label, option, check = asked[key]
        if answer := questions.optional(label, option, validate=check):
            full[key] = answer
        elif key == "due":
            _propose_default(questions, office, full, _issued(full))


def _issued(full: Values) -> dt.date | None:
    return as_day(full.get("issued") or full["sources"][0].get("on"))


def _counts_from_issue(office: Office, answer: str, full: Values) -> bool:
    """Whether the words give no date, and would if it were known when the directive was given."""
    if _issued(full) is not None:
        return False
    from delivery_cli.operations.given_deadline import deadline_given, is_date
    from delivery_cli.storage.office import today

    if is_date(answer):
        return False
    try:
        deadline_given(office.settings, {"due": answer}, draft=False)
    except UsageError:
        known = {"due": answer, "issued": today(office)}
        try:
            deadline_given(office.settings, known, draft=False)
        except UsageError:
            return False
        return True
    return False


def _ask_issued(questions: Questions, full: Values) -> None:
    say(_("These words count from the day on which the directive was given."))
    day = questions.optional(_("Date of issue (YYYY-MM-DD)"), "--issued", validate=is_day)
    if day:
        full["issued"] = str(read_day(day))


def _refuse_unfit(office: Office, answer: str, issued: dt.date | None) -> None:
    """ValueError or UsageError for a deadline that cannot be read, or lies before the issue."""
    from delivery_cli.operations.given_deadline import deadline_given, is_date

    if is_date(answer):
        is_day(answer)
    given = deadline_given(office.settings, {"due": answer, "issued": issued}, draft=False)
    due = as_day(given.values.get("due", answer))
    if issued and due and due < issued:
        raise ValueError(
            _("{day} is before the directive was given, {given}").format(
                day=written_day(due), given=written_day(issued)
            )
        )


def _propose_default(questions: Questions, office: Office, full: Values, issued: dt.date | None) -> None:
    """Offer the day of the office's default term: it is taken by a yes, never without a word."""
    from delivery_cli.operations.given_deadline import default_due

    day = default_due(office.settings, issued)
    if day is None:
        return
    question = _("No deadline is given. Take the office's default term, {day}?").format(day=written_day(day))
    if confirm(question, option="--due", default=True):
        full["due"] = str(day)
        questions.answered.append(("--due", str(day)))
