"""The names of entities inside sentences, with a "the" where the texts set one ("the Red Valley Front")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from newsgraph.lookup import known_entity
from newsgraph.vocab import term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.lookup import Fact, KnownEntity

_ARTICLES = 50  # that are looked through for how names are written
_PLURAL = re.compile(r"\w{3,}(?<!s)s$")  # of names of groups
_COLLECTIVE = re.compile(r"\b(?:people|police|men|women|children)$", re.IGNORECASE)


class Names:
    """Names entities as the articles of some facts do."""

    def __init__(self, graph: KnowledgeGraph, facts: Iterable[Fact]) -> None:
        self._graph = graph
        self._texts = "\n".join(_texts(graph, sorted({fact.article.id for fact in facts})[:_ARTICLES]))
        self._known: dict[str, KnownEntity] = {}
        self._spelt: dict[str, str] = {}

    def entity(self, iri: str) -> KnownEntity:
        """What is known of the entity."""
        if iri not in self._known:
            self._known[iri] = known_entity(self._graph, iri)
        return self._known[iri]

    def of(self, iri: str | None) -> str:
        """The name of the entity within a sentence."""
        if iri is None:
            return ""
        if iri not in self._spelt:
            self._spelt[iri] = self._with_article(self.entity(iri))
        return self._spelt[iri]

    def listed(self, iris: Iterable[str]) -> str:
        """Several names as one text."""
        parts = [self.of(iri) for iri in iris]
        return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)

    def several(self, iris: Iterable[str]) -> bool:
        """Whether a verb behind these names stands in the plural."""
        entities = [self.entity(iri) for iri in iris]
        return len(entities) > 1 or any(_is_plural(entity) for entity in entities)

    def _with_article(self, entity: KnownEntity) -> str:
        """The name, with "the" where the texts mostly set it, or whose it is, before the name; else "a" likewise."""
        name = " ".join(entity.name.split())
        is_common = name[:1].islower()  # "bomber"
        if (entity.type == "Person" and not is_common) or name.casefold().startswith("the "):
            return name
        pattern = rf"(\bthe\s+|['’]s\s+|\ban?\s+)?(?<!\w){re.escape(name)}(?![\w-])"
        found = [article.casefold() for article in re.findall(pattern, self._texts, re.IGNORECASE)]
        indefinite = sum(1 for article in found if article.startswith("a"))
        definite = sum(1 for article in found if article) - indefinite
        if entity.type in {"Country", "Place"} and " " not in name:  # "the Peru case" says nothing of Peru
            return f"the {name}" if 1 < definite == len(found) else name
        if definite * 2 > len(found):
            return f"the {name}"
        is_one = is_common and not _is_plural(entity)
        return f"{_indefinite(name)} {name}" if is_one and indefinite * 2 > len(found) else name


def _is_plural(entity: KnownEntity) -> bool:
    if entity.type in {"Group", "Agency"} and _COLLECTIVE.search(entity.name):
        return True
    return entity.type == "Group" and bool(_PLURAL.search(entity.name))


def _indefinite(name: str) -> str:
    return "an" if name[:1].casefold() in "aeiou" else "a"


def _texts(graph: KnowledgeGraph, articles: Iterable[str]) -> Iterator[str]:
    """The texts of the articles of these ids."""
    for identifier in articles:
        named = graph.store.quads_for_pattern(None, term("schema:identifier"), Literal(identifier), None)
        for node in [quad.subject for quad in named if isinstance(quad.subject, NamedNode)]:
            for quad in graph.store.quads_for_pattern(node, term("schema:articleBody"), None, None):
                yield str(getattr(quad.object, "value", ""))
