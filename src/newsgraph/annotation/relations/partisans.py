"""Who belongs to which party: marks behind a name, a party's word before a name or a title, and in apposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.relations.bodies import next_mention
from newsgraph.annotation.relations.reader import Claim, lexicon, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.relations.reader import RelationReader

_REACH = 4  # tokens between "a" and the party in "a Florida Republican"
_MARK = 8  # tokens of a mark in brackets at most
_OPENS = frozenset({"(", ",", "["})
_CLOSES = frozenset({")", ",", "]", "-"})
_BODIES = frozenset({"Agency", "Organization"})
_LINKS = frozenset({"on", "of", "in"})


def partisan_claims(reader: RelationReader) -> Iterator[Claim]:
    """Every membership of a party that a name's surroundings tell; there is none where the article names no party."""
    if not any(r.sector == "PTY" for r in reader.entities.records.values()):
        return
    titles = {m.end: m.start for m in load_gazetteer().offices.match(reader.doc) if not m.office.plural}
    for mention in reader.entities.mentions:
        if mention.kind == "name" and reader.type_of(mention.entities[0]) == "Person":
            yield from _behind_name(reader, mention)
            yield from _before_name(reader, mention, titles)
        elif mention.kind == "nominal" and reader.type_of(mention.entities[0]) == "Person":
            yield from _in_description(reader, mention)
    yield from _posts(reader)


def _behind_name(reader: RelationReader, name: Mention) -> Iterator[Claim]:
    """As in "Banda (R-Utah)", "Banda, D-Ohio," and "Banda, a Florida Republican,"."""
    if name.end + 2 >= len(reader.doc) or reader.doc[name.end].text not in _OPENS:
        return
    party = lexicon()["party_marks"].get(reader.doc[name.end + 1].text)
    if party is not None and reader.doc[name.end + 2].text in _CLOSES:
        yield from _claims(reader, name, _party_called(reader, party), (name.start, _end_of_mark(reader, name.end)))
    if reader.doc[name.end].text == "," and reader.doc[name.end + 1].lower_ in {"a", "an"}:
        ending = _ending_phrase(reader, name.end + 2)
        if ending is not None:
            yield from _claims(reader, name, ending.entities[0], (name.start, ending.end))


def _end_of_mark(reader: RelationReader, start: int) -> int:
    """The token after "(R-Utah)" or ", D-Ohio", which begins with that token."""
    closing = {"(": ")", "[": "]"}.get(reader.doc[start].text)
    inside = range(start + 2, min(start + _MARK, len(reader.doc)))
    if closing is not None:
        return next((i + 1 for i in inside if reader.doc[i].text == closing), start + 2)
    return start + 4 if reader.doc[start + 2].text == "-" else start + 2


def _before_name(reader: RelationReader, name: Mention, titles: Mapping[int, int]) -> Iterator[Claim]:
    """As in "Democrat Jane Banda" and "the Republican attorney general, John Banda": a party's word before it."""
    start = name.start
    while start in titles:
        start = titles[start]
    party = next((m for m in reader.ending.get(start, ()) if _is_word_of_party(reader, m)), None)
    if party is not None:
        yield from _claims(reader, name, party.entities[0], (party.start, name.end))


def _in_description(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "the Republican nominee", where that is somebody whom the article names."""
    person = reader.record(mention.entities[0])
    inside = (m for m in reader.within(mention.start, mention.head) if _is_word_of_party(reader, m))
    party = next(inside, None)
    if party is not None and person.named and len(mention.entities) == 1:
        yield from _claims(reader, mention, party.entities[0], (mention.start, mention.end))


def _posts(reader: RelationReader) -> Iterator[Claim]:
    """As in "Banda, the top Democrat on the Energy Committee", "the panel's ranking Republican"."""
    for mention in reader.entities.mentions:
        rank = reader.doc[mention.start - 1] if mention.start > 2 else None
        if rank is None or rank.lower_ not in word_set("partisan_ranks") or not _is_word_of_party(reader, mention):
            continue
        name, opening = _named_before(reader, rank.i)
        if name is None:
            continue
        yield from _claims(reader, name, mention.entities[0], (name.start, mention.end))
        linked = mention.end < len(reader.doc) and reader.doc[mention.end].lower_ in _LINKS
        after = next_mention(reader, mention.end + 1, _BODIES) if linked else None
        owners = (m for i in range(opening, rank.i + 1) for m in reader.ending.get(i, ()) if m.start >= opening)
        body = after or next((m for m in owners if reader.type_of(m.entities[0]) in _BODIES), None)
        if body is not None:
            role = reader.doc[rank.i : mention.end].text
            end = max(body.end, mention.end)
            person = name.entities[0]
            yield Claim("holds_office", person, body.entities[0], name.start, end, "partisan:post", 0.85, role)


def _named_before(reader: RelationReader, index: int) -> tuple[Mention | None, int]:
    """The person whose apposition holds the token, and where it begins: "Banda of Ohio, the panel's top ..."."""
    opening = index
    while opening > max(index - _REACH, 1) and reader.doc[opening - 1].text != ",":
        opening -= 1
    if reader.doc[opening - 1].text != ",":
        return None, opening
    name = reader.name_until(opening - 1, "Person")
    place = reader.name_until(opening - 1, "Place")
    if name is None and place is not None and reader.doc[place.start - 1].lower_ in {"of", "from"}:
        name = reader.name_until(place.start - 1, "Person")
    return name, opening


def _ending_phrase(reader: RelationReader, start: int) -> Mention | None:
    """The party that ends the phrase, other words of the phrase before it."""
    for index in range(start, min(start + _REACH, len(reader.doc))):
        for mention in reader.starting.get(index, ()):
            after = reader.doc[mention.end] if mention.end < len(reader.doc) else None
            closed = after is None or after.is_punct or after.pos_ in {"ADP", "PRON", "VERB", "AUX"}
            if reader.record(mention.entities[0]).sector == "PTY" and closed:
                return mention
        if reader.doc[index].pos_ not in {"ADJ", "PROPN", "NOUN"}:
            return None
    return None


def _is_word_of_party(reader: RelationReader, mention: Mention) -> bool:
    """Whether it is one word for a party and whoever belongs to it."""
    single = mention.end - mention.start == 1 and mention.kind in {"name", "adjective"}
    plural = reader.doc[mention.start].tag_ in {"NNS", "NNPS"}
    return single and not plural and reader.record(mention.entities[0]).sector == "PTY"


def _party_called(reader: RelationReader, name: str) -> str | None:
    """The article's entity for the party of that name, by whatever word."""
    entry = load_gazetteer().entry(name)
    parties = ((e, r.name) for e, r in reader.entities.records.items() if r.sector == "PTY")
    return next((e for e, called in parties if load_gazetteer().entry(called) is entry), None)


def _claims(reader: RelationReader, name: Mention, party: str | None, words: tuple[int, int]) -> Iterator[Claim]:
    if party is not None and reader.type_of(party) == "Organization":
        yield Claim("affiliated_with", name.entities[0], party, *words, "partisan")
