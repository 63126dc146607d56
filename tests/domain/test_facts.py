"""Facts hold on every day from the one they are settled on, and survive being kept."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from delivery_cli.domain.facts import facts_of, latest_day, words_of
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.standing import standing
from delivery_cli.operations.row import row_of
from tests.domain.making import Values, read
from tests.domain.strategies import legal_files

OFFICE = Settings()


@settings(max_examples=150, deadline=None)
@given(legal_files(), st.integers(0, 400))
def test_from_the_settled_day_on_they_tell_what_the_standing_tells(values: Values, later: int) -> None:
    directive = read(values)
    settled = facts_of(directive, standing(directive, dt.date(2100, 1, 1), OFFICE)).settled
    assert settled is not None
    facts = facts_of(directive, standing(directive, settled, OFFICE))
    day = settled + dt.timedelta(days=later)
    stands = standing(directive, day, OFFICE)
    row = row_of("x", facts, day, OFFICE.control)
    assert (row.status, row.owner, row.deadline, row.original_deadline, row.slip, row.control) == (
        stands.status or directive.status,
        stands.state.owner,
        stands.deadline,
        stands.original,
        stands.slip,
        stands.state.control,
    )
    assert (row.overdue, row.due_soon, row.silent, row.days_left, row.days_silent) == (
        stands.overdue,
        stands.due_soon,
        stands.silent,
        stands.days_left,
        stands.days_silent,
    )
    assert (row.executed, row.executed_on, row.extensions_lead, row.extensions_issuer) == (
        stands.executed,
        stands.executed_on,
        stands.extensions_lead,
        stands.extensions_issuer,
    )
    assert row.elapsed == (None if stands.elapsed is None else round(stands.elapsed, 3))


@settings(max_examples=100, deadline=None)
@given(legal_files())
def test_the_latest_day_is_not_before_the_settled_one(values: Values) -> None:
    directive = read(values)
    settled = facts_of(directive, standing(directive, dt.date.max, OFFICE)).settled
    assert settled is not None
    assert latest_day(directive) >= settled


def test_notes_are_searched_from_their_day_on() -> None:
    values = {
        "id": "D-2017-0001",
        "title": "Таблица",
        "control": "standard",
        "status": "draft",
        "events": [
            {
                "id": "abcdef",
                "kind": "note",
                "at": "2017-09-05T10:00:00+05:00",
                "by": "a@b.example",
                "note": "Позвонить",
            }
        ],
    }
    directive = read(values)
    assert " таблица " in words_of(directive, dt.date(2017, 9, 4))
    assert " позвонить " not in words_of(directive, dt.date(2017, 9, 4))
    assert " позвонить " in words_of(directive, dt.date(2017, 9, 5))
