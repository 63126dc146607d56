"""Files that show a result: name and digest, and what cannot be one."""

import hashlib
import os
from pathlib import Path

import pytest

from delivery_cli.errors import UsageError
from delivery_cli.storage.evidence import recorded


def test_name_and_digest_of_the_bytes(tmp_path: Path) -> None:
    file = tmp_path / "Отчёт 12.pdf"
    file.write_bytes(b"\x00\xff" * 100_000)
    assert recorded(file) == {
        "file": "Отчёт 12.pdf",
        "sha256": hashlib.sha256(b"\x00\xff" * 100_000).hexdigest(),
    }


def test_an_empty_file_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    assert recorded(tmp_path / "empty")["sha256"] == hashlib.sha256(b"").hexdigest()


def test_what_cannot_be_recorded(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a\x1b[31mb").write_bytes(b"")
    undecodable = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.pdf"))
    undecodable.write_bytes(b"")
    for path, why in (
        (tmp_path / "none.pdf", "No such file"),
        (tmp_path, "it is not a file"),
        (tmp_path / "pipe", "it is not a file"),
        (tmp_path / "a\x1b[31mb", "a\\x1b[31mb cannot be recorded: its name has characters"),
        (undecodable, "are not UTF-8"),
    ):
        with pytest.raises(UsageError) as refused:
            recorded(path)
        assert why in refused.value.message
        assert "--evidence-file" in refused.value.hint
