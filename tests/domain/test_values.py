"""The value types, at their edges."""

import pytest

from delivery_cli.domain.reading import read_directive
from tests.domain.making import event, values


def fine(**fields):
    return read_directive(values(**fields))[0] is not None


@pytest.mark.parametrize(
    "day",
    [
        "2017-02-29",
        "2017-13-01",
        "17-09-12",
        "2017-9-12",
        "2017-09-12\n",
        "20170912",
        "2017-09-12T00:00:00",
        "٢٠١٧-٠٩-١٢",
    ],
)
def test_a_day_is_written_in_one_way(day):
    assert fine(due="2016-02-29")
    assert not fine(due=day)


@pytest.mark.parametrize(
    "at",
    [
        "2017-09-12T10:15:00",
        "2017-09-12 10:15:00+06:00",
        "2017-09-12T10:15+06:00",
        "2017-09-12T25:15:00+06:00",
        "2017-09-12T10:15:00.5+06:00",
        "2017-02-30T10:15:00+06:00",
        "2017-09-12",
    ],
)
def test_a_moment_has_seconds_and_an_offset(at):
    assert fine(events=[event("register") | {"at": "2017-09-12T10:15:00Z"}])
    assert not fine(events=[event("register") | {"at": at}])


@pytest.mark.parametrize("team", ["MIC", "мик", "1mic", "mi c", "mic\n", "m" * 65, "mic/../x"])
def test_a_team_id_is_small_and_latin(team):
    assert fine(owner="akimat-east-kazakhstan")
    assert not fine(owner=team)


@pytest.mark.parametrize("by", ["registrar", "a@b@c", "a b@c", "<a@b>", "a@\nb"])
def test_an_e_mail_is_one_address(by):
    assert not fine(events=[event("register") | {"by": by}])


@pytest.mark.parametrize("title", ["", " ", "\t", "a\nb", "а" * 501])
def test_a_line_is_one_line_with_something_in_it(title):
    assert fine(title="а" * 500)
    assert not fine(title=title)


@pytest.mark.parametrize("value", [0, 32, 1.0, True, "1"])
def test_a_whole_number_is_one_and_within_its_bounds(value):
    assert fine(recurrence={"every": "month", "day": 31})
    assert not fine(recurrence={"every": "month", "day": value})
