"""Deadlines in words: a closed grammar in Russian, Kazakh and English, one table each, and one interpreter."""

from delivery_cli.domain.deadlines.outcomes import (
    Ambiguous,
    Outcome,
    PhraseFound,
    Reading,
    Resolved,
    Terms,
    Unknown,
)
from delivery_cli.domain.deadlines.resolving import resolve
from delivery_cli.domain.deadlines.running import found_in
from delivery_cli.domain.deadlines.shifting import after_term

__all__ = [
    "Ambiguous",
    "Outcome",
    "PhraseFound",
    "Reading",
    "Resolved",
    "Terms",
    "Unknown",
    "after_term",
    "found_in",
    "resolve",
]
