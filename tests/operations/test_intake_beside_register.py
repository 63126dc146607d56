"""What an office has already: found without reading all of it; points of one document are not each other's doubles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.plain import plain
from delivery_cli.operations import intake_known
from delivery_cli.operations.duplicates import alike
from delivery_cli.operations.intake import enter, look_into
from delivery_cli.storage.office import load_entry
from tests.operations.test_intake import DAY, PROTOCOL, made, office, taken

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from delivery_cli.domain.snapshot import Entry
    from delivery_cli.storage.office import Office

__all__ = ["made", "office"]

ALIKE = """ПРОТОКОЛ № 8
совещания у Премьер-Министра

5 марта 2026 года

1. МИК:
1) провести инвентаризацию вышек оптической связи районного подчинения;
2) провести инвентаризацию кабелей оптической связи районного подчинения;
3) провести инвентаризацию кабелей оптической связи районного подчинения повторно.
"""


def test_only_the_files_that_may_be_meant_are_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(office, [item.values for item in taken(office, given=DAY).new])
    enter(office, [item.values for item in taken(office, PROTOCOL).new])
    read: list[str] = []
    real = load_entry

    def load(root: Path, path: str) -> Entry:
        read.append(path)
        return real(root, path)

    monkeypatch.setattr(intake_known, "load_entry", load)
    assert taken(office, PROTOCOL).new == ()
    assert read == ["directives/2026/00xx/D-2026-0003.yaml"]


def test_a_file_that_is_not_committed_counts_too(office: Office) -> None:
    item = taken(office, PROTOCOL).items[0]
    enter(office, [item.values])
    path = office.root / "directives/2026/00xx/D-2026-0001.yaml"
    beside = path.with_name("D-2026-0007.yaml")
    beside.write_text(
        path.read_text("utf-8").replace("0001", "0007").replace("представить", "сдать"), "utf-8"
    )
    path.unlink()
    assert [one.known for one in taken(office, PROTOCOL).items] == ["D-2026-0007"]


def test_a_source_is_called_by_the_files_name_not_by_its_folders(office: Office) -> None:
    text = "Премьер-министр поручил МИКу до 1 мая 2026 года внести предложения по связи.".encode()
    assert look_into(office, text, "/home/somebody/письмо.txt").source["title"] == "письмо.txt"


def test_points_of_one_document_are_alike_only_where_hardly_a_word_differs(office: Office) -> None:
    wanted = [plain(item.values) for item in taken(office, ALIKE).new]
    assert len(wanted) == 3
    told = [(one.position, one.among) for one in alike(office, wanted)]
    assert told == [(3, 2)]
