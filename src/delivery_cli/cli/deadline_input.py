"""A new deadline as it is given to a step: a date, or words that count from the day of the step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from delivery_cli.cli.declaring import Option
from delivery_cli.cli.receipts import receipt
from delivery_cli.messages import _

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.cli.questions import Questions
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


def new_deadline(office: Office, text: str | None, on: dt.date | None) -> dt.date | None:
    """The day of `--to`, told where words were given; UsageError where it is none."""
    if text is None:
        return None
    from delivery_cli.operations.due_date import day_given
    from delivery_cli.storage.office import today

    day, told = day_given(office.settings, text, on or today(office), TO)
    receipt(*told)
    return day


def asked_deadline(
    questions: Questions, office: Office, text: str | None, label: str, on: dt.date | None
) -> dt.date:
    """The same, asked for where it is missing."""
    from delivery_cli.operations.due_date import day_given
    from delivery_cli.storage.office import today

    def is_deadline(answer: str) -> None:
        day_given(office.settings, answer, on or today(office), TO)

    answer = questions.line(text, label, TO, validate=is_deadline)
    day = new_deadline(office, answer, on)
    if day is None:
        raise AssertionError(answer)
    return day
