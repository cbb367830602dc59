"""What the facts of one article have in common: the article's IRIs, its entities, and its evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.edtf import earliest_latest
from newsgraph.errors import InputError
from newsgraph.graph.triples import Triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from newsgraph.model import Annotation, Article, Entity, Quote, Resolution
    from newsgraph.ontology import Ontology
    from newsgraph.vocab import Minter

_CONTEXT = 32  # code points of prefix and suffix, as the Web Annotation tools write them


@dataclass(frozen=True)
class ArticleFrame:
    """One article while its facts are written."""

    article: Article
    minter: Minter
    ontology: Ontology
    facts: Triples  # the article's graph
    derived: Triples  # the graph of direct edges
    _entities: Mapping[str, Entity]
    _iris: Mapping[str, str]
    _keys: Mapping[str, str]
    _written: set[str] = field(default_factory=set)

    def refuse(self, problem: str) -> InputError:
        """The error to raise for an annotation that cannot become a graph."""
        return InputError(f"article {self.article.id!r}", problem, "mend the annotation")

    def entity(self, identifier: str) -> str:
        """The IRI of an entity of the article.

        Raises:
            InputError: the annotation has no such entity.
        """
        if identifier not in self._iris:
            raise self.refuse(f"a fact names the entity {identifier!r}, which the annotation does not list")
        return self._iris[identifier]

    def entities(self, identifiers: Iterable[str | None]) -> list[str]:
        """The IRIs of several entities, each once; None is left out."""
        return list(dict.fromkeys(self.entity(i) for i in identifiers if i is not None))

    def name(self, identifier: str) -> str:
        """The name of an entity, as this article gives it."""
        return self._entities[identifier].name

    def names(self, identifiers: Iterable[str]) -> str:
        """Several names as one text."""
        return " and ".join(dict.fromkeys(self.name(i) for i in identifiers))

    def keys(self, identifiers: Iterable[str | None]) -> list[str]:
        """What tells entities apart inside the article, whatever ids the extractor gave them."""
        return sorted(self._keys[i] for i in identifiers if i is not None and self.entity(i))

    def is_new(self, iri: str) -> bool:
        """Whether nothing of that IRI was written yet; from now on it was."""
        if iri in self._written:
            return False
        self._written.add(iri)
        return True

    def evidence(self, quote: Quote) -> str:
        """The IRI of a quote; its Web Annotation is written once."""
        iri = self.minter.evidence(self.article, quote.start, quote.end)
        if self.is_new(iri):
            self._write_evidence(iri, quote)
        return iri

    def _write_evidence(self, iri: str, quote: Quote) -> None:
        text, write = self.article.text, self.facts
        words, position = f"{iri}/quote", f"{iri}/position"
        write.types(iri, "oa:SpecificResource")
        write.link(iri, "oa:hasSource", self.minter.article(self.article))
        write.link(iri, "oa:hasSelector", words, position)
        write.types(words, "oa:TextQuoteSelector")
        write.text(words, "oa:exact", quote.text)
        write.text(words, "oa:prefix", text[max(0, quote.start - _CONTEXT) : quote.start])
        write.text(words, "oa:suffix", text[quote.end : quote.end + _CONTEXT])
        write.types(position, "oa:TextPositionSelector")
        write.offset(position, "oa:start", quote.start)
        write.offset(position, "oa:end", quote.end)

    def time(self, iri: str, edtf: str | None) -> None:
        """The time of a fact, with the first and the last day that it allows; an open end has no day."""
        self.facts.text(iri, "time", edtf)
        earliest, latest = days(edtf)
        self.facts.day(iri, "earliest", earliest)
        self.facts.day(iri, "latest", latest)


def days(edtf: str | None) -> tuple[date | None, date | None]:
    """First and last day of an EDTF form; None where it is open or cannot be read (validation reports that)."""
    if edtf is None:
        return None, None
    try:
        first, last = earliest_latest(edtf)
    except ValueError:
        return None, None
    return (first if first > first.min else None), (last if last < last.max else None)


def make_frame(annotation: Annotation, resolution: Resolution, minter: Minter, ontology: Ontology) -> ArticleFrame:
    """The frame in which the annotation's facts are written.

    Raises:
        InputError: an entity is missing from the resolution.
    """
    article = annotation.article
    lacking = [e.id for e in annotation.entities if (article.id, e.id) not in resolution.entity_of]
    if lacking:
        problem = f"the resolution lacks the entities {', '.join(lacking)}"
        raise InputError(f"article {article.id!r}", problem, "resolve all annotations")
    return ArticleFrame(
        article=article,
        minter=minter,
        ontology=ontology,
        facts=Triples(minter.article_graph(article)),
        derived=Triples(minter.graph("derived")),
        _entities={e.id: e for e in annotation.entities},
        _iris={e.id: minter.entity(resolution.entity_of[article.id, e.id]) for e in annotation.entities},
        _keys=_entity_keys(annotation.entities),
    )


def _entity_keys(entities: Iterable[Entity]) -> dict[str, str]:
    keys = {e.id: f"{e.name}@{e.mentions[0].start if e.mentions else ''}" for e in entities}
    shared = Counter(keys.values())
    return {identifier: key if shared[key] == 1 else f"{key}#{identifier}" for identifier, key in keys.items()}
