"""Whose office it is: the names before and after a title, in apposition to it, and after "is"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.relations.bodies import Holder, going_on, title_end
from newsgraph.annotation.relations.reader import is_own_word, word_set
from newsgraph.annotation.syntax import patients, subject

if TYPE_CHECKING:
    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.offices import OfficeMatch
    from newsgraph.annotation.parsed import Token
    from newsgraph.annotation.relations.bodies import Body
    from newsgraph.annotation.relations.reader import RelationReader

_APPOSITION = 9  # tokens between a name and the title in apposition
_BRACKETED = 9  # tokens of a bracket at most


def holders_of(
    reader: RelationReader, match: OfficeMatch, body: Body | None, by_start: dict[int, OfficeMatch]
) -> list[Holder]:
    """The persons that hold the office, by the first of the ways of saying so that fits."""
    following = _named_after_title(reader, match, by_start)
    if following:
        return following
    if match.office.bound or reader.is_heading(match.start):
        return []  # in headlines a comma stands for "and"
    before = None if _is_told_by_title(reader, match, by_start) else _named_before_apposition(reader, match)
    after = _named_after_apposition(reader, match, body, by_start)
    found = after if before is None or (after is not None and _is_addressed(reader, after)) else before
    return [found] if found is not None else _subject_of_copula(reader, match) or _described(reader, match, body)


def _described(reader: RelationReader, match: OfficeMatch, body: Body | None) -> list[Holder]:
    """As in "an adviser to the union", "the Zambian ambassador": a person whom the phrase tells by the title alone.

    Where the article names that person elsewhere, the words must tell what the office is of.
    """
    head = reader.doc[title_end(reader, match) - 1]
    own = reader.entities.headed_by(head.i)
    if own is None or own.kind != "nominal" or len(own.entities) != 1 or not _is_one_person(head):
        return []
    record = reader.record(own.entities[0])
    found = record.type == "Person" and (body is not None or not record.named)
    return [Holder(record.id, own.start, own.end, "described" if record.named else "unnamed")] if found else []


def _is_one_person(noun: Token) -> bool:
    """Whether the phrase speaks of some one person and only tells what that person is."""
    words = {c.lower_ for c in noun.children if c.dep_ in {"det", "amod"}}
    if noun.dep_ in {"appos", "attr"} or noun.tag_ not in {"NN", "NNP"}:
        return False  # it only describes somebody
    owned = any(c.dep_ == "poss" for c in noun.children)
    return (owned or bool(words & {"a", "an", "the"})) and not words & word_set("doubts")


def _named_after_title(reader: RelationReader, match: OfficeMatch, by_start: dict[int, OfficeMatch]) -> list[Holder]:
    index = match.end
    while index in by_start:
        index = by_start[index].end
    index = _past_form_of_address(reader, _past_ad_interim(reader, index))
    name = reader.name_from(index, "Person")
    if name is None:
        return []
    names = [name]
    if match.office.plural:
        others = (reader.entities.headed_by(t.i) for t in reader.doc[name.head].conjuncts if t.i > name.end)
        names += [m for m in others if m is not None and m.kind == "name" and reader.type_of(m.entities[0]) == "Person"]
    return [Holder(m.entities[0], m.start, m.end, "before") for m in names]


def _past_ad_interim(reader: RelationReader, index: int) -> int:
    """The token after "a.i." and its commas, as in "Chargé d'Affaires, a.i., Joseph Banda"."""
    start = index + (index < len(reader.doc) and reader.doc[index].text == ",")
    end = start
    while end < min(len(reader.doc), start + 2) and "a.i." in reader.doc[start : end + 2].text.lower().replace(" ", ""):
        end += 1
    if end == start:
        return index
    return end + (end < len(reader.doc) and reader.doc[end].text == ",")


def _named_before_apposition(reader: RelationReader, match: OfficeMatch) -> Holder | None:
    """As in "Mwale, the president of Zambia": the name ends at the comma before the title's phrase."""
    index = match.start
    while index > 0 and match.start - index <= _APPOSITION and reader.doc[index - 1].text not in {",", "(", "—", "–"}:
        if reader.doc[index - 1].pos_ in {"VERB", "AUX", "SCONJ", "PUNCT"} and reader.doc[index - 1].tag_ != "VBN":
            return None
        index -= 1
    if index < 2:
        return None
    name = reader.name_until(index - 1, "Person")
    if name is None or not _closes(reader, match):
        return None
    return Holder(name.entities[0], name.start, name.end, "apposition")


def _is_told_by_title(reader: RelationReader, match: OfficeMatch, by_start: dict[int, OfficeMatch]) -> bool:
    """Whether another title has this one as its complement: "Mwale, an adviser to the president"."""
    index = match.start - 1
    while (
        index > 0 and reader.doc[index].pos_ in {"DET", "ADJ", "PROPN", "PART", "NUM"} and reader.doc[index].text != ","
    ):
        index -= 1
    link = index >= 0 and reader.doc[index].lower_ in {"to", "of", "for", "under"}
    ends = {m.end for m in by_start.values()} if link else set()
    return bool({index, index + 1} & ends)


