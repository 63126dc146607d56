"""What a change may newly break, where the same was broken before."""

import datetime as dt
from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.operations.desk import Change, carry_out
from delivery_cli.operations.edit import compare, save, text_to_edit
from delivery_cli.operations.extension import Extension, extend
from delivery_cli.operations.lifecycle import note
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.storage.office import Office
from tests.operations.founding import by_hand, count, founded, register

DECIDED = DecisionGiven(number="12-05/34")
NOTHING = Common()
WRONG = """\
  - id: e3b8mt
    kind: extend
    at: 2017-09-22T09:02:00+06:00
    by: registrar@office.example
    from: 2017-09-26
    to: 2016-10-10
    reason: Сбор данных
    decision: {number: 12-05/34, by: pm, on: 2017-09-22}
"""


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo)


def at(one: str) -> str:
    return f"directives/2017/00xx/{one}.yaml"


def by_hand_after(office: Office, one: str, old: str, new: str) -> None:
    text = (office.root / at(one)).read_text(encoding="utf-8")
    assert old in text
    by_hand(office.root, at(one), text.replace(old, new))


def test_what_is_wrong_already_hinders_no_other_change(office: Office) -> None:
    one = register(office)
    by_hand_after(office, one, "owner: mic", "owner: zzz")
    note(office, [one], NOTHING, text="Письмо")


def test_a_second_fault_is_not_excused_by_one_alike(office: Office) -> None:
    one = register(office)
    by_hand_after(office, one, "owner: mic", "owner: zzz")
    before = count(office.root)
    text = text_to_edit(office, one)[1]
    hand = compare(one, text, text.replace("owner: zzz\n", "owner: zzz\nco_owners: [zzz]\n"))
    with pytest.raises(RefusedError, match="there is no team “zzz”"):
        save(office, hand, NOTHING, DECIDED, reason="r")
    assert count(office.root) == before


def test_a_wrong_event_is_refused_beside_one_that_is_as_wrong(office: Office) -> None:
    one = register(office)
    by_hand(office.root, at(one), (office.root / at(one)).read_text(encoding="utf-8") + WRONG)
    note(office, [one], NOTHING, text="Письмо")
    extend(office, [one], NOTHING, Extension(to=dt.date(2017, 10, 1), reason="r"), DECIDED)
    before = count(office.root)
    with pytest.raises(RefusedError, match=r"2016-10-10 is before the directive was issued"):
        extend(office, [one], NOTHING, Extension(to=dt.date(2016, 10, 10), reason="r"), DECIDED)
    assert count(office.root) == before


def test_a_wrong_event_is_not_excused_by_what_the_same_change_mends(office: Office) -> None:
    one = register(office)
    by_hand_after(office, one, "due: 2017-09-26", "due: 2016-10-10")
    text = (office.root / at(one)).read_text(encoding="utf-8")
    after = text.replace("due: 2016-10-10", "due: 2017-09-26") + WRONG
    change = Change(action="extend", subject="extend", writes={at(one): after})
    with pytest.raises(RefusedError, match=r"2016-10-10 is before the directive was issued"):
        carry_out(office, lambda _desk: change, dry_run=True)
