"""Who and what an article is about: names, descriptions and pronouns gathered into entities."""

from newsgraph.annotation.entities.finding import find_entities
from newsgraph.annotation.entities.records import Entities, EntityRecord, Mention, MentionKind

__all__ = ["Entities", "EntityRecord", "Mention", "MentionKind", "find_entities"]
