"""The steps between registration and closing: each leaves its event, moves the status, and is refused in its place."""

import datetime as dt
from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.operations import execution, lifecycle
from delivery_cli.operations.add import add
from delivery_cli.operations.extension import Extension, extend
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.operations.validate import validate
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git

DAY = dt.date(2026, 1, 12)
SHOWN = ({"title": "Таблица"},)
DECIDED = DecisionGiven(number="12-05/1")


@pytest.fixture
def office(repo: Path) -> Office:
    """An office with an issuer, two ministries and two registered directives; mne has a co-owner."""
    (repo / "teams").mkdir()
    (repo / "delivery.yaml").write_text("control: {max_extensions: 2}\n", encoding="utf-8")
    for team, kind in (("pm", "office"), ("mne", "ministry"), ("mic", "ministry")):
        text = f"id: {team}\nkind: {kind}\nname: {{en: Team {team}}}\n"
        (repo / f"teams/{team}.yaml").write_text(text, encoding="utf-8")
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Begin")
    office = open_office(repo)
    common = {
        "issuer": "pm",
        "sources": [{"title": "Заседание"}],
        "issued": DAY,
        "owner": "mne",
        "due": "2099-02-12",
    }
    add(office, [{"text": "Первое", "co_owners": ["mic"], **common}, {"text": "Второе", **common}])
    return office


def directive(office: Office, number: int = 1):
    return known_directive(office, f"D-2026-{number:04d}")


def test_a_request_is_answered_by_the_leads_extension(office: Office) -> None:
    execution.request(office, ["26-1"], Common(speaker="mne"), to=dt.date(2099, 3, 1), reason="Сбор данных")
    extend(office, ["26-1"], Common(), Extension(to=dt.date(2099, 3, 1), reason="Дано"), DECIDED)
    asked, answered = directive(office).events[-2:]
    assert (asked.kind, asked.for_, asked.to_day) == ("request", "mne", dt.date(2099, 3, 1))
    assert (answered.initiative, answered.request) == ("lead", asked.id)
    assert directive(office).due == dt.date(2099, 2, 12)
    assert validate(office).errors == 0


def test_submitted_returned_submitted_verified(office: Office) -> None:
    execution.submit(office, ["26-2"], Common(note="Готово"), evidence=SHOWN)
    assert directive(office, 2).status == "submitted"
    execution.send_back(office, ["26-2"], Common(), remark="Нет данных", to=dt.date(2099, 2, 20))
    assert directive(office, 2).status == "returned"
    execution.submit(office, ["26-2"], Common(note="Снова"), evidence=SHOWN)
    execution.verify(office, ["26-2"], Common(note="Осмотрено"), method="site-visit")
    assert [event.kind for event in directive(office, 2).events[1:]] == [
        "submit",
        "return",
        "submit",
        "verify",
    ]
    assert directive(office, 2).events[2].to_day == dt.date(2099, 2, 20)
    assert validate(office).errors == 0


def test_a_silent_co_owner_must_be_answered_for(office: Office) -> None:
    with pytest.raises(RefusedError, match="mic"):
        execution.submit(office, ["26-1"], Common(note="Готово"), evidence=SHOWN)
    assert directive(office).status == "active"
    execution.submit(
        office, ["26-1"], Common(note="Готово"), evidence=SHOWN, override_reason="МИК не ответило"
    )
    assert directive(office).status == "submitted"


def test_special_control_needs_somebody_else_to_verify(office: Office) -> None:
    execution.special(office, ["26-2"], Common(), DECIDED, on=True, reason="Поручение")
    assert directive(office, 2).control == "special"
    with pytest.raises(UsageError, match="special already"):
        execution.special(office, ["26-2"], Common(), DECIDED, on=True, reason="Поручение")
    execution.submit(office, ["26-2"], Common(note="Готово"), evidence=SHOWN)
    with pytest.raises(RefusedError, match="nobody verified"):
        lifecycle.close(office, ["26-2"], Common(), lifecycle.Closing(evidence=SHOWN), DECIDED)
    execution.verify(office, ["26-2"], Common(note="Осмотрено"), method="data")
    with pytest.raises(RefusedError, match="both verified and closed"):
        lifecycle.close(office, ["26-2"], Common(), lifecycle.Closing(evidence=SHOWN), DECIDED)
    git(office.root, "config", "user.email", "controller@office.example")
    lifecycle.close(office, ["26-2"], Common(), lifecycle.Closing(evidence=SHOWN), DECIDED)
    assert directive(office, 2).status == "closed"
    assert validate(office).errors == 0


def test_links_are_added_and_taken_away(office: Office) -> None:
    execution.link(office, ["26-2"], Common(), field="depends-on", add="26-1")
    links = directive(office, 2).links
    assert links is not None
    assert links.depends_on == ("D-2026-0001",)
    with pytest.raises(RefusedError, match="D204"):
        execution.link(office, ["26-1"], Common(), field="depends-on", add="26-2")
    execution.link(office, ["26-2"], Common(), field="depends-on", remove="26-1")
    assert directive(office, 2).links is None
    assert validate(office).errors == 0


@pytest.mark.parametrize(
    ("field", "add", "remove", "words"),
    [
        ("depend-on", "26-1", None, "depends_on"),
        ("parent", None, None, "--add"),
        ("parent", "26-9", None, "26-9"),
    ],
)
def test_a_wrong_link_is_usage(
    office: Office, field: str, add: str | None, remove: str | None, words: str
) -> None:
    with pytest.raises(UsageError) as wrong:
        execution.link(office, ["26-2"], Common(), field=field, add=add, remove=remove)
    assert words in f"{wrong.value.message} {wrong.value.hint}"


def test_what_is_not_submitted_is_neither_returned_nor_verified(office: Office) -> None:
    before = git(office.root, "rev-parse", "HEAD")
    with pytest.raises(RefusedError, match="submitted"):
        execution.send_back(office, ["26-1"], Common(), remark="Нет данных")
    with pytest.raises(RefusedError, match="submitted"):
        execution.verify(office, ["26-1"], Common(note="Осмотрено"), method="data")
    with pytest.raises(UsageError, match="--evidence"):
        execution.submit(office, ["26-1"], Common(note="Готово"))
    assert git(office.root, "rev-parse", "HEAD") == before