def _closes(reader: RelationReader, match: OfficeMatch) -> bool:
    """Whether the title is the head of its phrase: what follows is no further noun ("the leader's office")."""
    beyond = going_on(reader, match)
    end = beyond.end if beyond is not None else title_end(reader, match)
    after = reader.doc[end] if end < len(reader.doc) else None
    return after is None or not (after.pos_ in {"NOUN", "PROPN"} or after.text in {"'s", "’s"})


def _named_after_apposition(
    reader: RelationReader, match: OfficeMatch, body: Body | None, by_start: dict[int, OfficeMatch]
) -> Holder | None:
    """As in "The speaker of the assembly, Joseph Mwale": the name follows the phrase, a comma between."""
    index = max(match.end, body.end) if body is not None and body.start >= match.end else match.end
    index = _past_brackets(reader, _past_hosts(reader, index))
    if index >= len(reader.doc):
        return None
    comma = reader.doc[index].text == ","
    name = reader.name_from(_past_titles(reader, index + 1, by_start) if comma else index, "Person")
    if name is None or (comma and not _is_closed(reader, name)):
        return None
    return Holder(name.entities[0], name.start, name.end, "apposition")


def _past_hosts(reader: RelationReader, index: int) -> int:
    """The token after whom somebody is sent to, as in "Norway's envoy to Ghana, Joseph Mwale", "in Accra, ..."."""
    if index >= len(reader.doc) or reader.doc[index].lower_ not in {"to", "in", "for", "on"}:
        return index
    host = next((m for i in (index + 1, index + 2) for m in reader.starting.get(i, ())), None)
    return host.end if host is not None else index


def _past_brackets(reader: RelationReader, index: int) -> int:
    """The token after a short bracket, as in "chief of the Red Front (RF), Joseph Mwale"."""
    inside = [t.text for t in reader.doc[index : index + _BRACKETED]]
    return index + inside.index(")") + 1 if inside[:1] == ["("] and ")" in inside else index


def _past_titles(reader: RelationReader, index: int, by_start: dict[int, OfficeMatch]) -> int:
    """The token after further titles and whose they are: "a union spokesman, Air Force Colonel Joseph Mwale"."""
    index += (
        index < len(reader.doc) and reader.doc[index].lower_ == "the"
    )  # "the union's chief, the Zambian envoy Banda"
    body = next((m for m in reader.starting.get(index, ()) if m.end in by_start), None)
    index = body.end if body is not None else index
    while index in by_start:
        index = by_start[index].end
    return _past_form_of_address(reader, index)


def _is_addressed(reader: RelationReader, holder: Holder) -> bool:
    """Whether "Mr." or the like opens the name, as it does behind a title and its comma."""
    return before_form_of_address(reader, holder.start) < holder.start


def before_form_of_address(reader: RelationReader, start: int) -> int:
    """Where a name begins that starts at that token, "Mr.", "Dr." and the like before it included."""
    index = start - 1 - (start > 1 and reader.doc[start - 1].text == ".")
    return index if index >= 0 and _past_form_of_address(reader, index) == start else start


def _past_form_of_address(reader: RelationReader, index: int) -> int:
    """The token after "Mr.", "Dr." and the like."""
    address = index < len(reader.doc) and load_gazetteer().offices.honorific(reader.doc[index].text.rstrip("."))
    return index + 1 + (reader.doc[index + 1 : index + 2].text == ".") if address else index


def _is_closed(reader: RelationReader, name: Mention) -> bool:
    """Whether the name in apposition ends with a mark or before the verb; a list of names goes on with "and"."""
    if name.end >= len(reader.doc):
        return True
    after = reader.doc[name.end]
    return after.text in {",", ".", ")", ";"} or after.pos_ in {"VERB", "AUX"}


def _subject_of_copula(reader: RelationReader, match: OfficeMatch) -> list[Holder]:
    """As in "Mwale is the president of Zambia", "was elected president", "served as president"."""
    head = reader.doc[title_end(reader, match) - 1]
    verb = head.head
    if head.dep_ == "pobj" and verb.lower_ == "as":
        verb = verb.head
        doer = _placed_in_office(verb)
    elif head.dep_ in {"attr", "oprd", "acomp"}:
        doer = (subject(verb) if verb.lemma_ == "be" else _placed_in_office(verb)) or subject(verb)
        doer = doer if verb.lemma_ in word_set("copulas") else None
    else:
        return []
    if doer is None or not is_own_word(reader.document, verb):
        return []
    if doer.dep_ == "appos":
        doer = doer.head  # "Mwale, a moderate who is chairman of the board"
    return [
        Holder(e, min(doer.i, match.start), match.end, "copula")
        for e in reader.entities.denoted(doer)
        if reader.type_of(e) == "Person" and reader.record(e).named
    ]


def _placed_in_office(verb: Token) -> Token | None:
    """Who has the office: the subject of "served as", the object of "appointed", "sacked as"."""
    if verb.lemma_ in word_set("posted"):
        return next(iter(patients(verb)), None)
    return subject(verb) if verb.lemma_ in word_set("posts") | word_set("copulas") else None
