"""What holds of every merge, whatever legally happened on both sides."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import HealthCheck, assume, event, given, settings

from delivery_cli.domain.accepted import Accepted
from delivery_cli.domain.change import Change, Revised
from delivery_cli.domain.merging.directive import merged
from delivery_cli.domain.policy import Policy
from delivery_cli.domain.rules.changes import check_content
from delivery_cli.domain.rules.history_merge import evil_merge
from delivery_cli.domain.teams import Teams
from tests.domain.making import DEFAULTS, Values, codes, entry
from tests.domain.merging.forking import forks

POLICY = Policy(DEFAULTS, Teams({}))
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def ids(values: Values) -> list[str]:
    return [one["id"] for one in values["events"]]


def change(base: Values, ours: Values, theirs: Values, after: Values) -> Change:
    one = Revised(before=entry(ours), after=entry(after), base=entry(base), merged=(entry(theirs),))
    return Change(directives=(one,), is_merge=True)


@SLOW
@given(forks(1))
def test_one_side_alone_is_taken_as_it_is(fork: tuple[Values, ...]) -> None:
    base, ours = fork
    for result in (merged(base, ours, base), merged(base, base, ours), merged(base, ours, ours)):
        assert (result.values, result.clashes) == (ours, ())


@SLOW
@given(forks())
def test_a_clean_merge_keeps_every_event_and_passes_the_gate_and_the_audit(fork: tuple[Values, ...]) -> None:
    base, ours, theirs = fork
    result = merged(base, ours, theirs)
    event(f"clean: {result.is_clean}")
    assume(result.is_clean)
    after = result.values
    assert sorted(ids(after)) == sorted({*ids(ours), *ids(theirs)})
    for side in (ours, theirs):
        assert [one for one in after["events"] if one in side["events"]] == side["events"]
    whole = change(base, ours, theirs, after)
    assert check_content(whole, POLICY) == ()
    assert list(evil_merge.check(Accepted(commit="0" * 40, change=whole), POLICY)) == []
    assert not {*codes(after)} & {"D101", "D102", "D106", "D107"}


@SLOW
@given(forks())
def test_it_is_the_same_whichever_side_is_ours(fork: tuple[Values, ...]) -> None:
    base, ours, theirs = fork
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assert one.is_clean == other.is_clean
    if one.is_clean:
        assert one.values == other.values


@SLOW
@given(forks())
def test_what_is_merged_already_changes_nothing_again(fork: tuple[Values, ...]) -> None:
    base, ours, theirs = fork
    once = merged(base, ours, theirs)
    assume(once.is_clean)
    for side in (ours, theirs):
        again = merged(side, once.values, side)
        assert (again.values, again.clashes) == (once.values, ())


@SLOW
@given(forks(3))
def test_three_sides_come_to_the_same_in_any_order(fork: tuple[Values, ...]) -> None:
    base, one, two, three = fork
    left = merged(base, one, two)
    right = merged(base, two, three)
    assume(left.is_clean and right.is_clean)
    first, last = merged(base, left.values, three), merged(base, one, right.values)
    assume(first.is_clean and last.is_clean)
    assert sorted(ids(first.values)) == sorted(ids(last.values))
    assert top(first.values) == top(last.values)


def top(values: Values) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != "events"}


@SLOW
@given(forks())
def test_every_clash_says_in_words_what_stands_against_what(fork: tuple[Values, ...]) -> None:
    base, ours, theirs = fork
    for clash in merged(base, ours, theirs).clashes:
        event(f"clash: {clash.message.split(':')[0][:60]}")
        assert clash.message
        assert not re.search(r"\{\w*\}", clash.message)  # a placeholder that nobody filled
