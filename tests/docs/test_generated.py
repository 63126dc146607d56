"""Generated pages say what the program says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
_SHOW = "import runpy, sys; sys.stdout.write(runpy.run_path(sys.argv[1])['PAGES'][sys.argv[2]]())"


@pytest.mark.parametrize("name", ["commands.md", "rules.md", "terms.md"])
def test_page_is_up_to_date(name: str) -> None:
    """In a process of its own: help is put into words when it is loaded, and other tests speak other languages."""
    asked = [sys.executable, "-X", "utf8", "-c", _SHOW, str(DOCS / "generate.py"), name]
    env = {**os.environ, "COLUMNS": "100"}
    made = subprocess.run(asked, capture_output=True, check=True, encoding="utf-8", cwd=DOCS.parent, env=env)
    assert (DOCS / name).read_text(encoding="utf-8") == made.stdout, "run: make docs"
