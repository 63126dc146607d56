"""Documents people have, read into paragraphs: plain text, DOCX, HTML; told apart by what is in them."""

from delivery_cli.storage.documents.reading import read_document

__all__ = ["read_document"]
