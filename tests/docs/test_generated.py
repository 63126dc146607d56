"""Generated pages say what the program says."""

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["commands.md", "rules.md", "terms.md"])
def test_page_is_up_to_date(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    pages = runpy.run_path(str(DOCS / "generate.py"))["PAGES"]
    assert (DOCS / name).read_text(encoding="utf-8") == pages[name](), "run: make docs"
