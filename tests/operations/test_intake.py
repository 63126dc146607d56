"""From a document to drafts: what is written, and that nothing is written twice."""

import datetime as dt
from pathlib import Path

import docx
import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.errors import RefusedError
from delivery_cli.operations.intake import Intake, enter, look_into
from delivery_cli.operations.intake_values import Given
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.conftest import git
from tests.operations.founding import count, founded
from tests.storage.documents.making import as_docx

TEAMS = {
    "pm": "kind: office\nname: {ru: Премьер-Министр, en: Prime Minister}\n",
    "mic": "kind: ministry\nname: {ru: Министерство информации и коммуникаций}\nshort: {ru: МИК}\n",
    "mne": "kind: ministry\nname: {ru: Министерство национальной экономики}\nshort: {ru: МНЭ}\n",
    "akimats": "kind: group\nname: {ru: Акиматы}\nmembers: [mic]\n",
}
REPORT = """Премьер-министр провел заседание

Премьер-министр Иван Сидоров провел заседание Правительства.

«Поручаю МИКу совместно с МНЭ в двухнедельный срок внести предложения по развитию связи», – сказал он.

Министерству финансов поручено ускорить выделение средств на развитие сети.
"""
PROTOCOL = """ПРОТОКОЛ № 5-12
совещания у Премьер-Министра

5 марта 2026 года

1. МИК (Петров П.П.) до 1 июня 2026 года представить отчет о развитии сети связи.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("intake") / "office"
    folder.mkdir()
    git(folder, "init", "-q")
    git(folder, "config", "user.name", "Registrar")
    git(folder, "config", "user.email", "registrar@office.example")
    founded(folder, "office: Office\nareas:\n  digital: {ru: Цифровизация и связь}\n", ())
    for name, text in TEAMS.items():
        (folder / "teams").mkdir(exist_ok=True)
        (folder / "teams" / f"{name}.yaml").write_text(f"id: {name}\n{text}", "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Teams")
    return folder


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Office:
    from delivery_cli.storage.office import open_office

    git(tmp_path, "clone", "-q", str(made), "office")
    git(tmp_path / "office", "config", "user.name", "Registrar")
    git(tmp_path / "office", "config", "user.email", "registrar@office.example")
    return open_office(tmp_path / "office")


def taken(office: Office, text: str = REPORT, given: Given | None = None) -> Intake:
    return look_into(office, text.encode(), "новость.txt", given)


DAY = Given(issued=dt.date(2026, 3, 3))


def test_a_draft_says_where_its_words_come_from(office: Office) -> None:
    found = taken(office, given=DAY)
    receipt = enter(office, [item.values for item in found.new])
    assert receipt.change.ids == ("D-2026-0001", "D-2026-0002")
    values = plain(known_directive(office, "D-2026-0001"))
    assert values == {
        "id": "D-2026-0001",
        "title": values["title"],
        "text": "Поручаю МИКу совместно с МНЭ в двухнедельный срок внести предложения по развитию связи",
        "issuer": "pm",
        "issuer_person": {"name": "Иван Сидоров"},
        "issuer_basis": "inferred",
        "issued": "2026-03-03",
        "issued_basis": "exact",
        "sources": [
            {
                "title": "Премьер-министр провел заседание",
                "kind": "news",
                "on": "2026-03-03",
                "hash": f"sha256:{found.document.sha256}",
                "place": "¶3.1",
            }
        ],
        "owner": "mic",
        "co_owners": ["mne"],
        "due": "2026-03-17",
        "due_phrase": "в двухнедельный срок",
        "due_rule": values["due_rule"],
        "control": "standard",
        "status": "draft",
        "areas": ["digital"],
    }


def test_all_are_one_commit(office: Office) -> None:
    before = count(office.root)
    enter(office, [item.values for item in taken(office, given=DAY).new])
    assert count(office.root) == before + 1


def test_a_body_that_is_not_registered_leaves_the_lead_empty(office: Office) -> None:
    item = taken(office, given=DAY).items[1]
    assert item.values.get("owner") is None
    assert item.proposal.unregistered == ("Министерству финансов",)
    assert "owner" in item.proposal.missing


def test_without_a_day_the_words_of_a_deadline_stay_and_no_date_is_made(office: Office) -> None:
    item = taken(office).items[0]
    assert item.values["due_phrase"] == "в двухнедельный срок"
    assert not {"due", "issued", "due_rule"} & set(item.values)


def test_a_protocol_says_its_number_day_and_kind(office: Office) -> None:
    (item,) = taken(office, PROTOCOL).items
    source = item.values["sources"][0]
    assert (source["kind"], source["number"], source["on"], source["point"]) == (
        "protocol",
        "5-12",
        dt.date(2026, 3, 5),
        "1",
    )
    assert item.values["issued_basis"] == "exact"
    assert item.values["responsible"] == {"name": "Петров П.П."}


def test_what_the_person_says_goes_before_what_is_read(office: Office) -> None:
    given = Given(
        issuer="МНЭ",
        issued=dt.date(2026, 1, 5),
        owner="МИК",
        source_title="Письмо",
        source_kind="letter",
        source_number="7",
    )
    first, second = taken(office, given=given).items
    assert (first.values["issuer"], first.values.get("issuer_basis")) == ("mne", None)
    assert (first.values["owner"], second.values["owner"], second.values["owner_basis"]) == (
        "mic",
        "mic",
        "inferred",
    )
    source = first.values["sources"][0]
    assert (source["title"], source["kind"], source["number"], source["on"]) == (
        "Письмо",
        "letter",
        "7",
        dt.date(2026, 1, 5),
    )


def test_the_same_document_proposes_nothing_twice_whatever_became_of_the_drafts(office: Office) -> None:
    from delivery_cli.operations.lifecycle import register
    from delivery_cli.operations.step import Common

    enter(office, [item.values for item in taken(office, given=DAY).new])
    assert [item.known for item in taken(office, given=DAY).items] == ["D-2026-0001", "D-2026-0002"]
    assert taken(office).new == ()  # also where another day is said, or none
    register(office, ["D-2026-0001"], Common())
    path = office.root / "directives/2026/00xx/D-2026-0002.yaml"
    path.write_text(path.read_text("utf-8").replace("ускорить", "значительно ускорить"), "utf-8")
    assert taken(office, given=DAY).new == ()


def test_the_same_text_in_another_format_proposes_nothing_twice(office: Office) -> None:
    enter(office, [item.values for item in taken(office, given=DAY).new])
    document = docx.Document()
    for line in REPORT.split("\n"):
        if line:
            document.add_paragraph(line)
    again = look_into(office, as_docx(document), "новость.docx", DAY)
    assert [item.known for item in again.items] == ["D-2026-0001", "D-2026-0002"]


def test_the_same_words_on_another_day_are_another_directive(office: Office) -> None:
    enter(office, [item.values for item in taken(office, given=DAY).new])
    other = REPORT.replace("провел заседание Правительства", "провёл ещё одно заседание")
    assert len(look_into(office, other.encode(), "x", Given(issued=dt.date(2026, 4, 7))).new) == 2


def test_a_dry_run_writes_nothing(office: Office) -> None:
    before = count(office.root)
    receipt = enter(office, [item.values for item in taken(office, given=DAY).new], dry_run=True)
    assert receipt.commit is None
    assert count(office.root) == before


def test_nothing_accepted_is_nothing_to_write(office: Office) -> None:
    with pytest.raises(RefusedError):
        enter(office, [])
