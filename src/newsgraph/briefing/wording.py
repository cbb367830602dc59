"""The words that briefs use for facts, as `ontology/wording.yaml` has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from newsgraph.errors import OntologyError
from newsgraph.ontology import load_ontology, ontology_directory

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class EventWords:
    """How an event type is told."""

    done: str  # "held talks"
    do: str  # "hold talks"
    link: str  # "with"
    alone: tuple[str, str]  # past and plain form where nobody is named whom it is done to
    undergone: str  # "{was} attacked"
    together: tuple[str, str, str] | None = None  # past, plain form, and the word before whom it is against


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for all types."""

    events: Mapping[str, EventWords]  # by type, and by type and mode ("Coerce/arrest")
    relations: Mapping[str, str]  # by predicate

    def event(self, name: str, mode: str | None) -> EventWords:
        """The words for an event type in that mode; of a type that has no words, its label and caption serve."""
        found = self.events.get(f"{name}/{mode}") or self.events.get(name)
        return found or _from_ontology(name)

    def relation(self, name: str) -> str:
        """The sentence for a relation."""
        if name in self.relations:
            return self.relations[name]
        kind = load_ontology().relations.get(name)
        return f"{{subject}}: {kind.caption if kind else name.replace('_', ' ')} {{object}}"


@cache
def load_wording() -> Wording:
    """The words that ship with newsgraph.

    Raises:
        OntologyError: the file cannot be read or lacks a part.
    """
    path = ontology_directory() / "wording.yaml"
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
        events = {name: _event_words(words) for part in ("events", "modes") for name, words in content[part].items()}
        return Wording(events, dict(content["relations"]))
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        message = f"{path}: the words of briefs cannot be read: {error}"
        raise OntologyError(message) from error


def _event_words(words: Mapping[str, Any]) -> EventWords:
    past, plain = words["alone"]
    together = words.get("together")
    return EventWords(
        done=words["done"],
        do=words["do"],
        link=words["link"],
        alone=(past, plain),
        undergone=words["undergone"],
        together=(together[0], together[1], together[2]) if together else None,
    )


def _from_ontology(name: str) -> EventWords:
    """Words for an event type of a user's own ontology, which nobody conjugated."""
    kind = load_ontology().events.get(name)
    label = kind.label if kind else name
    done, do = f"did what counts as “{label}”", f"do what counts as “{label}”"
    return EventWords(done, do, "towards", (done, do), f"{{was}} the target of “{label}”", (done, do, "against"))
