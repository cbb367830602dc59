"""Links to the web: an article's address as a page may offer it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_HOST = re.compile(r"[\w.:@%\[\]-]+")
_ENDING = re.compile(r"[\s\x00-\x1f\x7f\"<>\\^`{}|]")  # what no address holds, and what could end a link


def web_address(url: str | None) -> str | None:
    """The address if following it can do nothing but open a web page, with nothing in it that could end a link."""
    given = (url or "").strip()
    try:
        parts = urlsplit(given)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.netloc):
        return None
    return _ENDING.sub(lambda match: quote(match.group()), given)
