"""Places that lie in the state of the story, or of the heading that their paragraphs stand under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.relations.reader import Claim, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.relations.reader import RelationReader

_LINKS = frozenset({"near", "in", "at", "around"})
_OPENING = 4  # tokens from the beginning of a paragraph to a place that it is about
_PHRASE = 5  # tokens from "the" to the name in "the central city of Kitwe"


def setting_claims(reader: RelationReader) -> Iterator[Claim]:
    """Where places lie that the text tells of without naming the state beside them."""
    yield from _under_headings(reader)
    for mention in reader.entities.mentions:
        if mention.kind == "name" and reader.type_of(mention.entities[0]) == "Place":
            yield from _in_state_of_story(reader, mention)


def _under_headings(reader: RelationReader) -> Iterator[Claim]:
    """As in "Zambia" on a line of its own and "Near Kitwe, ..." on the next: each such line tells of the state."""
    state, start = None, 0
    for end in (t.i + 1 for t in reader.doc if "\n" in t.text_with_ws or t.i + 1 == len(reader.doc)):
        heading = _heading(reader, start, end)
        place = None if heading is not None else _place_opening(reader, start, end)
        state = heading if heading is not None else state if place is not None else None
        if state is not None and place is not None and _fits(reader, place, state):
            yield Claim("located_in", place.entities[0], state, place.start - 1, place.end, "heading:state", 0.75)
        start = end


def _heading(reader: RelationReader, start: int, end: int) -> str | None:
    """The state whose name alone makes the line."""
    words = [t for t in reader.doc[start:end] if not (t.is_punct or t.is_space)]
    name = reader.name_from(words[0].i, "Country") if words else None
    return name.entities[0] if name is not None and name.end == words[-1].i + 1 else None


def _place_opening(reader: RelationReader, start: int, end: int) -> Mention | None:
    """The place near or in which the line begins."""
    for index in range(start, min(start + _OPENING, end)):
        if reader.doc[index].lower_ in _LINKS:
            return reader.name_from(index + 1, "Place")
    return None


def _fits(reader: RelationReader, place: Mention, state: str) -> bool:
    """Whether nothing is known of the place, or that it lies in that state."""
    return reader.record(place.entities[0]).country in {None, reader.record(state).country}


def _in_state_of_story(reader: RelationReader, place: Mention) -> Iterator[Claim]:
    """As in "the central city of Kitwe": a part of the state that the story plays in, or that it is known to lie in."""
    doc, noun = reader.doc, place.start - 2
    if noun < 1 or doc[noun + 1].lower_ != "of" or doc[noun].lower_ not in word_set("place_nouns"):
        return
    before = [t.lower_ for t in doc[max(noun - _PHRASE, 0) : noun]]
    if "the" not in before or not set(before) & word_set("directions"):
        return
    code = reader.record(place.entities[0]).country
    code = code or (next(iter(reader.entities.setting)) if len(reader.entities.setting) == 1 else None)
    state = reader.country_of(code)
    if state is not None:
        yield Claim("located_in", place.entities[0], state, noun, place.end, "heading:bearing", 0.7)
