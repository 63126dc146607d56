"""Names under which files are stored, and locations that mean the repository."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery_cli.domain.kept import (
    MAX_NAME,
    evidence_path,
    is_kept_here,
    is_plain_path,
    numbered_name,
    safe_name,
)


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("Отчёт 12.pdf", "Отчёт 12.pdf"),
        ("и\u0306од.txt", "йод.txt"),  # the two parts of a letter, as macOS writes them
        (".gitattributes", "_.gitattributes"),
        ("-rf", "_-rf"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("concert.txt", "concert.txt"),
        ("a\\b:c*.pdf", "a_b_c_.pdf"),
        ("git~1", "git_1"),
        ("a\u00a0b.pdf", "a b.pdf"),
        ("report. ", "report"),
        ("...", "_"),
        ("no ending", "no ending"),
    ],
)
def test_a_name_that_every_system_takes(name: str, stored: str) -> None:
    assert safe_name(name) == stored


def test_a_long_name_keeps_its_ending_and_whole_characters() -> None:
    stored = safe_name("Ы" * 200 + ".pdf")
    assert stored.endswith("Ы.pdf")
    assert MAX_NAME - 2 <= len(stored.encode()) <= MAX_NAME
    assert len(safe_name("x." + "y" * 300).encode()) <= MAX_NAME


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1))
def test_whatever_the_name_it_is_stored_safely(name: str) -> None:
    stored = safe_name(name)
    assert stored == safe_name(stored)
    assert stored.isprintable()
    assert stored == unicodedata.normalize("NFC", stored)
    assert 0 < len(stored.encode()) <= MAX_NAME + 1
    assert stored[0] not in "-."
    assert not set(stored) & set('<>:"/\\|?*~')
    assert stored[-1] not in " ."


def test_another_file_of_the_name_gets_a_number() -> None:
    assert numbered_name("report.pdf", 2) == "report-2.pdf"
    assert numbered_name("a.tar.gz", 3) == "a.tar-3.gz"
    assert numbered_name("report", 2) == "report-2"


def test_what_means_the_repository() -> None:
    assert is_kept_here(evidence_path("D-2017-0001", "a.pdf"))
    assert not is_kept_here("archive, shelf 12")
    assert is_plain_path("evidence/D-2017-0001/a.pdf")
    for wrong in ("evidence/../delivery.yaml", "evidence/./a", "evidence//a", "evidence/a/"):
        assert not is_plain_path(wrong), wrong
