"""The article of a web page, found by trafilatura."""

from __future__ import annotations

import codecs
import logging
import re
from typing import Any

from newsgraph.errors import InputError
from newsgraph.model import Article
from newsgraph.reading.decoding import decode, with_plain_line_ends
from newsgraph.serialization import parse_date

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_HEAD = 4096
# what browsers take these names for (https://encoding.spec.whatwg.org/#names-and-labels)
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}


def article_of_page(data: bytes, where: str, identifier: str) -> Article:
    """The main text of a page, with its title, address, publisher and date as far as its metadata tell.

    The page is decoded by its byte order mark, else by the charset that it declares, else as UTF-8.

    Raises:
        InputError: trafilatura is not installed, the page cannot be decoded, or holds no article.
    """
    page = _extract(decode(data, where, _declared_encoding(data)), where)
    if page is None or not page.text or not page.text.strip():
        raise InputError(where, "no article found in this page", "save its text as .txt")
    return Article(
        identifier,
        with_plain_line_ends(page.text),
        page.title or None,
        page.url or None,
        page.sitename or None,
        parse_date(page.date) if page.date else None,
    )


def _declared_encoding(data: bytes) -> str | None:
    match = _CHARSET.search(data, 0, _HEAD)
    if not match:
        return None
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name
    except LookupError:
        return None
    # a page that says UTF-16 within ASCII text is not in UTF-16
    return None if name.startswith("utf-") else _AS_BROWSERS_DO.get(name, name)


def _extract(page: str, where: str) -> Any:
    try:
        import trafilatura  # an extra that may be missing, and slow to import
    except ImportError as error:
        raise InputError(where, "reading web pages needs trafilatura", "pip install 'newsgraph[html]'") from error
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it says there is said by our own error
    return trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        # only dates that the page declares: the extensive search guesses from the text
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
