"""Registering: what is completed, what is refused, many in one commit, ids never used again."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.domain.findings import Severity
from delivery_cli.domain.plain import plain
from delivery_cli.errors import DeliveryError, RefusedError, UsageError
from delivery_cli.operations.add import add
from delivery_cli.operations.completing import (
    missing_to_register,
)
from delivery_cli.operations.lifecycle import register
from delivery_cli.operations.step import Common
from delivery_cli.operations.validate import validate
from delivery_cli.storage.clock import now
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.conftest import git
from tests.operations.founding import count, founded
from tests.operations.founding import register as registered
from tests.operations.paper import office_on_paper

ONE = {
    "text": "Поручаю внести предложения",
    "issuer": "pm",
    "issued": "2017-09-12",
    "sources": [{"title": "Заседание"}],
}
Values = dict[str, Any]


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office_on_paper(repo, monkeypatch)


@pytest.fixture
def real(repo: Path) -> Office:
    return founded(repo)


def added(office: Office, **more: Any) -> Values:
    """The values of the new file, once the office has been found to be in order."""
    (one,) = add(office, [{**ONE, **more}]).change.ids
    assert errors(office) == []
    found: Values = plain(known_directive(office, one))
    return found


def errors(office: Office) -> list[str]:
    return [one.message for one in validate(office).findings if one.severity is Severity.ERROR]


def test_what_is_left_out_is_completed(office: Office) -> None:
    values = added(office)
    assert values.pop("events")[0]["kind"] == "register"
    assert values == {
        "id": "D-2017-0001", "title": "Поручаю внести предложения", **ONE, "issued_basis": "exact",
        "control": "standard", "status": "active",
    }  # fmt: skip


def test_issued_is_the_day_of_the_source_where_it_is_not_said(office: Office) -> None:
    values = added(office, issued=None, sources=[{"title": "Заседание", "on": dt.date(2016, 3, 1)}])
    assert (values["id"], values["issued"], values["issued_basis"]) == ("D-2016-0001", "2016-03-01", "exact")
    values = added(office, sources=[{"title": "Заседание", "on": "2016-03-01"}], issued_basis="inferred")
    assert (values["issued"], values["issued_basis"]) == ("2017-09-12", "inferred")


def test_with_no_date_at_all_the_id_has_this_year(office: Office) -> None:
    values = added(office, issued=None)
    assert "issued" not in values
    assert "issued_basis" not in values
    assert values["id"] == f"D-{now(office.settings.timezone).year}-0001"


def test_the_office_s_defaults(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = office_on_paper(repo, monkeypatch, settings="defaults: {issuer: mne, source_kind: protocol}\n")
    values = added(office, issuer=None)
    assert (values["issuer"], values["sources"][0]["kind"]) == ("mne", "protocol")
    assert added(office, sources=[{"title": "а", "kind": "meeting"}])["sources"][0]["kind"] == "meeting"
    assert missing_to_register({"text": "а", "sources": [{"title": "а"}]}, office) == []


def test_teams_and_links_by_any_name(office: Office) -> None:
    first = added(office)["id"]
    values = added(
        office, issuer="Ministry pm", owner="ministry MIC", co_owners=["Ministry mic", "mne", "Ministry mne"],
        links={"parent": "17-1", "depends_on": ["17-1"]},
    )  # fmt: skip
    assert (values["issuer"], values["owner"], values["co_owners"]) == ("pm", "mic", ["mne"])
    assert values["links"] == {"parent": first, "depends_on": [first]}


def test_every_key_of_a_file_may_be_given_and_own_keys_are_kept(office: Office) -> None:
    given: Values = {
        "issuer_person": {"name": "Б. Сагинтаев"}, "owner": "mic", "responsible": {"name": "А"}, "coordinator": {"name": "Д"},
        "expected_result": "Таблица", "due": "2017-09-26", "due_phrase": "в двухнедельный срок", "control": "special",
        "priority": True, "areas": ["digital"], "programme": "digital-kazakhstan", "tags": ["срочно"],
        "milestones": [{"id": "m1", "title": "Проект"}], "x-shelf": {"row": 4},
    }  # fmt: skip
    values = added(office, **given)
    assert values.items() >= {key: value for key, value in given.items() if key != "x-shelf"}.items()
    text = (office.root / "directives/2017/00xx/D-2017-0001.yaml").read_text(encoding="utf-8")
    assert text.index("x-shelf:\n  row: 4\n") < text.index("events:")


@pytest.mark.parametrize(
    ("more", "place", "message"),
    [
        ({"due": "2017-09-11"}, "due", "2017-09-11 is before the directive was issued, on 2017-09-12 (D108)"),
        ({"due": "2017-02-30"}, "due", "“2017-02-30” is not a date"),
        ({"title": "а" * 10_000}, "title", "this text has 10000 characters, at most 500 are allowed"),
        ({"owner": "mci"}, "owner", "there is no team “mci”"),
        ({"owner": 5}, "owner", "“5” is read as a number"),
        ({"co_owners": ["mic", "никто"]}, "co_owners", "there is no team “никто”"),
        ({"issuer": "никто"}, "issuer", "there is no team “никто”"),
        ({"links": {"parent": "17-9"}}, "links.parent", "there is no directive “17-9”"),
        ({"text": "а\x1b[31m"}, "text", "characters that cannot be seen: \\x1b"),
        ({"text": "а\u202eб"}, "text", "characters that cannot be seen: <U+202E>"),
        ({"text": "а\ud800"}, "text", "is not allowed here"),
        ({"text": 5}, "text", "“5” is read as a number"),
        ({"text": None}, "title", "title is missing"),
        ({"sources": "Заседание"}, "sources", "a list is expected here"),
        ({"sources": ["Заседание"]}, "sources.0", ""),
        ({"sources": None}, "sources", "sources is missing"),
        ({"areas": ["Цифра"]}, "areas.0", "“Цифра” is not a short name"),
        ({"status": "closed"}, "status", "this key cannot be given when registering"),
        ({"ownr": "mic"}, "ownr", "this key cannot be given when registering"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(office: Office, more: Values, place: str, message: str) -> None:
    with pytest.raises(DeliveryError) as refused:
        add(office, [ONE, {**ONE, **more}])
    line = refused.value.message.splitlines()[0]
    assert line.startswith(f"directive 2, {place}: ")
    assert message in line
    assert not (office.root / "directives").exists()


def test_a_misspelt_key_gets_a_proposal(office: Office) -> None:
    with pytest.raises(UsageError) as refused:
        add(office, [{**ONE, "ownr": "mic"}])
    assert refused.value.hint == "did you mean “owner”?"


def test_everything_that_is_wrong_is_told_at_once(office: Office) -> None:
    wrong = [{**ONE, "owner": "mci", "due": "2017-02-30"}, ONE, {**ONE, "title": "а" * 501}]
    with pytest.raises(DeliveryError) as refused:
        add(office, wrong, where=lambda n, field: f"p.yaml:{n}: {field[0]}")
    assert [line.split(": ")[:2] for line in refused.value.message.splitlines()] == [
        ["p.yaml:1", "owner"], ["p.yaml:1", "due"], ["p.yaml:3", "title"],
    ]  # fmt: skip
    assert refused.value.hint.startswith("did you mean “mic")


def test_a_rule_broken_deep_in_the_list_names_the_item(office: Office) -> None:
    wrong = [*[ONE] * 12, {**ONE, "due": "2017-09-01"}]
    with pytest.raises(RefusedError, match=r"^directive 13, due: 2017-09-01 is before"):
        add(office, wrong)


def test_an_empty_list_registers_nothing(office: Office) -> None:
    with pytest.raises(UsageError, match="the list is empty"):
        add(office, [])


def test_areas_that_the_office_does_not_know_are_taken_and_told(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_on_paper(
        repo, monkeypatch, settings="areas: {digital: {en: Digital}, energy: {en: Energy}}\n"
    )
    made = add(office, [{**ONE, "areas": ["digtal", "energy", "xyz"]}])
    assert [one for one in made.notices if "area" in one] == [
        "the area “digtal” is none of delivery.yaml: did you mean “digital”?",
        "the area “xyz” is none of delivery.yaml: it is taken all the same",
    ]
    assert errors(office) == []


def test_forty_in_one_commit(real: Office) -> None:
    before = count(real.root)
    made = add(real, [{**ONE, "sources": [{"title": "Протокол", "point": str(n)}]} for n in range(1, 41)])
    assert count(real.root) == before + 1
    assert made.change.ids == tuple(f"D-2017-{n:04}" for n in range(1, 41))
    assert len(git(real.root, "show", "--name-only", "--format=").split()) == 40
    message = git(real.root, "log", "-1", "--format=%B")
    assert message.startswith("add 40 directives\n")
    assert message.count("Delivery-Directive: ") == 40
    assert errors(real) == []


def test_years_are_numbered_apart(office: Office) -> None:
    made = add(office, [{**ONE, "issued": f"{year}-05-01"} for year in (2016, 2017, 2016)])
    assert made.change.ids == ("D-2016-0001", "D-2017-0001", "D-2016-0002")


def test_a_draft_then_registered(real: Office) -> None:
    (one,) = add(real, [{"title": "Позже", "issued": "2017-09-12"}], draft=True).change.ids
    draft = known_directive(real, one)
    assert (draft.status, draft.events) == ("draft", ())
    assert git(real.root, "log", "-1", "--format=%s").strip() == f"draft {one}: Позже"
    (two,) = add(real, [ONE], draft=True).change.ids
    register(real, [two], Common())
    assert known_directive(real, two).status == "active"
    assert errors(real) == []


def test_a_dry_run_takes_no_id(real: Office) -> None:
    before = git(real.root, "rev-parse", "HEAD")
    made = add(real, [ONE], dry_run=True)
    assert (made.commit, made.change.ids) == (None, ("D-2017-0001",))
    assert git(real.root, "rev-parse", "HEAD") == before
    assert git(real.root, "status", "--porcelain") == ""
    assert registered(real) == "D-2017-0001"
