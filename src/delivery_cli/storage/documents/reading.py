"""Bytes to a document, whatever the file is called."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.documents import limits
from delivery_cli.storage.documents.encoding import decoded, looks_like_html
from delivery_cli.storage.documents.plain_text import text_paragraphs
from delivery_cli.storage.documents.structure import document_of

if TYPE_CHECKING:
    from delivery_cli.domain.intake.document import Document

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF-"
_RTF = b"{\\rtf"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def read_document(data: bytes, name: str) -> Document:
    """The document in a file's bytes; `name` is for messages. RefusedError where it cannot be read."""
    shown = visible(name)
    if len(data) > limits.PACKED:
        raise limits.too_large(shown)
    _refuse_other_formats(data, shown)
    sha256 = hashlib.sha256(data).hexdigest()
    if data.startswith(_ZIP):
        from delivery_cli.storage.documents.docx import docx_paragraphs

        return document_of("docx", sha256, docx_paragraphs(data, shown), shown)
    if looks_like_html(data):
        from delivery_cli.storage.documents.html import html_document

        return html_document(data, sha256, shown)
    text = decoded(data, shown)
    if len(text) > limits.CHARACTERS:
        raise limits.too_large(shown)
    return document_of("text", sha256, text_paragraphs(text), shown)


def _refuse_other_formats(data: bytes, name: str) -> None:
    begun = data[:1024].lstrip()
    if data.startswith(_OLD_WORD):
        raise RefusedError(
            _("{name} is in Word's old format (.doc), which is not read").format(name=name),
            _("open it and save it as .docx, or convert it with: soffice --convert-to docx FILE"),
        )
    if begun.startswith(_PDF):
        raise RefusedError(
            _("{name} is a PDF, which is not read").format(name=name),
            _("copy its text into a file, or convert it with: pdftotext -layout FILE"),
        )
    if begun.startswith(_RTF):
        raise RefusedError(
            _("{name} is in RTF, which is not read").format(name=name),
            _("open it and save it as .docx, or convert it with: soffice --convert-to docx FILE"),
        )
    if data.startswith(_PICTURES):
        raise RefusedError(
            _("{name} is a picture: there is no text in it").format(name=name),
            _("give the text itself, or let a program for character recognition make one"),
        )
