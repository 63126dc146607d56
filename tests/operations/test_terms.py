"""What the table reckons is what the domain says, directive by directive."""

import datetime as dt
import random
from types import SimpleNamespace

import pytest

from delivery_cli.domain.clock import Term, read_clock
from delivery_cli.domain.discipline import Discipline, discipline
from delivery_cli.domain.facts import Facts
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.teams import Teams
from delivery_cli.operations import terms
from delivery_cli.operations.overview import Overview
from delivery_cli.operations.row import row_of
from delivery_cli.operations.tally import tallies
from delivery_cli.storage.facts import shelf_of

DAY = dt.date(2017, 10, 3)
STATUSES = ("draft", "active", "returned", "submitted", "closed", "cancelled")


def near(pick: random.Random, *, missing: float = 0.2) -> dt.date | None:
    if pick.random() < missing:
        return None
    return DAY + dt.timedelta(days=pick.choice([-40, -31, -30, -8, -7, -1, 0, 1, 6, 7, 8, 40]))


def some_facts(pick: random.Random, number: int) -> Facts:
    closed = pick.random() < 0.5
    return Facts(
        id=f"D-2017-{number:04d}",
        title="x",
        status=pick.choice(STATUSES),
        owner=pick.choice([None, "mic", "mon"]),
        co_owners=(),
        issuer="pm",
        registered_issuer=True,
        issued=pick.choice([None, DAY]),
        first=DAY - dt.timedelta(days=pick.choice([9, 45, 50])),
        deadline=near(pick),
        original=near(pick),
        heard=near(pick),
        reported=False,
        executed_on=None,
        executed=pick.choice(["original", "current", "late"]) if closed else None,
        extensions_lead=0,
        extensions_issuer=0,
        control=pick.choice(["standard", "special"]),
        priority=False,
        areas=pick.choice([(), ("a",), ("a", "b")]),
        programme=None,
        tags=(),
        parent=None,
        recurs=None,
        recurs_on=None,
        settled=None,
    )


@pytest.fixture(name="facts", scope="module")
def facts_of_all_kinds() -> list[Facts]:
    pick = random.Random(7)
    return [some_facts(pick, number) for number in range(1, 1500)]


@pytest.fixture(name="view", scope="module")
def view_of_them(facts: list[Facts]) -> Overview:
    shelf = shelf_of([(one.id, one) for one in facts], DAY)
    return Overview(as_of=DAY, settings=Settings(), teams=Teams({}), shelf=shelf, unreadable=())


@pytest.mark.parametrize(
    ("term", "name"), [(terms.OVERDUE, "overdue"), (terms.DUE_SOON, "due_soon"), (terms.SILENT, "silent")]
)
def test_the_clock_s_terms_are_the_clock(facts: list[Facts], view: Overview, term: str, name: str) -> None:
    limits = Settings().control
    expected = [
        one.id
        for one in facts
        if getattr(
            read_clock(
                Term(one.status, one.control == "special", one.first, one.deadline, one.heard), DAY, limits
            ),
            name,
        )
    ]
    assert [case.row.id for case in view.cases(term)] == expected
    assert 0 < len(expected) < len(facts)


def test_the_rows_of_the_table_are_those_of_the_facts(facts: list[Facts], view: Overview) -> None:
    limits = Settings().control
    assert view.rows("1") == [row_of(one.id, one, DAY, limits) for one in facts]
    assert {row.elapsed for row in view.rows("1")} > {None, 0.562}  # rounded to the even digit: 0.5625


def test_the_discipline_of_each_group_is_the_discipline(facts: list[Facts], view: Overview) -> None:
    since = DAY - dt.timedelta(days=31)
    groups, total = tallies(view, "team", since)
    assert total.discipline == discipline(facts, since, DAY, as_of=DAY)
    assert total.discipline != Discipline(0, 0)
    for group in groups:
        ours = [one for one in facts if one.owner == group.group]
        assert group.discipline == discipline(ours, since, DAY, as_of=DAY)
        assert group.discipline_original == discipline(ours, since, DAY, as_of=DAY, original=True)
        slips = [(one.deadline - one.original).days for one in ours if one.deadline and one.original]
        assert (group.slip, group.slip_later, group.slip_earlier, group.moved) == (
            sum(slips),
            sum(one for one in slips if one > 0),
            sum(one for one in slips if one < 0),
            sum(one != 0 for one in slips),
        )


def test_one_of_several_areas_counts_in_each(facts: list[Facts], view: Overview) -> None:
    groups, total = tallies(view, "area", DAY)
    found = SimpleNamespace(**{group.group or "none": group.directives for group in groups})
    assert found.a == sum("a" in one.areas for one in facts)
    assert found.b == sum("b" in one.areas for one in facts)
    assert found.none == sum(not one.areas for one in facts)
    assert total.directives == len(facts)
