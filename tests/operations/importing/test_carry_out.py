"""An import carried out, with no command around it."""

from pathlib import Path

import pytest

from delivery_cli.errors import DeliveryError, RefusedError
from delivery_cli.operations import desk
from delivery_cli.operations.importing.carry_out import TOLD, carry_out_import
from delivery_cli.operations.importing.plan import Asked
from delivery_cli.operations.importing.prepare import plan_import
from delivery_cli.storage.office import Office
from tests.operations.importing import registers
from tests.operations.paper import Folder, office_on_paper

ASKED = Asked(shared={"issuer": "pm", "source": {"title": "Протокол"}})


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = office_on_paper(repo, monkeypatch)
    monkeypatch.setattr(desk, "looked_at", lambda repository, look: look(Folder(repository.worktree)))
    return made


def register(folder: Path, count: int, owner: str = "mic") -> Path:
    rows = [["1", str(number), f"Поручение {number}", owner] for number in range(count)]
    return registers.workbook(
        folder / "r.xlsx", [["Номер документа", "Пункт", "Поручение", "Исполнитель"], *rows]
    )


def test_nothing_is_written_while_a_row_is_bad(office: Office, tmp_path: Path) -> None:
    plan = plan_import(office, register(tmp_path, 2, "nobody"), ASKED)
    with pytest.raises(RefusedError, match=r"2 rows of r\.xlsx cannot be registered: nothing was written"):
        carry_out_import(office, plan, ASKED)
    assert carry_out_import(office, plan, ASKED, skip_bad=True) is None
    assert not (office.root / "directives").exists()


def test_of_many_the_receipt_names_the_first(office: Office, tmp_path: Path) -> None:
    made = carry_out_import(office, plan_import(office, register(tmp_path, TOLD + 5), ASKED), ASKED)
    assert made is not None
    assert len(made.change.ids) == TOLD + 5
    assert (len(made.change.told), made.change.told[-1]) == (TOLD + 1, "… and 5 more")


def test_a_refusal_of_the_rules_names_the_cell(office: Office, tmp_path: Path) -> None:
    """What only all files together show is found when it is registered; it is told by the same cells."""
    (office.root / "teams/mic.yaml").unlink()
    plan = plan_import(office, register(tmp_path, 1, "mne"), ASKED)
    (office.root / "teams/mne.yaml").unlink()
    with pytest.raises(DeliveryError) as refused:
        carry_out_import(office, plan, ASKED)
    assert "Реестр!D2" in refused.value.message


def test_a_dry_run_writes_nothing(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(
        desk, "preview", lambda repository, plan: seen.append(plan(Folder(repository.worktree)))
    )
    made = carry_out_import(office, plan_import(office, register(tmp_path, 1), ASKED), ASKED, dry_run=True)
    assert made is not None
    assert (made.commit, len(seen)) == (None, 1)
    assert not (office.root / "directives").exists()


def test_what_a_rule_finds_is_told_without_the_id_that_it_will_not_have(
    office: Office, tmp_path: Path
) -> None:
    (office.root / "teams/mic.yaml").write_text(
        "id: mic\nkind: ministry\nname: {en: Ministry}\nvalid: {from: 2016-05-06, to: 2019-02-25}\n"
    )
    row = plan_import(office, register(tmp_path, 1), ASKED).of("bad")[0]
    assert [(fault.cell, "(D205)" in fault.message, "90000" in f"{fault}") for fault in row.faults] == [
        ("Реестр!D2", True, False)
    ]
