"""Questions to the person at the terminal; every one has an option that answers it beforehand."""

import sys
from collections.abc import Callable, Iterable, Sequence

import click

from delivery_cli.cli.invocation import current
from delivery_cli.cli.streams import say
from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import DeliveryError, UsageError
from delivery_cli.messages import _

Validate = Callable[[str], None]
_END_OF_TEXT = "."


def ask(label: str, *, option: str, default: str | None = None, validate: Validate | None = None) -> str:
    """One line; asked again until `validate` raises neither DeliveryError nor ValueError.

    UsageError naming the option where nobody is there to ask.
    """
    _need_somebody(option)
    shown = f"{label} [{visible(default)}]: " if default else f"{label}: "
    while True:
        answer = _read_line(shown).strip() or (default or "")
        problem = _problem(answer, validate)
        if problem is None:
            return answer
        say(visible(problem, keep="\n"))


def ask_optional(label: str, *, option: str, validate: Validate | None = None) -> str | None:
    """As `ask`, but an empty answer is None."""
    _need_somebody(option)
    shown = _("{label} (Enter to leave it out)").format(label=label)
    while True:
        answer = _read_line(f"{shown}: ").strip()
        problem = _problem(answer, validate) if answer else None
        if problem is None:
            return answer or None
        say(visible(problem, keep="\n"))


def ask_text(label: str, *, option: str) -> str:
    """Several lines, up to a line that holds only a dot: a pasted text may hold empty lines."""
    _need_somebody(option)
    say(_("{label} (end with a line that holds only a dot):").format(label=label))
    while True:
        text = "\n".join(_lines_to_the_dot()).strip("\n")
        problem = _problem(text, None)
        if problem is None:
            return text
        say(visible(problem, keep="\n"))


def confirm(question: str, *, option: str = "--yes", default: bool = False) -> bool:
    """Yes or no, in the language of the run or in English."""
    _need_somebody(option)
    yes, no = _("yes"), _("no")
    choices = f"[{yes.upper()}/{no}]" if default else f"[{yes}/{no.upper()}]"
    while True:
        answer = _read_line(f"{question} {choices}: ").strip().casefold()
        if not answer:
            return default
        for words, meaning in (((yes, "yes"), True), ((no, "no"), False)):
            if any(word.casefold().startswith(answer) for word in words):
                return meaning
        say(_("please answer {yes} or {no}").format(yes=yes, no=no))


def choose(label: str, choices: Sequence[tuple[str, str]], *, option: str, default: str | None = None) -> str:
    """One of the values, each given with words for it; its number or the value itself is an answer."""
    _need_somebody(option)
    for number, (value, words) in enumerate(choices, start=1):
        say(f"  {number}. {visible(value)}" + (f"  {visible(words)}" if words else ""))
    values = [value for value, _words in choices]
    numbered = {str(number): value for number, value in enumerate(values, start=1)}

    def known(answer: str) -> None:
        if answer not in values and answer not in numbered:
            near = ", ".join(did_you_mean(answer, values))
            raise ValueError(
                _("not in the list; did you mean {candidates}?").format(candidates=near)
                if near
                else _("not in the list")
            )

    answer = ask(label, option=option, default=default, validate=known)
    return answer if answer in values else numbered[answer]


def _need_somebody(option: str) -> None:
    invocation = current()
    if invocation.may_ask:
        return
    if invocation.no_input:
        why = _("--no-input forbids to ask for it")
    elif invocation.stdin_is_terminal:
        why = _("CI is set, so nobody is asked for it")
    else:
        why = _("standard input is no terminal, so nobody can be asked for it")
    raise UsageError(
        _("missing {option}").format(option=option), _("Give {option}: {why}.").format(option=option, why=why)
    )


def _problem(answer: str, validate: Validate | None) -> str | None:
    if not answer:
        return _("an answer is needed (Ctrl-C to stop)")
    if any("\ud800" <= letter <= "\udfff" for letter in answer):
        return _("the terminal sent something that is not UTF-8; please type it again")
    try:
        if validate:
            validate(answer)
    except DeliveryError as refused:
        return "\n".join(filter(None, (refused.message, refused.hint and f"  {refused.hint}")))
    except ValueError as refused:
        return str(refused)
    return None


def _lines_to_the_dot() -> Iterable[str]:
    lines: list[str] = []
    try:
        while (line := _read_line("")) != _END_OF_TEXT:
            lines.append(line)
    except click.Abort:
        if not lines:  # Ctrl-D after some text ends it; before any, it stops the command
            raise
    return lines


def _read_line(question: str) -> str:
    """A line from the terminal; standard output is left to the data."""
    try:
        if current().stdout_is_terminal:
            return _edited_line(question)
        if question:
            sys.stderr.write(question)
            sys.stderr.flush()
        line = sys.stdin.readline()
    except EOFError:
        raise click.Abort from None
    if not line:
        raise click.Abort
    return line.rstrip("\r\n")


def _edited_line(question: str) -> str:
    """With the arrow keys of readline, which draws on standard output: only where that is the terminal."""
    try:
        import readline

        readline.set_auto_history(False)  # answers hold names; none is offered to the next question
    except ImportError:
        pass
    return input(question)
