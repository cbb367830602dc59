"""What the words around a name tell of its type, where the gazetteer does not know it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.kinds import Kind, is_plural, load_kinds, spellings
from newsgraph.annotation.entities.names import CERTAIN, GUESSED, LIKELY
from newsgraph.annotation.entities.placing import (
    has_what_places_have,
    is_called_place,
    is_reached,
    is_taken_by_force,
    is_told_as_place,
    lies_somewhere,
)
from newsgraph.annotation.entities.words import is_acronym, is_compound_word
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.offices import load_offices
from newsgraph.annotation.syntax import children, prepositional

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsgraph.annotation.entities.clusters import Cluster
    from newsgraph.annotation.entities.names import Name
    from newsgraph.annotation.parsed import Doc, Token

_DASHES = frozenset({"-", "--", "–", "—"})
_WITH_COMMAS, _AGE = 3, 3  # tokens; digits
_EMPLOYERS = frozenset({"Organization", "Agency", "IntergovernmentalOrganization"})
_BRACKETED = 3  # tokens
_DATELINE = 14  # tokens
_NAMES = frozenset({2, 3})  # words of a person's name
_DATED = re.compile(r"(?:, [^()\n]{1,30}?)? ?(?:\([^()\n]{2,25}\))? ?(?:-|--|–|—)(?:\s|$)")
_TELLING_BEFORE = 3  # words between "of" and the name of a body ("of the opposition Unity Party")
_LOCAL = frozenset({"CVL", "AGR", "REF"})  # sectors of people told by where they live
_CLOSING = frozenset({",", ".", ";", ")", "(", *_DASHES})
_NESTED = 3  # complements of complements
_JOINING = frozenset({"and", "or", "&"})


def vote_by_surroundings(doc: Doc, clusters: Iterable[Cluster]) -> None:
    """What the surroundings of the names that the gazetteer does not know say about their types."""
    known = list(clusters)
    places = _places_by_start(doc)
    for cluster in known:
        if cluster.entry is None:
            for name in cluster.names:
                _vote(doc, cluster, name, places)
    _vote_by_affiliation(doc, known)


def is_in_dateline(doc: Doc, name: Name) -> bool:
    """Whether a dash follows the name, or a date or the agency in brackets and then a dash: "BONN, May 3 (AP) - "."""
    return _precedes_dash(doc, name.start, name.end)


def heads_dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether the name from token to token stands in capitals at the start of a paragraph as the town of the report."""
    opens = start == 0 or "\n" in doc[start - 1].text_with_ws
    return opens and doc[start:end].text.isupper() and _precedes_dash(doc, start, end)


def _precedes_dash(doc: Doc, start: int, end: int) -> bool:
    if end < len(doc) and doc[end].text in _DASHES:
        return True
    return doc[start:end].text.isupper() and _DATED.match(doc[end : end + _DATELINE].text) is not None


def _vote(doc: Doc, cluster: Cluster, name: Name, places: Mapping[int, int]) -> None:
    head = doc[name.start : name.end].root
    as_place = _weight_as_place(doc, name, head, places)
    cluster.votes["Place"] += as_place
    _vote_by_nouns(doc, cluster, name, head)
    cluster.votes["ArmedGroup"] += CERTAIN if _has_fighters(doc, name, head) else 0
    if head.dep_ == "compound" and head.head.lower_ in load_kinds().words["governments"]:
        cluster.votes["Person"] += LIKELY
    if _is_told_as_person(doc, name, head) or _is_behind_body(doc, name):
        cluster.votes["Person"] += CERTAIN
    if name.weight == GUESSED and head.dep_ in {"nsubj", "conj", "dobj"} and name.type in {None, "Place"}:
        cluster.votes[_who_acts(name, head)] += LIKELY if not as_place else 0
    if name.weight == GUESSED and (is_compound_word(name.text) or _is_told_alone(name, head, cluster)):
        cluster.votes["Organization"] += CERTAIN
        cluster.sector = cluster.sector or ("JRN" if _is_told_alone(name, head, cluster) else None)
    if any(c.dep_ == "relcl" and any(g.lower_ == "who" for g in c.children) for c in head.children):
        cluster.votes["Person"] += LIKELY + (GUESSED if len(name.text.split()) in _NAMES else 0)


