"""A new deadline as it is given to a step: a date, or words that count from the day of the step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from delivery_cli.cli.declaring import Option
from delivery_cli.cli.receipts import receipt
from delivery_cli.messages import _

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.cli.questions import Questions
    from delivery_cli.operations.new_deadline import NewDeadline
    from delivery_cli.storage.office import Office

TO = "--to"
NewDeadlineOption = Annotated[
    str | None,
    Option(
        TO,
        metavar="DATE|WORDS",
        help=_("The new deadline: a date, or words, which count from the day of the step"),
    ),
]


def new_deadline(
    office: Office, text: str | None, on: dt.date | None, *, moves: bool = False
) -> NewDeadline | None:
    """The deadline of `--to`, told where words were given; UsageError where it is none."""
    if text is None:
        return None
    from delivery_cli.operations import new_deadline as reading
    from delivery_cli.storage.office import today

    found = reading.new_deadline(office.settings, text, on or today(office), TO, moves=moves)
    receipt(*found.told)
    return found


def asked_deadline(
    questions: Questions,
    office: Office,
    text: str | None,
    label: str,
    on: dt.date | None,
    *,
    moves: bool = False,
) -> NewDeadline:
    """The same, asked for where it is missing."""
    from delivery_cli.operations import new_deadline as reading
    from delivery_cli.storage.office import today

    found: list[NewDeadline] = []

    def read(answer: str) -> None:
        found.append(reading.new_deadline(office.settings, answer, on or today(office), TO, moves=moves))

    questions.line(text, label, TO, validate=read)
    if not found:  # what an option gives is asked nothing, and so looked at by nobody
        read(text or "")
    receipt(*found[-1].told)
    return found[-1]
