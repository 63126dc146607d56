"""How much of a document is read, and how more is refused."""

from __future__ import annotations

from delivery_cli.errors import RefusedError
from delivery_cli.messages import _

PACKED = 20 * 1024 * 1024  # bytes of a file
UNPACKED = 100 * 1024 * 1024  # bytes of what a DOCX holds
CHARACTERS = 2_000_000  # of text, about 1,000 pages
PARAGRAPHS = 100_000
PARAGRAPH = 20_000  # characters; a longer one is cut into several
TABLE_CELLS = 100_000
DEPTH = 200  # elements of HTML or of a DOCX's XML inside one another
PARTS = 10_000  # files in a DOCX


def too_large(name: str) -> RefusedError:
    """The same words for every way in which a document is too large."""
    return RefusedError(
        _("{name} is too large to be read as a document").format(name=name),
        _("cut out the part that holds the directives and give that"),
    )


def damaged(name: str) -> RefusedError:
    return RefusedError(
        _("{name} is damaged and cannot be read").format(name=name),
        _("open it in the program it was made with, save it again, or save it as plain text"),
    )