def _vote_by_nouns(doc: Doc, cluster: Cluster, name: Name, head: Token) -> None:
    """Votes of the nouns before, behind and beside the name that say what it is."""
    for told, weight in ((_told_by_noun(doc, name), 2 * CERTAIN), (_told_by_noun_before(doc, name), CERTAIN)):
        if told:
            cluster.votes[told.type] += weight
            cluster.sector = cluster.sector or told.sector
    for word in _told_beside(doc, name, head):
        kind = load_kinds().of(word)
        apposed = word.dep_ in {"appos", "nsubj"} and not is_plural(word)
        apposed = apposed and not (word.lemma_.lower() in load_kinds().words["firms_or_people"] and _is_given(name))
        if kind and (kind.type in {"Place", "Person"} or (kind.type in {"Organization", "ArmedGroup"} and apposed)):
            cluster.votes[kind.type] += CERTAIN
        if phrases.ages(word):
            cluster.votes["Person"] += 2 * CERTAIN  # "X, a 22-year-old machine operator"
    if name.type == "Agency" and _is_no_agency(head):
        cluster.votes["ArmedGroup"] += 2 * CERTAIN


def _is_given(name: Name) -> bool:
    """Whether a known given name begins a name of two or three words."""
    words = name.text.split()
    return len(words) in _NAMES and load_gazetteer().is_given_name(words[0])


def _told_beside(doc: Doc, name: Name, head: Token) -> list[Token]:
    """The nouns that say in apposition what the name is, also where the parse takes both for subjects."""
    found = [*children(head, "appos"), *(_apposed_to(head) if head.dep_ == "appos" else [])]
    if name.end + 1 < len(doc) and doc[name.end].text == "," and doc[name.end + 1].dep_ == "det":
        noun = doc[name.end + 1].head
        found += [noun] if noun.dep_ == head.dep_ == "nsubj" and noun.head == head.head else []
    return found


def _is_no_agency(head: Token) -> bool:
    """Whether a unit is told to be no state's: "an armed faction", "a group calling itself X"."""
    told = phrases.beside(head)
    if head.dep_ in {"oprd", "dobj", "attr", "ccomp", "xcomp"} and head.head.dep_ == "acl":
        told += [head.head.head] if head in phrases.called(head.head.head) else []
    kinds = [load_kinds().of(noun) for noun in told if not is_plural(noun)]
    return any(kind is not None and kind.type in {"ArmedGroup", "Organization"} for kind in kinds)


def _is_told_alone(name: Name, head: Token, cluster: Cluster) -> bool:
    """Whether an unknown word only stands as whom somebody told something, as news outlets do ("she told Wikinews")."""
    alone = len(cluster.names) == 1 and " " not in name.text
    return alone and head.dep_ in {"dobj", "dative"} and head.head.lemma_ == "tell"


def _apposed_to(name: Token) -> list[Token]:
    """What the name is beside, and the nouns above it that the parse may have missed ("the head of X, A B")."""
    found = [name.head]
    while found[-1].dep_ == "pobj" and found[-1].head.head.pos_ == "NOUN" and len(found) <= _NESTED:
        found.append(found[-1].head.head)
    return found


def _weight_as_place(doc: Doc, name: Name, head: Token, places: Mapping[int, int]) -> int:
    """How much speaks for a place: a wider place behind a comma, what is done there, whose streets are told."""
    if name.titles or name.weight >= CERTAIN:
        return 0
    if is_called_place(head):
        return 2 * CERTAIN
    told = (
        heads_dateline(doc, name.start, name.end)
        or _is_in_wider_place(doc, name, places)
        or _has_regional_head(doc, name)
        or _is_at_site(doc, name)
        or _tells_base(doc, name)
        or is_taken_by_force(head)
        or _is_where_people_are_from(name, head)
        or is_told_as_place(head)
        or lies_somewhere(head)
        or has_what_places_have(head)
    )
    if told:
        return CERTAIN
    stranger = _is_no_given_name(name)
    inside = head.dep_ == "pobj" and head.head.lower_ == "in" and (" " not in name.text or stranger)
    beside = name.start > 0 and doc[name.start - 1].lower_ == "near"
    return LIKELY + (GUESSED if stranger else 0) if inside or beside or is_reached(head) else 0


