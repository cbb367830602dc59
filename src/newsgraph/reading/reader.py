"""Reading: every source gives its articles one by one, or the problems that kept them from being read."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.errors import InputError
from newsgraph.model import Annotation, Article
from newsgraph.reading.decoding import decode, with_plain_line_ends
from newsgraph.reading.html import article_of_page
from newsgraph.reading.records import LONGEST_LINE, Record, is_lines, records_of_document, records_of_lines
from newsgraph.reading.sources import STANDARD_INPUT, Source, expand, printable
from newsgraph.serialization import article_from_json, from_json
from newsgraph.serialization.fields import shown

if TYPE_CHECKING:
    import io
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LONGEST_TEXT = 1_000_000  # code points; spaCy's own limit
_LARGEST_FILE = LONGEST_LINE


@dataclass(frozen=True, slots=True)
class InputProblem:
    """Something that was left out: where it stands, and why."""

    where: str
    problem: str

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}"


Item = Article | Annotation | InputProblem


def read(*sources: str | Path) -> Iterator[Article | InputProblem]:
    """The articles of files, directories and standard input ("-"), and what could not be read.

    Text files and web pages hold an article each; JSON and JSON Lines hold objects with `id`, `text` and
    optionally `title`, `url`, `publisher`, `published`, or annotations, of which the article is given. The text
    is kept as it is but for line ends (CR LF becomes LF); offsets refer to what is kept.
    """
    for item in read_items(sources):
        yield item.article if isinstance(item, Annotation) else item


def read_items(sources: Iterable[str | Path]) -> Iterator[Item]:
    """As `read`, with annotations as they are; of several items with the same id the first counts."""
    seen: dict[str, tuple[str, str]] = {}
    for where, item in read_places(sources):
        yield _first_of_its_id(item, where, seen)


def read_places(sources: Iterable[str | Path]) -> Iterator[tuple[str, Item]]:
    """Every item with the place where it stands, whatever its id."""
    for source in sources:
        yield from _items_of(source)


def _first_of_its_id(item: Item, where: str, seen: dict[str, tuple[str, str]]) -> Item:
    if isinstance(item, InputProblem):
        return item
    article = item.article if isinstance(item, Annotation) else item
    if article.id not in seen:
        seen[article.id] = where, article.sha256
        return item
    first, digest = seen[article.id]
    if digest == article.sha256:
        return InputProblem(where, f"the same article {shown(article.id)} stands in {first} already; left out")
    return InputProblem(where, f"the id {shown(article.id)} is taken by another article in {first}; give it an own id")


def _items_of(source: str | Path) -> Iterator[tuple[str, Item]]:
    where = "standard input" if str(source) == STANDARD_INPUT else printable(source)
    try:
        for expanded in expand(source):
            yield from _items_of_source(expanded)
    except InputError as error:
        yield where, _problem(error)


def _items_of_source(source: Source) -> Iterator[tuple[str, Item]]:
    try:
        with _reporting_os_errors(source.where), source.opened() as stream:
            yield from _items_of_stream(stream, source)
    except InputError as error:
        yield source.where, _problem(error)


@contextmanager
def _reporting_os_errors(where: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(where, f"cannot be read ({error.strerror or error})") from error


def _items_of_stream(stream: io.BufferedReader, source: Source) -> Iterator[tuple[str, Item]]:
    head = stream.peek()
    if not head:
        raise InputError(source.where, "empty")
    form = _format(source.format, head)
    if form == "jsonl":
        yield from _items_of_records(records_of_lines(stream, source.where), source.where)
        return
    data = stream.read(_LARGEST_FILE + 1)
    if len(data) > _LARGEST_FILE:
        raise InputError(source.where, f"more than {_LARGEST_FILE:,} bytes in one article", "split it")
    if form == "json":
        yield from _items_of_records(records_of_document(data, source.where), source.where)
    else:
        yield source.where, _checked(_article_of_file(data, source, form), source.where)


def _article_of_file(data: bytes, source: Source, form: str) -> Article:
    if form == "html":
        return article_of_page(data, source.where, source.id)
    return Article(source.id, with_plain_line_ends(decode(data, source.where)))


def _format(declared: str | None, head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if declared in {"text", "html", "jsonl"}:
        return declared or "text"
    if declared == "json" or start.startswith(b"{"):
        return "jsonl" if is_lines(start) else "json"
    return "html" if start[:9].lower().startswith((b"<!doctype", b"<html")) else "text"


def _items_of_records(records: Iterable[Record], where: str) -> Iterator[tuple[str, Item]]:
    nothing = True
    for record in records:
        nothing = False
        try:
            yield record.where, _item_of_record(record)
        except InputError as error:
            yield record.where, _problem(error)
    if nothing:
        raise InputError(where, "empty")


def _item_of_record(record: Record) -> Article | Annotation:
    if record.error:
        raise record.error
    if isinstance(record.value, dict) and "entities" in record.value:
        annotation = from_json(record.value, record.where)
        _checked(annotation.article, record.where)
        return annotation
    article = article_from_json(record.value, record.where)
    return _checked(replace(article, text=with_plain_line_ends(article.text)), record.where)


def _checked(article: Article, where: str) -> Article:
    """The article, if it can be worked with.

    Raises:
        InputError: it is empty, has NUL characters or is too long.
    """
    if not article.text.strip():
        raise InputError(where, "empty")
    if "\0" in article.text:
        raise InputError(where, f"binary data, not text (a NUL character at {article.text.index(chr(0))})")
    if len(article.text) > LONGEST_TEXT:
        length = len(article.text)
        raise InputError(where, f"a text of {length:,} characters; at most {LONGEST_TEXT:,} are read", "split it")
    return article


def _problem(error: InputError) -> InputProblem:
    return InputProblem(error.where, error.problem + (f"; {error.advice}" if error.advice else ""))
