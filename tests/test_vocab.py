"""Minting: hostile names give safe IRIs, other things give other IRIs, the same gives the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from newsgraph.errors import NewsgraphError
from newsgraph.model import Article
from newsgraph.vocab import Minter, article_key, fold, kind_words, slug, term

MINTER = Minter("https://example.org/data/")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Łódź / Gdańsk", "lodz-gdansk"),
        ("../../etc/passwd", "etc-passwd"),
        ("Straße", "strasse"),
        ("Þórður Æsir", "thordur-aesir"),
        ("<script>alert('x')</script>", "script-alert-x-script"),
        ("a" * 100, "a" * 60),
    ],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_names_without_latin_letters_are_told_apart() -> None:
    assert slug("北京") != slug("東京")
    assert slug("北京").startswith("x")
    assert slug("") == slug("")


@given(st.text())
def test_slugs_are_plain_and_stable(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert slug(slug(name)) == slug(name)


@given(st.text(), st.text(), st.text())
def test_every_minted_iri_is_one(identifier: str, text: str, name: str) -> None:
    article = Article(identifier, text)
    minted = [
        MINTER.article(article),
        MINTER.article_graph(article),
        MINTER.entity(f"person/{name}"),
        MINTER.local_entity(article, name),
        MINTER.fact(article, "event", name),
        MINTER.evidence(article, 0, 5),
        MINTER.decision(f"person/{name}"),
        MINTER.extraction(article, MINTER.agent(name)),
    ]
    assert len({NamedNode(iri) for iri in minted}) == len(minted)
    assert all(iri.startswith(MINTER.base) and iri.isascii() for iri in minted)


@given(st.tuples(st.text(), st.text()), st.tuples(st.text(), st.text()))
def test_articles_are_named_by_id_and_text(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert (article_key(Article(*one)) == article_key(Article(*other))) == (one == other)


def test_numbers_of_long_names_are_kept() -> None:
    long = slug("a" * 100)
    assert MINTER.entity(f"person/{long}-2") != MINTER.entity(f"person/{long}")


def test_a_lone_surrogate_does_no_harm() -> None:
    assert NamedNode(MINTER.local_entity(Article("\ud800", "\udfff"), "\ud801"))


@pytest.mark.parametrize("base", ["", "data/", "https://example.org/data", "https://example.org/a b/", "https://x/<>/"])
def test_what_cannot_be_a_base(base: str) -> None:
    with pytest.raises(NewsgraphError, match="absolute IRI that ends in / or #"):
        Minter(base)


def test_terms_and_words() -> None:
    assert term("prov:used") == NamedNode("http://www.w3.org/ns/prov#used")
    assert term("actor") == NamedNode("https://w3id.org/newsgraph/ontology#actor")
    assert kind_words("IntergovernmentalOrganization") == "intergovernmental organization"
    assert fold("ÉLÉONORE Đỗ") == "eleonore do"
    assert MINTER.prefixes(["armed group"]) == {"armed-group": "https://example.org/data/armed-group/"}
