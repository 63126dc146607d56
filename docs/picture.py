"""Draw docs/status.svg: what `delivery status` prints of this repository's own directives as of 2017-10-03."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
WORDS = ("--as-of", "2017-10-03", "status")
WIDTH = 86  # columns


def picture() -> str:
    """The drawing; the same bytes for the same output."""
    from rich._export_format import CONSOLE_SVG_FORMAT
    from rich.console import Console
    from rich.terminal_theme import MONOKAI
    from rich.text import Text

    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Text(f"$ delivery {' '.join(WORDS)}", style="bold green"))
    console.print()
    console.print(Text.from_ansi(_printed()))
    # The fonts' addresses are left out: a picture loads nothing, and every system has a monospaced font.
    form = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    form = form.replace("Fira Code, monospace", "DejaVu Sans Mono, Menlo, Consolas, monospace")
    return console.export_svg(title="delivery status", theme=MONOKAI, code_format=form, unique_id="status")


def _printed() -> str:
    command = [sys.executable, "-m", "delivery_cli", "--color", "always", "--lang", "en", *WORDS]
    done = subprocess.run(command, cwd=FOLDER.parent, capture_output=True, check=True)
    return done.stdout.decode()


if __name__ == "__main__":
    (FOLDER / "status.svg").write_text(picture(), encoding="utf-8")
