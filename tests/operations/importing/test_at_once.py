"""Two who import the same register at the same time."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from delivery_cli.operations.add import NothingLeftError
from delivery_cli.operations.importing.carry_out import carry_out_import
from delivery_cli.operations.importing.plan import Asked
from delivery_cli.operations.importing.prepare import plan_import
from delivery_cli.storage.known import known_ids
from delivery_cli.storage.office import Office
from tests.cli.commands.sitting import piped
from tests.operations.importing import registers
from tests.operations.importing.house import registry_office

ASKED = Asked(shared={"issuer": "pm", "source": {"title": "Протокол"}})
HEAD = ["Номер документа", "Пункт", "Поручение", "Исполнитель"]


@pytest.fixture
def office(repo: Path) -> Office:
    return registry_office(repo)


def register(folder: Path, *points: str) -> Path:
    rows = [["1", point, f"Поручение {point}", "МИК"] for point in points]
    return registers.workbook(folder / "r.xlsx", [HEAD, *rows])


def test_what_somebody_registered_meanwhile_is_left_out(office: Office, tmp_path: Path) -> None:
    mine = plan_import(office, register(tmp_path, "1", "2", "3"), ASKED)
    same = plan_import(office, register(tmp_path, "2", "3"), ASKED)
    theirs = plan_import(office, register(tmp_path, "3", "2"), ASKED)
    assert carry_out_import(office, theirs, ASKED) is not None

    made = carry_out_import(office, mine, ASKED)
    assert made is not None
    assert made.change.ids == ("D-2026-0003",)
    assert made.change.told[0].startswith("D-2026-0003: Поручение 1")
    assert (
        "2 rows were registered meanwhile by somebody else, and are left out: D-2026-0002, D-2026-0001"
        in made.notices
    )
    with pytest.raises(NothingLeftError, match="all of them were registered meanwhile: nothing was written"):
        carry_out_import(office, same, ASKED)


def test_two_processes_at_once_register_everything_once(office: Office, tmp_path: Path) -> None:
    path = register(tmp_path, *map(str, range(20)))
    words = ("import", str(path), "--yes", "--issuer", "ПМ", "--source-title", "Протокол")
    with ThreadPoolExecutor(2) as pool:
        done = [one.result() for one in [pool.submit(piped, office.root, *words) for _one in range(2)]]
    assert [one.code for one in done] == [0, 0], done
    assert len(known_ids(office)) == 20
    assert sum(len(one.out.split()) for one in done) == 20
