"""Every setting with its origin."""

from pathlib import Path

import pytest

from delivery_cli.errors import UsageError
from delivery_cli.operations.configuration import Setting, chosen, effective, overridden
from delivery_cli.storage.office import Office
from tests.operations.founding import founded

SETTINGS = """\
# an office
office: {ru: Офис, en: Office}
control:
  due_soon_days: 3
rules: {D104: "off"}
roles:
  admin: [head@office.example]
"""


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo, SETTINGS, teams=())


def test_each_value_has_its_origin(office: Office) -> None:
    found = {one.key: one for one in effective(office)}
    assert found["office"] == Setting("office", {"ru": "Офис", "en": "Office"}, "file", "delivery.yaml:2")
    assert found["control.due_soon_days"] == Setting("control.due_soon_days", 3, "file", "delivery.yaml:4")
    assert found["control.silent_days"] == Setting("control.silent_days", 30)
    assert found["rules.D104"] == Setting("rules.D104", "off", "file", "delivery.yaml:5")
    assert found["roles.admin"] == Setting("roles.admin", ["head@office.example"], "file", "delivery.yaml:7")
    assert found["deadlines.urgency.срочно"] == Setting("deadlines.urgency.срочно", "P3D")
    assert found["timezone"] == Setting("timezone", "Asia/Almaty")


def test_an_empty_file_means_defaults(repo: Path) -> None:
    settings = effective(founded(repo, "", teams=()))
    assert {one.origin for one in settings} == {"default"}
    assert [one.key for one in settings][:4] == ["version", "office", "language", "timezone"]


def test_one_setting_or_a_section_is_chosen(office: Office) -> None:
    settings = effective(office)
    assert [one.value for one in chosen(settings, "control.due-soon-days")] == [3]
    assert {one.key for one in chosen(settings, "closing")} == {"closing.direct"}
    assert len(chosen(settings, "control")) == 5


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("languag", "language"),
        ("due_soon_days", "control.due_soon_days"),
        ("contrl", "control"),
        ("silent_day", "control.silent_days"),
        ("control.silent_day", "control.silent_days"),
        ("qqq", "delivery config shows all"),
    ],
)
def test_a_wrong_key_has_a_suggestion(office: Office, wrong: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"there is no setting “{wrong}”") as error:
        chosen(effective(office), wrong)
    assert near in error.value.hint


def test_this_run_goes_before_the_file() -> None:
    settings = (Setting("language", "en", "file", "delivery.yaml:1"), Setting("timezone", "UTC"))
    over = (Setting("editor", "vi"), Setting("language", "kk", "option", "--lang"))
    assert overridden(settings, over) == (over[1], settings[1], over[0])
