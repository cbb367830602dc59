"""A parsed text as the rules read it: everywhere what spaCy's own objects say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.parsed import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from newsgraph.annotation import parsed

TEXTS = (
    "",
    "Talks failed.",
    "Ada Mensah, the minister of trade, and her Kenyan counterpart, whom she met in the U.S. on 3 May, agreed.\n\n"
    "“A deal is what we need,” she said — and what, asked the 27-year-old clerk, do you think the army waits for?",
    "KISUMU, March 2 (Example News) -- Rebels, soldiers and police fired; nobody was hurt.  They left at 5 p.m.\n"
    "ARMY TAKES TOWN\nA hearing was scheduled on Tuesday about the 1.5 million voters' rights, they don't say.",
)
PLAIN = (
    *("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_"),
    *("is_space", "is_punct", "is_quote", "is_alpha", "is_digit", "is_lower", "is_upper", "is_title", "like_num"),
    "text_with_ws",
)
RELATED = ("children", "lefts", "rights", "ancestors", "subtree", "conjuncts")


@pytest.fixture(params=TEXTS, ids=["empty", "short", "clauses", "lines"])
def parses(request: pytest.FixtureRequest, pipeline: Language) -> tuple[Doc, parsed.Doc]:
    """The text as spaCy parsed it, and as it was read from that."""
    doc = pipeline(request.param)
    return doc, read(doc)


def numbers(tokens: Iterable[Token | parsed.Token]) -> list[int]:
    return [t.i for t in tokens]


@pytest.mark.parametrize("name", PLAIN)
def test_what_a_token_tells_of_itself(parses: tuple[Doc, parsed.Doc], name: str) -> None:
    theirs, ours = parses
    assert [getattr(t, name) for t in ours] == [getattr(t, name) for t in theirs]


@pytest.mark.parametrize("name", RELATED)
def test_the_words_that_a_token_leads_to(parses: tuple[Doc, parsed.Doc], name: str) -> None:
    theirs, ours = parses
    assert [numbers(getattr(t, name)) for t in ours] == [numbers(getattr(t, name)) for t in theirs]


def test_heads_edges_and_sentences_of_tokens(parses: tuple[Doc, parsed.Doc]) -> None:
    def told(doc: Doc | parsed.Doc) -> list[tuple[object, ...]]:
        return [
            (t.head.i, t.left_edge.i, t.right_edge.i, bool(t.is_sent_start), t.sent.start, t.sent.end, len(t), str(t))
            for t in doc
        ]

    theirs, ours = parses
    assert told(ours) == told(theirs)


def test_every_stretch_of_a_text(parses: tuple[Doc, parsed.Doc]) -> None:
    def told(doc: Doc | parsed.Doc) -> list[tuple[object, ...]]:
        spans = [doc[start:end] for start in range(len(doc)) for end in range(start + 1, min(start + 9, len(doc) + 1))]
        return [
            (s.start, s.end, s.start_char, s.end_char, s.text, s.root.i, s.sent.start, numbers(s), s[-1].i, s[1:].text)
            for s in spans
        ]

    theirs, ours = parses
    assert told(ours) == told(theirs)


def test_sentences_and_names_of_a_text(parses: tuple[Doc, parsed.Doc]) -> None:
    theirs, ours = parses
    assert ours.text == theirs.text
    assert [(s.start, s.end) for s in ours.sents] == [(s.start, s.end) for s in theirs.sents]
    assert [(e.start, e.end, e.label_) for e in ours.ents] == [(e.start, e.end, e.label_) for e in theirs.ents]


@pytest.mark.parametrize("mode", ["expand", "contract"])
def test_the_tokens_of_any_characters(parses: tuple[Doc, parsed.Doc], mode: parsed.Alignment) -> None:
    theirs, ours = parses
    for start, end in ((s, e) for s in range(len(theirs.text)) for e in range(s + 1, s + 12)):
        span, own = theirs.char_span(start, end, alignment_mode=mode), ours.char_span(start, end, mode)
        told = [s and (s.start, s.end) if s is None or len(s) else s.start for s in (span, own)]
        assert told[0] == told[1], (start, end)


def test_a_neighbour_and_what_depends_on_a_token(pipeline: Language) -> None:
    theirs = pipeline(TEXTS[2])
    ours = read(theirs)
    assert [t.nbor(-1).i for t in ours if t.i] == list(range(len(ours) - 1))
    with pytest.raises(IndexError):
        ours[0].nbor(-1)
    with pytest.raises(IndexError):
        ours[len(ours) - 1].nbor()
    pairs = [(a, b) for a in range(len(ours)) for b in range(len(ours))]
    assert [ours[a].is_ancestor(ours[b]) for a, b in pairs] == [theirs[a].is_ancestor(theirs[b]) for a, b in pairs]
