"""The vocabularies of the graph, and the one place where IRIs are minted.

Names that a person chose (article ids, entity names) reach an IRI only as a slug of ASCII letters and digits; a
hash keeps apart what slugs alike.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsgraph.errors import NewsgraphError
from newsgraph.extensions import in_use, per_extensions
from newsgraph.ontology import NAMESPACE, load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from newsgraph.model import Article

DEFAULT_BASE = "https://w3id.org/newsgraph/data/"

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "ng": NAMESPACE,
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_SLUG_LENGTH = 60
_HASH_LENGTH = 12
_FACT_HASH_LENGTH = 20  # a million facts collide with a probability below one in a trillion
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "n", "ħ": "h", "ŧ": "t"}
)


FACT_KINDS = ("relation", "event", "statement", "figure")


def term(name: str) -> NamedNode:
    """The IRI of a prefixed name such as "prov:used"; a name without prefix is the vocabulary's own, or the user's."""
    return _own_term(name) if in_use().ontologies else _term(name)


@per_extensions
def _own_term(name: str) -> NamedNode:
    from pyoxigraph import NamedNode  # kept out of `newsgraph --help`

    own = load_ontology().own_iris
    return NamedNode(own[name]) if name in own else _term(name)


@cache
def _term(name: str) -> NamedNode:
    from pyoxigraph import NamedNode  # kept out of `newsgraph --help`

    prefix, _, local = name.rpartition(":")
    return NamedNode(PREFIXES[prefix or "ng"] + local)


def own_name(iri: str) -> str | None:
    """The local name of a term of the vocabulary, newsgraph's or the user's; None for any other IRI."""
    if iri.startswith(NAMESPACE):
        return iri[len(NAMESPACE) :]
    return load_ontology().own_names.get(iri) if in_use().ontologies else None


@dataclass(frozen=True, slots=True)
class Minter:
    """Mints the IRIs of one graph's data below `base`.

    Raises:
        NewsgraphError: `base` is no absolute IRI that ends in a slash or a hash.
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*[/#]", self.base):
            message = f"{self.base!r} cannot be the base of data: expected an absolute IRI that ends in / or #"
            raise NewsgraphError(message)

    def article(self, article: Article) -> str:
        """The article: its id for people, a hash of id and text so that another text is another article."""
        return f"{self.base}article/{article_key(article)}"

    def article_graph(self, article: Article) -> str:
        """The named graph of the article's facts."""
        return f"{self.base}graph/article/{article_key(article)}"

    def graph(self, name: str) -> str:
        """One of the graphs beside the articles': "entities", "derived", "provenance", "groups"."""
        return f"{self.base}graph/{name}"

    def entity(self, local_name: str) -> str:
        """The entity that resolution gave that local name ("person/hana-brandt")."""
        kind, _, name = local_name.partition("/")
        return f"{self.base}{_safe(kind)}/{_safe(name)}" if name else f"{self.base}entity/{_safe(kind)}"

    def local_entity(self, article: Article, identifier: str) -> str:
        """An entity as the article's annotation names it."""
        return f"{self.base}local/{article_key(article)}/{slug(identifier)}-{_digest(identifier)}"

    def fact(self, article: Article, kind: str, content: str) -> str:
        """A fact of the article, named by what it says."""
        return f"{self.base}{kind}/{_digest(article_key(article), content, length=_FACT_HASH_LENGTH)}"

    def happening(self, report: str) -> str:
        """The group of reports of which that one's IRI is the first."""
        return f"{self.base}happening/{_digest(report, length=_FACT_HASH_LENGTH)}"

    def evidence(self, article: Article, start: int, end: int) -> str:
        """A stretch of the article's text."""
        return f"{self.base}evidence/{article_key(article)}/{start}-{end}"

    def extraction(self, article: Article, agent: str) -> str:
        """The reading of the article by the extractor of that IRI."""
        return f"{self.base}extraction/{article_key(article)}-{_digest(agent)}"

    def agent(self, label: str, *settings: str) -> str:
        """An extractor with its version and settings."""
        return f"{self.base}agent/{slug(label)}-{_digest(label, *settings)}"

    def person(self, name: str) -> str:
        """A person who decided something about the graph."""
        return f"{self.base}agent/{slug(name)}-{_digest(name, 'person')}"

    def act(self, identifier: str) -> str:
        """What a person decided, by the id of the decision."""
        return f"{self.base}act/{_safe(identifier)}"

    def prefixes(self, kinds: Iterable[str]) -> dict[str, str]:
        """A prefix for each kind of thing that data is about: "person" for ".../person/"."""
        return {slug(kind): f"{self.base}{slug(kind)}/" for kind in kinds}

    def decision(self, local_name: str) -> str:
        """The decision that allotted an entity's local name."""
        return f"{self.base}decision/{self.entity(local_name).removeprefix(self.base)}"


@lru_cache(maxsize=64)  # asked for anew by everything that is written of an article
def article_key(article: Article) -> str:
    """The article's name in IRIs: a slug of its id and a hash of id and text."""
    return f"{slug(article.id)}-{_digest(article.id, article.sha256)}"


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """`name` in lower-case ASCII letters, digits and hyphens, at most 60; a hash where no such letter remains.

    >>> slug("Gimena Sánchez/Łódź")
    'gimena-sanchez-lodz'
    """
    plain = fold(name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:_SLUG_LENGTH].rstrip("-") or f"x{_digest(name)}"


def _safe(name: str) -> str:
    return name if re.fullmatch(r"[a-z0-9-]+", name) else slug(name)


def kind_words(type_name: str) -> str:
    """The words of a class name: "ArmedGroup" is "armed group"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type_name).lower()


def fold(text: str) -> str:
    """`text` without case and diacritics, in whatever script.

    >>> fold("Łódź")
    'lodz'
    """
    if text.isascii():  # as most names are
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _digest(*parts: str, length: int = _HASH_LENGTH) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]
