"""All that the extractor knows, loaded at once, so that what is wrong with it shows before the first article."""

from __future__ import annotations

from newsgraph.annotation.attribution.cues import speech_lexicon
from newsgraph.annotation.entities.kinds import load_kinds
from newsgraph.annotation.events.fields import fields as event_fields
from newsgraph.annotation.events.frames import event_lexicon
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.lexicon import read_yaml
from newsgraph.annotation.offices import load_offices
from newsgraph.annotation.relations.reader import lexicon as relation_lexicon
from newsgraph.errors import OntologyError
from newsgraph.extensions import in_use
from newsgraph.ontology import load_ontology

_FILES = ("grammar.yaml", "judging.yaml", "judging-trained.yaml", "leaders.yaml", "quantities.yaml", "times.yaml")
_LOADED = (speech_lexicon, load_kinds, event_lexicon, event_fields, load_gazetteer, load_offices)


def load_knowledge() -> None:
    """Load lexicon, gazetteer and ontology with the extensions in use.

    Raises:
        OntologyError: an extension has an error; file and line are named.
    """
    load_ontology()
    for file in _FILES:
        read_yaml(file)
    try:
        for load in (*_LOADED, _check_relations):
            load()
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        if not in_use().lexicons:
            raise
        files = ", ".join(str(file.path) for file in in_use().lexicons)
        message = f"{files}: an entry lacks a part or has one of another kind ({error!r}); compare ontology/lexicon"
        raise OntologyError(message) from error


def _check_relations() -> None:
    """Let words for relations name only predicates that the ontology has."""
    known = load_ontology().relations
    parts = ((name, entry) for name, entries in relation_lexicon().items() for entry in entries)
    named = [(name, e["predicate"]) for name, e in parts if isinstance(e, dict) and "predicate" in e]
    unknown = sorted({f"{name} name {predicate!r}" for name, predicate in named if predicate not in known})
    if unknown:
        message = f"relations: {', '.join(unknown)}, which the ontology lacks; expected one of {', '.join(known)}"
        raise OntologyError(message)
