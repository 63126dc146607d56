"""The word lists of intake, from the files that are installed with the program."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.lexicon import Lexicon
from delivery_cli.messages import LANGUAGES

if TYPE_CHECKING:
    from delivery_cli.domain.intake.lexicon import Lexicons

FOLDER = Path(__file__).parent.parent / "data" / "intake"


@cache
def lexicons() -> Lexicons:
    """Of every language, each compiled only where a document is written in it."""
    return {
        name: Lexicon(name, tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")))
        for name in sorted(LANGUAGES)
    }
