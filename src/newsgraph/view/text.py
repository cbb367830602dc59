"""Text made fit to be shown: control characters visible, labels broken into lines, a quote's sentence."""

from __future__ import annotations

import re
import unicodedata

LINE_LENGTH = 20  # characters a line of a node's label
CAPTION_LENGTH = 34  # characters of an edge's caption
CONTEXT_LENGTH = 400  # characters of the sentence kept on each side of a quote

_FIRST_PICTURE = 0x2400  # U+2400 "symbol for null" and its 31 successors depict the control characters
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_SENTENCE_END = re.compile(r"(?P<word>\S*?)[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-zß-ÿ])|\n+")
_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:[^\W\d_]|[^\W\d_](?:\.[^\W\d_])+|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Sgt|Capt|Adm|Sen|Rep|Gov|Sec|St|Jr|Sr"
    r"|No|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)$"
)


def visible(text: str) -> str:
    """The text with control characters as their pictures (NUL as "␀"), lone surrogates as "\ufffd"."""
    if text.isprintable():
        return text
    return "".join(_visible_character(character) for character in text)


def _visible_character(character: str) -> str:
    if character in "\n\t\r\u0085\u2028\u2029":
        return " " if character != "\n" else character
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if category != "Cc":
        return character
    return (
        chr(_FIRST_PICTURE + ord(character)) if ord(character) < 0x20 else "\u2421" if character == "\x7f" else "\ufffd"
    )


def units(text: str) -> int:
    """The length of the text in UTF-16 units, as JavaScript counts."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def one_line(text: str) -> str:
    """The text on one line, without marks that turn the direction of what stands beside it."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    if text.isprintable():
        return " ".join(text.split())
    return " ".join(_DIRECTION_MARKS.sub("", visible(text)).split())


def shortened(text: str, length: int) -> str:
    """At most `length` characters, cut at a word where one ends late enough, with an ellipsis."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > length // 2 else cut).rstrip(" ,;:-") + "…"


def label_lines(label: str) -> tuple[str, ...]:
    """The label in one or two lines of about `LINE_LENGTH` characters; what does not fit ends in an ellipsis."""
    label = one_line(label)
    if len(label) <= LINE_LENGTH:
        return (label,)
    space = label.rfind(" ", 0, LINE_LENGTH + 1)
    if space <= 0:
        return (shortened(label, LINE_LENGTH),)
    return label[:space], shortened(label[space + 1 :], LINE_LENGTH)


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the sentence or sentences around `text[start:end]` reach, without white space."""
    low, high = max(0, start - CONTEXT_LENGTH), min(len(text), end + CONTEXT_LENGTH)
    first = low + _last_break(text[low:start])
    last = end + _first_break(text[end:high], text[start:end])
    before, after = text[first:start], text[end:last]
    return start - len(before.lstrip()), end + len(after.rstrip())


def _last_break(text: str) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text + "A") if not _is_abbreviation(match)]
    return ends[-1] if ends else 0


def _first_break(text: str, quote: str) -> int:
    if re.search(r"[.!?…][\"'”’»)\]]*$", quote) and re.match(r"\s", text):
        return 0
    return next((match.end() for match in _SENTENCE_END.finditer(text) if not _is_abbreviation(match)), len(text))


def _is_abbreviation(match: re.Match[str]) -> bool:
    word = match.group("word")
    return bool(word) and match.group().startswith(word + ".") and bool(_ABBREVIATION.search(word))
