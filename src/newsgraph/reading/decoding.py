"""Bytes into text: UTF-8, or UTF-16 and UTF-32 with a byte order mark; everything else is refused, never guessed."""

from __future__ import annotations

import codecs

from newsgraph.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = frozenset({"utf-16", "utf-32"})
_LEAST_PLAIN = 0.1  # of any text with Latin letters; where bytes that are none become UTF-16, next to nothing is
_CONVERT = "save it as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8"


def marked_encoding(data: bytes) -> str | None:
    """The encoding that the byte order mark at the start of `data` names, None without one."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, where: str, encoding: str | None = None) -> str:
    """The text of `data`, which is in `encoding`, or what its byte order mark says, or UTF-8.

    Raises:
        InputError: the data is binary, or not in that encoding; the message names the first wrong byte, if there is
            one.
    """
    encoding = marked_encoding(data) or encoding or "utf-8"
    if encoding.startswith("utf-8") and b"\0" in data:
        raise InputError(where, f"binary data, not text (a NUL byte at offset {data.index(0)})")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wrong = f"byte 0x{data[error.start]:02X} at offset {error.start} (line {line})"
        name = encoding.upper().removesuffix("-SIG")
        raise InputError(where, f"not {name}: {wrong}", _CONVERT) from error
    if "\0" in text:
        raise InputError(where, f"binary data, not text (a NUL character at {text.index(chr(0))})")
    if encoding in _WIDE and text and _plain_share(text) < _LEAST_PLAIN:
        problem = f"no {encoding.upper()} text, though its first bytes ({data[:2].hex(' ').upper()}) say so"
        raise InputError(where, problem, _CONVERT)
    return text


def _plain_share(text: str) -> float:
    """The share of a text's characters that are Latin letters, digits, spaces and their like."""
    return len(text.encode("ascii", "ignore")) / len(text)


def with_plain_line_ends(text: str) -> str:
    """The text with every line end (CR LF, CR) as a line feed; it is otherwise kept as it is."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
