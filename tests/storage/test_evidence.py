"""Files that show a result: name, size and digest, their bytes where they are attached, and what cannot be one."""

import hashlib
import os
from pathlib import Path

import pytest

from delivery_cli.errors import UsageError
from delivery_cli.storage.evidence import MAX_ATTACHED, attached, recorded


def test_name_size_and_digest_of_the_bytes(tmp_path: Path) -> None:
    file, data = tmp_path / "Отчёт 12.pdf", b"\x00\xff" * 1_000_000
    file.write_bytes(data)
    said = {"file": "Отчёт 12.pdf", "size": 2_000_000, "sha256": hashlib.sha256(data).hexdigest()}
    assert recorded(file) == said
    assert (attached(file).fields, attached(file).data) == (said, data)


def test_an_empty_file_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    assert recorded(tmp_path / "empty")["sha256"] == hashlib.sha256(b"").hexdigest()
    assert recorded(tmp_path / "empty")["size"] == 0


def test_a_link_of_the_user_s_is_the_file_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    assert attached(tmp_path / "link").data == b"x"


@pytest.mark.parametrize("record", [recorded, attached])
def test_what_cannot_be_recorded(tmp_path: Path, record) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a\x1b[31mb").write_bytes(b"")
    (tmp_path / "two\nlines").write_bytes(b"")
    undecodable = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.pdf"))
    undecodable.write_bytes(b"")
    for path, why in (
        (tmp_path / "none.pdf", "No such file"),
        (tmp_path, "it is not a file"),
        (tmp_path / "pipe", "it is not a file"),
        (Path("/dev/zero"), "it is not a file"),
        (tmp_path / "a\x1b[31mb", "a\\x1b[31mb cannot be recorded: its name has characters"),
        (tmp_path / "two\nlines", "two\\nlines cannot be recorded: its name has characters"),
        (undecodable, "are not UTF-8"),
    ):
        with pytest.raises(UsageError) as refused:
            record(path)
        assert why in refused.value.message
        assert "--evidence-file" in refused.value.hint


def test_what_is_too_large_is_recorded_but_not_attached(tmp_path: Path) -> None:
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate(MAX_ATTACHED + 1)
    with pytest.raises(UsageError) as refused:
        attached(tmp_path / "film.mp4")
    assert refused.value.message.endswith("film.mp4 has more than 20 MB, and is not attached")
    assert recorded(tmp_path / "film.mp4")["size"] == MAX_ATTACHED + 1
    with (tmp_path / "film.mp4").open("r+b") as file:
        file.truncate(MAX_ATTACHED)
    assert len(attached(tmp_path / "film.mp4").data) == MAX_ATTACHED


def test_a_file_that_cannot_be_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"x")
    before = len([*Path("/proc/self/fd").iterdir()])

    def broken(*_args: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", broken)
    with pytest.raises(UsageError, match="Input/output error"):
        recorded(tmp_path / "file")
    monkeypatch.undo()
    assert len([*Path("/proc/self/fd").iterdir()]) == before