def _is_no_given_name(name: Name) -> bool:
    """Whether only the model takes several words for a person's name, and none of them is a known given name."""
    words = name.text.split()
    return name.type == "Person" and len(words) > 1 and not any(map(load_gazetteer().is_given_name, words))


def _is_at_site(doc: Doc, name: Name) -> bool:
    """Whether the noun for a site stands before "at" and the name ("a market at Tumu")."""
    if name.start <= 1 or doc[name.start - 1].lower_ != "at" or not doc[name.start - 2].is_lower:
        return False
    kind = load_kinds().of(doc[name.start - 2])
    return kind is not None and kind.type in {"Place", "Agency"}


def _tells_base(doc: Doc, name: Name) -> bool:
    """Whether somebody is told to be based or born there ("Tumu-based")."""
    behind = doc[name.end : name.end + 2]
    return len(behind) > 1 and behind[0].text == "-" and behind[1].lower_ in {"based", "born"}


def _is_where_people_are_from(name: Name, head: Token) -> bool:
    """Whether people are told to be "from" or "at" what only looks like somebody ("settlers from Ramat Tamar")."""
    if name.type == "Place" or head.dep_ != "pobj" or head.head.lower_ not in {"from", "at"}:
        return False
    people = head.head.head
    kind = load_kinds().of(people) if is_plural(people) and people.i < name.start else None
    local = name.type == "Person" or (kind is not None and kind.sector in _LOCAL and " " not in name.text)
    return kind is not None and kind.type == "Group" and local and not is_acronym(name.text)


def _is_in_wider_place(doc: Doc, name: Name, places: Mapping[int, int]) -> bool:
    """Whether a known place in commas tells where it lies: "reached Tumu, Ghana, on Friday"; no list of places."""
    if name.end + 1 >= len(doc) or doc[name.end].text != "," or name.start == 0 or doc[name.start - 1].text == ",":
        return False
    if doc[name.start - 1].lower_ in _JOINING or name.end + 1 not in places:
        return False
    end = places[name.end + 1]
    closed = end >= len(doc) or doc[end].text in _CLOSING
    goes_on = any(t.lower_ in _JOINING for t in doc[end : end + 3])
    return closed and not goes_on and doc[name.start : name.end].root.dep_ != "nsubj"


def _places_by_start(doc: Doc) -> dict[int, int]:
    """The names of states and regions of the text: first token -> the token behind."""
    found = (m for m in load_gazetteer().match(doc) if m.entry.type in {"Country", "Place"} and m.form == "name")
    return {m.start: m.end for m in found}


def _has_regional_head(doc: Doc, name: Name) -> bool:
    """Whether the title of who heads a town or region and a name follow: "Tumu Mayor Joseph Banda"."""
    if name.end + 1 >= len(doc) or not doc[name.end].text[0].isupper() or doc[name.end + 1].pos_ != "PROPN":
        return False
    office = load_offices().office(doc[name.end].lower_)
    return office is not None and office.kind == "regional head"


def _vote_by_affiliation(doc: Doc, known: Iterable[Cluster]) -> None:
    """A name of two words before "of the" and the name of a body is somebody who works there."""
    clusters = list(known)
    bodies = {n.start for c in clusters for n in c.names if n.weight >= CERTAIN and n.type in _EMPLOYERS}
    for cluster in clusters:
        for name in cluster.names:
            open_question = cluster.entry is None and name.weight < CERTAIN and " " in name.text
            if open_question and name.end + 2 < len(doc) and doc[name.end].lower_ in {"of", "from", "at", "with"}:
                cluster.votes["Person"] += CERTAIN if _body_behind(doc, name.end + 1) in bodies else 0


def _body_behind(doc: Doc, index: int) -> int:
    """The first capitalised word from there on, articles and words that describe passed over."""
    end = min(index + 1 + _TELLING_BEFORE, len(doc) - 1)
    while index < end and doc[index].is_lower and doc[index].pos_ in {"DET", "ADJ", "NOUN"}:
        index += 1
    return index


