import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings

from delivery_cli.domain.plain import is_empty, plain
from tests.domain.making import read
from tests.domain.strategies import legal_files


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(legal_files())
def test_a_directive_goes_back_to_what_the_file_said(raw):
    assert plain(read(raw)) == raw


def test_dates_are_written_as_files_have_them():
    assert plain(dt.date(2017, 9, 12)) == "2017-09-12"
    at = dt.datetime(2017, 9, 12, 10, 15, tzinfo=dt.timezone(dt.timedelta(hours=6)))
    assert plain([at, {"on": dt.date(2017, 9, 12)}]) == ["2017-09-12T10:15:00+06:00", {"on": "2017-09-12"}]


@pytest.mark.parametrize(
    ("value", "empty"), [(None, True), ("", True), ((), True), ({}, True), (0, False), (False, False)]
)
def test_what_is_left_out_of_a_file(value, empty):
    assert is_empty(value) is empty
