"""The main text of an HTML page into paragraphs; navigation, scripts and what stands around the text are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from delivery_cli.storage.documents import limits
from delivery_cli.storage.documents.dates import any_date
from delivery_cli.storage.documents.encoding import decoded
from delivery_cli.storage.documents.html_walk import Walk
from delivery_cli.storage.documents.structure import document_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from delivery_cli.domain.intake.document import Document
    from delivery_cli.storage.documents.raw import Raw

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENOUGH = 200  # letters that the main text has at least
_PUBLISHED = (
    (
        "//meta[@property='article:published_time' or @name='article:published_time' or @itemprop='datePublished'"
        " or @name='date' or @name='DC.date' or @name='pubdate']/@content"
    ),
    "//time[@datetime]/@datetime",
)


def html_document(data: bytes, sha256: str, name: str) -> Document:
    from lxml import etree, html

    text = _DECLARATION.sub("", _text(data, name))
    if len(text) > limits.CHARACTERS * 4:
        raise limits.too_large(name)
    try:
        parser = html.HTMLParser(
            encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
        )
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise limits.damaged(name) from error
    raw = list(_paragraphs(page, name))
    return document_of("html", sha256, raw, name, title=_title(page), date=_published(page))


def _text(data: bytes, name: str) -> str:
    said = _CHARSET.search(data[:4096])
    if said is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(said[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass  # the page says one encoding and is in another
    return decoded(data, name)


def _paragraphs(page: Any, name: str) -> Iterator[Raw]:
    for root in _roots(page):
        found = [one for one in Walk(name).paragraphs(root) if one.text.strip() or one.cell]
        if sum(len(one.text) for one in found) >= _ENOUGH:
            return iter(found)
    body = page.find("body")
    return Walk(name).paragraphs(page if body is None else body)


def _roots(page: Any) -> Iterator[Any]:
    """Where the text may stand, the surest first; of several articles the longest."""
    for path in (
        "//*[@itemprop='articleBody']",
        "//article",
        "//main",
        "//*[@role='main']",
        "//*[@id='content' or @id='main-content' or @class='article' or @class='content']",
    ):
        found = page.xpath(path)[:50]
        if found:
            yield max(found, key=lambda one: sum(len(part) for part in one.itertext()))


def _title(page: Any) -> str:
    for path in ("//h1", "//meta[@property='og:title']/@content", "//title"):
        for one in page.xpath(path)[:5]:
            text = one if isinstance(one, str) else "".join(one.itertext())
            if words := " ".join(str(text).split()):
                return words[:500]
    return ""


def _published(page: Any) -> dt.date | None:
    for path in _PUBLISHED:
        for one in page.xpath(path)[:3]:
            if (day := any_date(str(one)[:40])) is not None:
                return day
    return None
