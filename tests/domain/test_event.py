import datetime as dt

import pytest

from delivery_cli.domain.event import EVENT_ORDER, as_day
from tests.domain.making import directive, event


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2017-09-12", dt.date(2017, 9, 12)),
        (dt.date(2017, 9, 12), dt.date(2017, 9, 12)),
        ("20170912", None),
        ("2017-W37-2", None),
        ("2017-02-30", None),
        (20170912, None),
        (None, None),
        ({"owner": "mic"}, None),
        (dt.datetime(2017, 9, 12, tzinfo=dt.UTC), None),
    ],
)
def test_what_is_a_day(value, day):
    assert as_day(value) == day


def test_an_event_happened_on_the_day_it_says_else_when_it_was_entered():
    late = directive(
        event("note", "2017-09-20", note="?"),
        event("note", "2017-09-20", id="note2", on="2017-09-15", note="?"),
    )
    assert [one.day for one in late.events[1:]] == [dt.date(2017, 9, 20), dt.date(2017, 9, 15)]


def test_the_keys_of_an_event_stand_in_a_fixed_order():
    assert EVENT_ORDER[:6] == ("id", "kind", "at", "by", "on", "for")
    assert EVENT_ORDER[-1] == "note"
