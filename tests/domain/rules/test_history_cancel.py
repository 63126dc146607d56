"""What a cancellation may do to the directive that stays, and to nobody else."""

from typing import Any

import pytest

from delivery_cli.domain.rules.history_cancel import keeping_sources
from delivery_cli.domain.rules.history_words import expected_kinds

ONE, TWO, THREE = "D-2017-0001", "D-2017-0002", "D-2017-0003"
MEETING, PRESS = {"title": "Заседание"}, {"title": "Сообщение"}
CANCEL = {"kind": "cancel", "reason": "Повтор", "duplicate_of": ONE}


def corrected(**more: Any) -> dict[str, Any]:
    return {"kind": "correct", "field": "sources", "from": [MEETING], "to": [MEETING, PRESS], **more}


def without_from() -> dict[str, Any]:
    return {key: value for key, value in corrected().items() if key != "from"}


@pytest.mark.parametrize("event", [corrected(), without_from(), corrected(to=[MEETING, PRESS, PRESS])])
def test_the_one_that_stays_gains_sources(event: dict[str, Any]) -> None:
    assert keeping_sources({TWO: [CANCEL], ONE: [event]}) == {ONE}


@pytest.mark.parametrize(
    "events",
    [
        {TWO: [CANCEL], THREE: [corrected()]},
        {TWO: [CANCEL], ONE: [corrected(field="due", **{"from": "2017-10-01", "to": "2019-10-01"})]},
        {TWO: [CANCEL], ONE: [corrected(field="areas")]},
        {TWO: [CANCEL], ONE: [corrected(to=[PRESS])]},
        {TWO: [CANCEL], ONE: [corrected(to=[PRESS, MEETING])]},
        {TWO: [CANCEL], ONE: [corrected(to=[MEETING])]},
        {TWO: [CANCEL], ONE: [corrected(to="x")]},
        {TWO: [CANCEL], ONE: [corrected(**{"from": "x"})]},
        {TWO: [CANCEL], ONE: [corrected(), corrected()]},
        {TWO: [CANCEL], ONE: [corrected(), {"kind": "note", "note": "x"}]},
        {TWO: [CANCEL], ONE: [corrected(kind="note")]},
        {TWO: [CANCEL], ONE: []},
        {TWO: [{"kind": "cancel", "reason": "Повтор"}], ONE: [corrected()]},
        {TWO: [{**CANCEL, "kind": "note"}], ONE: [corrected()]},
        {TWO: ["cancel", 5], ONE: [corrected()]},
        {TWO: [{**CANCEL, "duplicate_of": THREE}], ONE: [corrected()]},
        {ONE: [corrected()]},
        {},
    ],
)
def test_nothing_else_is_done_beside_a_cancellation(events: dict[str, list[Any]]) -> None:
    assert keeping_sources(events) == frozenset()


def test_it_is_for_cancellations_alone() -> None:
    assert expected_kinds("cancel", ONE, {ONE}) == frozenset({"correct"})
    assert expected_kinds("cancel", TWO, {ONE}) == frozenset({"cancel"})
    assert expected_kinds("note", ONE, {ONE}) == frozenset({"note"})
    assert expected_kinds("undo", ONE, {ONE}) is None
