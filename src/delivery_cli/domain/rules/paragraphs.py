"""A rule's page paragraph by paragraph: what the catalogue holds of it, and how it reads in another language."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from delivery_cli.messages import _, language

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = "```"
_WIDE = 115  # columns: as the pages are written in the code


class Paragraph(NamedTuple):
    """`prose` is to be translated, an example is shown as it is."""

    text: str
    prose: bool

    @property
    def message(self) -> str:
        """Its message id: without line breaks, which another language has elsewhere."""
        return " ".join(self.text.split())


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a page; an example between fences is one, whatever stands in it."""
    for at, part in enumerate(text.split(_FENCE)):
        if at % 2:
            yield Paragraph(f"{_FENCE}{part}{_FENCE}", prose=False)
        else:
            yield from (Paragraph(one.strip("\n"), prose=True) for one in part.split("\n\n") if one.strip())


def in_this_language(text: str) -> str:
    """The page in the language of this run; in English as it is written."""
    if language() == "en":
        return text
    return "\n\n".join(
        textwrap.fill(_(one.message), _WIDE, break_on_hyphens=False, break_long_words=False)
        if one.prose
        else one.text
        for one in paragraphs(text)
    )
