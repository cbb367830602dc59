"""Looking things up in a graph: entities by their names, and the facts that they take part in."""

from newsgraph.lookup.entities import KnownEntity, find_entity, known_entity, search_entities
from newsgraph.lookup.facts import ArticleRecord, Fact, facts_of, neighbours, read_fact

__all__ = [
    "ArticleRecord",
    "Fact",
    "KnownEntity",
    "facts_of",
    "find_entity",
    "known_entity",
    "neighbours",
    "read_fact",
    "search_entities",
]
