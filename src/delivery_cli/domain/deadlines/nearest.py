"""Phrases that are understood, for somebody whose phrase is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.deadlines.languages import LANGUAGES
from delivery_cli.domain.deadlines.tokens import tokens_of

if TYPE_CHECKING:
    from delivery_cli.domain.deadlines.tokens import Token

_SHOWN = 3
_LETTERS = 4  # a shorter beginning says nothing of a word


def nearest_to(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """The examples that share most words with the tokens; one of each language where none shares any."""
    asked = _begun(tokens)
    scores = {
        example: len(asked & _begun(tokens_of(example)))
        for language in LANGUAGES
        for example in language.examples
    }
    ranked = sorted((example for example in scores if scores[example]), key=lambda example: -scores[example])
    return tuple(ranked[:_SHOWN]) or tuple(language.examples[0] for language in LANGUAGES)


def _begun(tokens: tuple[Token, ...]) -> frozenset[str]:
    return frozenset(
        token.text[:_LETTERS] for token in tokens if token.kind == "word" and len(token.text) > 1
    )
