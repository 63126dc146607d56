"""What a refused step advises: options of the command, and no keys of the file."""

import datetime as dt
from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.operations.add import add
from delivery_cli.operations.execution import request, submit
from delivery_cli.operations.extension import Extension, extend
from delivery_cli.operations.lifecycle import Cancellation, Closing, cancel, close, note, reopen
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.storage.office import Office
from tests.conftest import git
from tests.operations.founding import count, founded, register
from tests.operations.ledgers import read
from tests.operations.paper import office_on_paper

DECIDED = DecisionGiven(number="12-05/34")
SHOWN = ({"title": "Таблица"},)


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office_on_paper(repo, monkeypatch)


def test_an_extension_names_its_initiative(office: Office) -> None:
    one, later = register(office), dt.date(2099, 10, 10)
    request(office, [one], Common(speaker="mic"), to=later, reason="Сбор данных")  # long after the deadline
    with pytest.raises(RefusedError) as refused:
        extend(office, [one], Common(), Extension(to=later, reason="r", initiative="lead"), DECIDED)
    assert "the issuer may extend: --initiative issuer" in refused.value.hint


def test_a_submit_names_its_override(office: Office) -> None:
    one = register(office, co_owners=["mne"])
    with pytest.raises(RefusedError) as refused:
        submit(office, [one], Common(note="Готово"), evidence=SHOWN)
    assert refused.value.hint.endswith("or say why not: --override-reason")


def test_a_decision_and_a_deadline_are_options(office: Office) -> None:
    one = register(office)
    with pytest.raises(RefusedError) as refused:
        cancel(office, [one], Common(), Cancellation(reason="r"), DecisionGiven())
    assert "name the decision: --decision NUMBER" in refused.value.hint
    close(office, [one], Common(), Closing(evidence=SHOWN), DECIDED)
    with pytest.raises(RefusedError) as refused:
        reopen(office, [one], Common(), DECIDED, reason="r")
    assert "give it a new deadline, --to DATE" in refused.value.hint


def test_who_may_not_register_is_told_of_no_option(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roles = "roles: {admin: [a@office.example], registrar: [b@office.example]}\n"
    office = office_on_paper(repo, monkeypatch, settings=roles)
    values = {"text": "Отчёт", "issuer": "pm", "sources": [{"title": "Заседание"}], "owner": "mic"}
    with pytest.raises(RefusedError) as refused:
        add(office, [values], where=lambda _position, field: f"--{field[0]}")
    assert refused.value.message == (
        "registrar@office.example may not take the step register: it is for registrar (D308)"
    )


def test_where_signing_is_required_nothing_is_written_unsigned(repo: Path) -> None:
    office = founded(repo, "signing: {required: true}\n")
    before = count(repo)
    with pytest.raises(RefusedError, match="asks for signed changes, and this git does not sign") as refused:
        register(office)
    assert "git config commit.gpgsign true" in refused.value.hint
    assert "delivery doctor" in refused.value.hint
    assert (count(repo), git(repo, "status", "--porcelain")) == (before, "")
    git(repo, "config", "commit.gpgsign", "true")
    values = {"text": "Отчёт", "issuer": "pm", "sources": [{"title": "Заседание"}], "owner": "mic"}
    assert add(office, [values], dry_run=True).change.ids


def test_where_it_is_not_nothing_is_asked_of_git(office: Office) -> None:
    one = register(office)
    note(office, [one], Common(), text="Звонили")
    assert read(office, one).events[-1].kind == "note"
