"""Relations: the lasting facts between entities, from titles, apposition, possessives, names, nouns and verbs."""

from newsgraph.annotation.relations.finding import find_relations

__all__ = ["find_relations"]
