"""What a new id changes, and what it leaves: other people's papers; and evidence whose name somebody took first."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.operations.execution import submit
from delivery_cli.operations.lifecycle import progress
from delivery_cli.operations.step import Common
from delivery_cli.operations.sync.renaming import renamed, renamed_data
from delivery_cli.storage.evidence import Attachment, attached
from delivery_cli.storage.office import Office
from tests.conftest import git
from tests.operations.founding import register
from tests.operations.ledgers import read
from tests.operations.sync.people import is_sound, synced

ONE, OLD, NEW = "D-2017-0001", "D-2017-0002", "D-2017-0003"
ON = dt.date(2017, 9, 20)


@pytest.mark.parametrize(
    "text",
    [
        f"https://docs.office.kz/{OLD}/act.pdf",
        f"https://docs.office.kz/evidence/{OLD}/act.pdf",
        f"act-{OLD}.pdf",
        f"{OLD}.pdf",
        f"№ {OLD}/7",
    ],
)
def test_words_of_others_that_hold_an_id_are_left(text: str) -> None:
    assert renamed(text, {OLD: NEW}) == text


def test_an_id_by_itself_and_the_folder_of_evidence_follow() -> None:
    text = f"см. {OLD}. ({OLD}), evidence/{OLD}/act-{OLD}.pdf"
    assert renamed(text, {OLD: NEW}) == f"см. {NEW}. ({NEW}), evidence/{NEW}/act-{OLD}.pdf"


def test_a_file_keeps_what_papers_are_called() -> None:
    kept = f"      - title: Act {OLD}\n      - file: {OLD}\n        url: {OLD}\n    document: {OLD}\n"
    text = f"id: {OLD}\ntitle: After {OLD}\n{kept}        location: 'evidence/{OLD}/{OLD}'\n"
    made = renamed_data(text.encode(), {OLD: NEW}, {}).decode()
    assert made == f"id: {NEW}\ntitle: After {NEW}\n{kept}        location: 'evidence/{NEW}/{OLD}'\n"


@pytest.mark.usefixtures("second")
def test_evidence_under_a_new_id_is_called_as_it_was(boris: Office, tmp_path: Path) -> None:
    register(boris, text="Второе Бориса", expected_result="Отчёт")
    url = f"https://docs.office.kz/{OLD}/act.pdf"
    file = tmp_path / f"{OLD}.pdf"
    file.write_bytes(b"his")
    shown: list[dict[str, Any] | Attachment] = [{"url": url}, {"title": f"Act {OLD}"}, attached(file)]
    common = Common(note="Готово", on=ON, document=OLD)
    submit(boris, [OLD], common, evidence=shown)
    synced(boris)
    event = read(boris, NEW).events[-1]
    assert event.document == OLD
    assert [one.url or one.title or one.location for one in event.evidence] == [
        url,
        f"Act {OLD}",
        f"evidence/{NEW}/{OLD}.pdf",
    ]
    assert (boris.root / f"evidence/{NEW}/{OLD}.pdf").read_bytes() == b"his"
    assert is_sound(boris)


def test_evidence_of_one_name_from_two_people_lies_side_by_side(
    anna: Office, boris: Office, tmp_path: Path
) -> None:
    file = tmp_path / "Report.pdf"
    for office, words in ((anna, b"hers"), (boris, b"his")):
        file.write_bytes(words)
        progress(office, [ONE], Common(note="Идёт", on=ON), evidence=[attached(file)])
        file = file.with_name("report.pdf")  # a name that differs in capitals is not free
    synced(anna)
    before = tip_of(boris)
    synced(boris)
    events = read(boris, ONE).events[-2:]
    assert [one.location for event in events for one in event.evidence] == [
        f"evidence/{ONE}/Report.pdf",
        f"evidence/{ONE}/report-2.pdf",
    ]
    assert (boris.root / f"evidence/{ONE}/Report.pdf").read_bytes() == b"hers"
    assert (boris.root / f"evidence/{ONE}/report-2.pdf").read_bytes() == b"his"
    assert is_sound(boris, before)


def tip_of(office: Office) -> str:
    return git(office.root, "rev-parse", "origin/main").strip()
