from pathlib import Path

import pytest

from tests.cli.commands.reading import Reader


@pytest.fixture
def reader(repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader(repo, capsys, monkeypatch)
