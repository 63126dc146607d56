"""delivery intake as it is typed, piped and talked through."""

import json
from pathlib import Path

import pytest

from delivery_cli.domain.plain import plain
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office, open_office
from tests.cli.commands.reading import Reader
from tests.cli.commands.sitting import CTRL_C, piped, sit, snapshot
from tests.conftest import git
from tests.operations.founding import count, founded

TEXT = """Ход работ обсудили на заседании

Премьер-министр Иван Сидоров поручил МИК до 1 июня 2026 года внести план развития связи.

Премьер-министр также потребовал ускорить ремонт дорог в регионах страны.

Министерству финансов поручено в месячный срок представить расчеты.
"""


@pytest.fixture
def office(reader: Reader) -> Office:
    founded(reader.folder, teams=())
    teams = reader.folder / "teams"
    teams.mkdir(exist_ok=True)
    (teams / "pm.yaml").write_text("id: pm\nkind: office\nname: {ru: Премьер-министр}\n", "utf-8")
    (teams / "mic.yaml").write_text(
        "id: mic\nkind: ministry\nname: {ru: Министерство информации}\nshort: {ru: МИК}\n", "utf-8"
    )
    git(reader.folder, "add", "-A")
    git(reader.folder, "commit", "-qm", "Teams")
    (reader.folder / "новость.txt").write_text(TEXT, "utf-8")
    return open_office(reader.folder)


def draft(office: Office, one: str) -> dict[str, object]:
    found: dict[str, object] = plain(known_directive(office, one))
    return found


def test_accept_all_prints_the_ids_and_makes_one_commit(reader: Reader, office: Office) -> None:
    before = count(office.root)
    seen = reader("intake", "новость.txt", "--issued", "2026-03-03", "--accept-all")
    assert (seen.code, seen.out) == (0, "D-2026-0001\nD-2026-0002\nD-2026-0003\n")
    assert "Not in the register of teams: Министерству финансов" in seen.err
    assert count(office.root) == before + 1
    again = reader("intake", "новость.txt", "--issued", "2026-03-03", "--accept-all")
    assert (again.code, again.out) == (0, "")
    assert "here already: D-2026-0001, D-2026-0002, D-2026-0003" in again.err


def test_json_only_prints(reader: Reader, office: Office) -> None:
    before = snapshot(office.root)
    seen = reader("intake", "новость.txt", "--json")
    payload = json.loads(seen.out)
    assert seen.code == 0
    assert payload["schema_version"] == 1
    first = payload["items"][0]
    assert set(first) >= {
        "text", "place", "issuer", "owner", "co_owners", "responsible", "due", "due_phrase", "control", "areas", "missing", "why",
    }  # fmt: skip
    assert (first["owner"], first["due"], first["due_phrase"]) == ("mic", "2026-06-01", "до 1 июня 2026 года")
    assert payload["items"][2]["missing"] == ["issued", "owner", "due", "expected_result"]
    assert snapshot(office.root) == before


def test_standard_input_is_read_too(reader: Reader, office: Office) -> None:
    done = piped(office.root, "intake", "-", "--json", data=TEXT.encode("cp1251"))
    assert [item["place"] for item in json.loads(done.out)["items"]] == [
        "¶2.1", "¶3.1", "¶4.1",
    ]  # fmt: skip


def test_where_nobody_can_be_asked_the_options_are_named(reader: Reader, office: Office) -> None:
    done = piped(office.root, "intake", "новость.txt")
    assert done.code == 2
    assert "--accept-all" in done.err
    assert "--json" in done.err


def test_a_dry_run_writes_nothing(reader: Reader, office: Office) -> None:
    before = snapshot(office.root)
    seen = reader("intake", "новость.txt", "--accept-all", "--dry-run", "--issued", "2026-03-03")
    assert seen.code == 0
    assert "+due: 2026-06-01" in seen.out
    assert snapshot(office.root) == before


def test_one_by_one_in_a_terminal(reader: Reader, office: Office) -> None:
    sat = sit(
        reader, "intake", "новость.txt", "--issued", "2026-03-03",
        typed=[("[a]", "a"), ("2/3", None), ("[a]", "x"), ("one of the letters", None), ("[a]", "s"), ("3/3", None), ("[a]", "a")],
    )  # fmt: skip
    assert sat.code == 0, sat.screen
    texts = [str(draft(office, one)["text"]) for one in ("D-2026-0001", "D-2026-0002")]
    assert "план развития связи" in texts[0]
    assert "представить расчеты" in texts[1]
    assert not (office.root / "directives/2026/00xx/D-2026-0003.yaml").exists()


def test_accept_all_the_rest(reader: Reader, office: Office) -> None:
    sat = sit(
        reader,
        "intake",
        "новость.txt",
        "--issued",
        "2026-03-03",
        typed=[("[a]", "s"), ("2/3", None), ("[a]", "r")],
    )
    assert sat.code == 0, sat.screen
    assert (office.root / "directives/2026/00xx/D-2026-0002.yaml").exists()


@pytest.mark.parametrize("keys", [CTRL_C, "q"])
def test_leaving_at_the_first_writes_nothing(reader: Reader, office: Office, keys: str) -> None:
    before = snapshot(office.root)
    sat = sit(reader, "intake", "новость.txt", typed=[("[a]", keys)])
    assert sat.code == (130 if keys == CTRL_C else 0), sat.screen
    assert snapshot(office.root) == before


def test_ctrl_c_after_an_acceptance_writes_nothing(reader: Reader, office: Office) -> None:
    before = snapshot(office.root)
    sat = sit(reader, "intake", "новость.txt", typed=[("[a]", "a"), ("2/3", None), ("[a]", CTRL_C)])
    assert sat.code == 130, sat.screen
    assert snapshot(office.root) == before


def test_a_proposal_is_edited_as_yaml(reader: Reader, office: Office, tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text("#!/bin/sh\nsed -i 's/^  owner: mic/  owner: pm/' \"$1\"\n", "utf-8")
    editor.chmod(0o755)
    reader.monkeypatch.setenv("DELIVERY_EDITOR", str(editor))
    sat = sit(
        reader,
        "intake",
        "новость.txt",
        "--issued",
        "2026-03-03",
        typed=[("[a]", "e"), ("2/3", None), ("[a]", "q")],
    )
    assert sat.code == 0, sat.screen
    assert draft(office, "D-2026-0001")["owner"] == "pm"


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("нет.txt", None, 2, "there is no file"),
        ("дело.pdf", b"%PDF-1.4", 1, "pdftotext"),
        ("дело.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1, "soffice"),
        ("пусто.txt", b"", 0, "no directive was found"),
    ],
)
def test_what_cannot_be_read_is_told(
    reader: Reader, office: Office, name: str, data: bytes | None, code: int, words: str
) -> None:
    if data is not None:
        (office.root / name).write_bytes(data)
    seen = reader("intake", name, "--accept-all")
    assert seen.code == code
    assert words in seen.err
