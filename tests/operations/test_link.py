"""Links at the desk: what stands there is neither added again nor replaced in silence, what does not is not removed."""

import datetime as dt
from pathlib import Path

import pytest

from delivery_cli.domain.ids import directive_path
from delivery_cli.domain.plain import plain
from delivery_cli.errors import DeliveryError, RefusedError, UsageError
from delivery_cli.operations import execution, lifecycle
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.operations.founding import register
from tests.operations.paper import office_on_paper

ONE, TWO, THREE = (f"D-2017-{n:04}" for n in range(1, 4))


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    office = office_on_paper(repo, monkeypatch)
    register(office)
    register(office)
    register(office, links={"parent": ONE, "depends_on": [TWO]})
    return office


def link(office: Office, field: str, *, add: str | None = None, remove: str | None = None) -> None:
    execution.link(office, [THREE], Common(), field=field, add=add, remove=remove)


def links(office: Office) -> object:
    return plain(known_directive(office, THREE).links)


@pytest.mark.parametrize(
    ("field", "which", "error", "message", "hint"),
    [
        ("parent", {"remove": TWO}, UsageError, f"{THREE} has no link parent to {TWO}", ONE),
        ("parent", {"add": ONE}, UsageError, f"{THREE} is linked to {ONE} already (parent)", "delivery show"),
        ("parent", {"add": TWO}, RefusedError, f"{THREE} has another link of this kind: parent {ONE}",
         f"delivery link {THREE} --field parent --remove {ONE}"),
        ("depends-on", {"add": TWO}, UsageError, f"{THREE} is linked to {TWO} already (depends_on)", "show"),
        ("depends-on", {"remove": ONE}, UsageError, f"{THREE} has no link depends_on to {ONE}", TWO),
        ("superseded-by", {"remove": ONE}, UsageError, f"{THREE} has no link superseded_by to {ONE}", "—"),
    ],
)  # fmt: skip
def test_what_stands_there_is_named(
    office: Office, field: str, which: dict[str, str], error: type[DeliveryError], message: str, hint: str
) -> None:
    before = (office.root / directive_path(THREE)).read_bytes()
    with pytest.raises(error) as refused:
        link(office, field, **which)
    assert refused.value.message == message
    assert hint in refused.value.hint
    assert (office.root / directive_path(THREE)).read_bytes() == before


def test_one_is_taken_away_and_another_added(office: Office) -> None:
    link(office, "parent", remove=ONE)
    link(office, "parent", add=TWO)
    link(office, "depends-on", add=ONE)
    assert links(office) == {"parent": TWO, "depends_on": [TWO, ONE]}


def test_a_link_to_a_directive_that_is_gone_can_be_taken_away(office: Office) -> None:
    (office.root / directive_path(ONE)).unlink()
    link(office, "parent", remove=ONE)
    assert links(office) == {"depends_on": [TWO]}


def test_a_later_deadline_is_asked_for(office: Office) -> None:
    for day in (dt.date(2017, 9, 26), dt.date(2017, 9, 20)):
        with pytest.raises(UsageError, match=f"{day} is not later than the deadline of 2017-09-26"):
            execution.request(office, [ONE], Common(), to=day, reason="r")


def test_what_nobody_submitted_is_not_returned(office: Office) -> None:
    with pytest.raises(RefusedError) as refused:
        execution.send_back(office, [ONE], Common(), remark="Нет данных")
    assert refused.value.hint == f"nobody submitted it: delivery submit {ONE}"


def test_a_step_is_called_by_its_command(office: Office) -> None:
    decided = DecisionGiven(number="1")
    closing = lifecycle.Closing(evidence=({"title": "Отчёт"},))
    lifecycle.close(office, [TWO], Common(), closing, decided)
    with pytest.raises(RefusedError, match=f"^{TWO} is closed; special is for"):
        execution.special(office, [TWO], Common(), decided, on=True, reason="r")