def _who_acts(name: Name, head: Token) -> str:
    """What a name that nothing explains is where it does something or something is done to it."""
    if is_acronym(name.text):
        return "Organization"
    does = head.dep_ != "nsubj" or any(c.dep_ in {"dobj", "ccomp", "xcomp", "prep"} for c in head.head.children)
    return "Person" if does and (name.type is None or head.dep_ == "nsubj") else "Place"


def _told_by_noun(doc: Doc, name: Name) -> Kind | None:
    """What the noun right after the name says that it is: "the X gang", "X (XYZ) rebel group", "the X crossing"."""
    after = name.end
    if after + 2 < len(doc) and doc[after].text == "(" and doc[after + 2].text == ")":
        after += _BRACKETED
    nouns = [t for t in doc[after : after + 2] if t.is_lower and t.pos_ == "NOUN"]
    if not nouns or nouns[0].i != after:
        return None
    told = (n for n in nouns if any(form in load_kinds().words["told_by_noun"] for form in spellings(n)))
    kinds = (load_kinds().of(noun) for noun in told)
    return next((kind for kind in kinds if kind), None)


def _told_by_noun_before(doc: Doc, name: Name) -> Kind | None:
    """What the bare noun right before the name says that it is: "newspaper Le Phare", "rebel group Red Dawn"."""
    if name.titles or name.start == 0 or not doc[name.start - 1].is_lower or doc[name.start - 1].tag_ != "NN":
        return None
    kind = load_kinds().of(doc[name.start - 1])
    bodies = kind is not None and kind.type in {"Organization", "ArmedGroup"}
    general = doc[name.start - 1].lemma_ in load_kinds().anaphors["Organization"]
    return kind if bodies else Kind("Organization", None, doc[name.start - 1].lemma_) if general else None


def _is_behind_body(doc: Doc, name: Name) -> bool:
    """Whether the name stands right behind a body whose office comes before: "director of the Volta Forum Ama Osei"."""
    count = len(name.text.split())
    if (
        count not in _NAMES
        or name.start == 0
        or doc[name.start - 1].pos_ != "PROPN"
        or not doc[name.start - 1].text[0].isupper()
    ):
        return False
    index = name.start - 1
    while index > 0 and name.start - index < _DATELINE and doc[index].pos_ in {"PROPN", "DET", "ADP"}:
        if doc[index].lower_ in {"of", "for", "at"} and load_offices().is_title(doc[index - 1].lower_):
            return True
        index -= 1
    return False


def _has_fighters(doc: Doc, name: Name, head: Token) -> bool:
    """Whether it is told with its people: "Red Dawn militants", "fighters of the Red Dawn"; no town has them."""
    if " " not in name.text or doc[name.end - 1].ent_type_ in {"GPE", "LOC", "NORP"} or name.type == "Person":
        return False
    ranks = load_kinds().words["fighters"]
    behind = doc[name.end] if name.end < len(doc) else None
    followed = behind is not None and is_plural(behind) and behind.is_lower and behind.lemma_.lower() in ranks
    noun = head.head.head if head.dep_ == "pobj" and head.head.lower_ in {"of", "from"} else None
    return followed or (noun is not None and is_plural(noun) and noun.lemma_.lower() in ranks)


def _has_office(head: Token) -> bool:
    """Whether the clause says which office its subject has or gets: "X was elected president", "X is a lawyer"."""
    if head.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    named = [*children(head.head, "attr", "oprd"), *prepositional(head.head, "as")]
    kinds = (load_kinds().of(noun) for noun in named if not is_plural(noun))
    return any(kind is not None and kind.type == "Person" for kind in kinds)


def _is_told_as_person(doc: Doc, name: Name, head: Token) -> bool:
    """Whether an age follows the name ("X, 32, ...") or something happens to it that happens to people only."""
    after = [t.text for t in doc[name.end : name.end + 3]]
    if len(after) == _WITH_COMMAS and after[0] == after[2] == "," and after[1].isdecimal() and len(after[1]) <= _AGE:
        return True
    if _has_office(head):
        return True
    acted_upon = head.dep_ == "nsubjpass" or (head.dep_ == "nsubj" and not children(head.head, "dobj"))
    return acted_upon and head.head.lemma_ in load_kinds().words["personal_verbs"] and not is_acronym(name.text)
