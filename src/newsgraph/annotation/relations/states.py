"""Which states the words around a title tell of, and to which of them a title that names none most likely belongs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsgraph.annotation.relations.reader import lexicon, word_set

if TYPE_CHECKING:
    from newsgraph.annotation.offices import OfficeMatch
    from newsgraph.annotation.parsed import Token
    from newsgraph.annotation.relations.reader import RelationReader

_REPEATED = 2
_AGREEING = 2  # signs of four that speak for a state
_MODIFYING = frozenset({"amod", "poss", "compound", "nmod"})
_TOLD_BESIDE = frozenset({"relcl", "acl"})
_OVER = frozenset({"then", "former", "ex", "late"})
_TELLING = frozenset({"Country", "Place"})
_CONDITIONS = frozenset({"if", "unless", "until"})


def state_of_story(reader: RelationReader, match: OfficeMatch) -> str | None:
    """The one state to which at least half of all that the article speaks of belongs, where nothing tells of another.

    It is told of repeatedly, the sentence tells of no other before the title, and other states are not the only ones
    with such a title.
    """
    states = [state for code in sorted(reader.entities.setting) if (state := reader.country_of(code)) is not None]
    if len(states) != 1 or times_told(reader, states[0]) < _REPEATED:
        return None
    codes = codes_of_title(match)
    fits = not codes or reader.record(states[0]).country in codes
    begun = reader.doc[match.start].sent.start
    return states[0] if fits and set(countries_within(reader, begun, match.start)) <= set(states) else None


def state_at_hand(reader: RelationReader, match: OfficeMatch) -> str | None:
    """The state of the story; else the one that the sentence names before the title, or the leading one of several.

    The title's paragraph then tells of no other, and a state with such a title it must be.
    """
    if reader.entities.setting:
        state = state_of_story(reader, match)
        return state if state is None or reader.record(state).country not in states_addressed(reader, match) else None
    codes = codes_of_title(match)
    sentence = countries_within(reader, reader.doc[match.start].sent.start, match.start)
    leading = reader.country_of(reader.entities.leading)
    told = leading and (likely_state(reader, match) or leading)
    state = sentence[0] if len(sentence) == 1 else told if not sentence else None
    alone = sentence or set(countries_around(reader, match)) <= {leading}
    fits = state is not None and alone and (not codes or reader.record(state).country in codes)
    return state if fits and state is not None and reader.mention_counts[state] >= _REPEATED else None


def likely_state(reader: RelationReader, match: OfficeMatch) -> str | None:
    """The state for which most signs speak.

    They are: told first, last before the title, last before it as one who acts, alone in the sentence, most often, and
    as one that will do what the holder says. At least two signs agree, no other state has as many nor stands alone in
    the sentence before the title, and it is a state with such a title. What tells whose counterpart somebody is tells
    nothing of the title, nor does the state to which the holder turns.
    """
    codes, others = codes_of_title(match), states_addressed(reader, match)
    fitting = [(i, code) for i, code in reader.tellings if code not in others and (not codes or code in codes)]
    told = [(i, code) for i, code in fitting if not _tells_counterpart(reader, i)]
    first, last = reader.doc[match.start].sent.start, reader.doc[match.start].sent.end
    before = [(i, code) for i, code in told if i < match.start]
    acting = [code for i, code in before if _is_state(reader, i) and _acting(reader.doc[i])]
    inside = {code for i, code in told if first <= i < last}
    signs = [*(code for _, code in (*told[:1], *before[-1:])), *acting[-1:], *(inside if len(inside) == 1 else ())]
    signs += [code for i, code in told if first <= i < match.start and _is_bound(_acting(reader.doc[i]), match)]
    leading = reader.entities.leading
    votes = Counter([*signs, leading] if leading in dict.fromkeys(c for _, c in told) else signs).most_common(2)
    clear = len(votes) == 1 or (len(votes) == 2 and votes[0][1] > votes[1][1])
    nearest = {code for i, code in before if i >= first}
    if not clear or votes[0][1] < _AGREEING or (len(nearest) == 1 and votes[0][0] not in nearest):
        return None
    return reader.country_of(votes[0][0])


def _is_state(reader: RelationReader, token: int) -> bool:
    """Whether the word is in a state's or place's name, or an adjective of it, not in that of an agency."""
    told = reader.entities.around(token)
    return told is not None and told.kind in {"name", "adjective"} and reader.type_of(told.entities[0]) in _TELLING


def _acting(noun: Token) -> Token | None:
    """The verb, in no relative clause, whose subject a state's name or adjective is or belongs to."""
    while noun.dep_ in _MODIFYING:
        noun = noun.head
    alone = noun.dep_ in {"nsubj", "nsubjpass"} and not noun.conjuncts
    acts = alone and noun.head.dep_ not in _TOLD_BESIDE and not _is_condition(noun.head)
    return noun.head if acts else None


def _is_condition(verb: Token) -> bool:
    """Whether the clause only tells on what another depends ("unless Norway lifts its duties")."""
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children)


def _is_bound(verb: Token | None, match: OfficeMatch) -> bool:
    """Whether the verb before the title tells of what will be done, and the title's holder says so."""
    if verb is None or not any(c.dep_ == "aux" and c.lower_ in word_set("promising") for c in verb.children):
        return False
    said = verb.head
    named = next((c for c in said.children if c.dep_ == "nsubj"), None) if verb.dep_ in {"ccomp", "parataxis"} else None
    return named is not None and match.start <= max((t.i for t in (named, *named.lefts)), default=-1)


def states_addressed(reader: RelationReader, match: OfficeMatch) -> frozenset[str]:
    """The states to which the title's holder does something, or whose envoy it is done to: they are not the holder's.

    As in "Minister Banda summoned the Norwegian ambassador", "accused Norway", "clashed with Norway".
    """
    name = reader.name_from(match.end, "Person")
    head = reader.doc[name.head if name is not None else match.end - 1]
    if head.dep_ != "nsubj":
        return frozenset()
    named = [c for c in head.head.children if c.dep_ in {"dobj", "dative"}]
    linked = (c for c in head.head.children if c.dep_ == "prep" and c.lower_ in {"with", "against"})
    named += [c for link in linked for c in link.children if c.dep_ == "pobj"]
    envoys = (n for n in named if n.lemma_.lower() in word_set("envoys"))
    told = {*(n.i for n in named), *(c.i for n in envoys for c in n.children if c.dep_ in _MODIFYING)}
    return frozenset(code for i, code in reader.tellings if i in told)


def codes_of_title(match: OfficeMatch) -> tuple[str, ...]:
    """The states that have such an office; none where most states have it."""
    role = without_time(match.role)
    told = lexicon()["titles_of_one_state"].get(role, ())
    codes = (told,) if isinstance(told, str) else tuple(told)
    return codes or (tuple(lexicon()["states_with_secretaries"]) if "secretary" in role.split() else ())


def without_time(role: str) -> str:
    """The title in lower case without what tells that it is over: "then-Secretary of State"."""
    words = role.lower().replace("then-", "then ").split()
    return " ".join(words[1:] if words[0] in _OVER else words)


def is_over(match: OfficeMatch) -> bool:
    """Whether the words tell that the office is over."""
    return match.role.lower().replace("then-", "then ").partition(" ")[0] in _OVER


def countries_around(reader: RelationReader, match: OfficeMatch) -> list[str]:
    """The countries that the title's paragraph mentions, be it by a town."""
    return countries_within(reader, *reader.paragraph(match.start))


def countries_within(reader: RelationReader, start: int, end: int) -> list[str]:
    """The countries that the tokens from `start` to `end` (exclusive) mention, be it by a town."""
    told = (m for m in reader.within(start, end) if not _tells_counterpart(reader, m.end - 1))
    records = [reader.record(e) for m in told for e in m.entities]
    codes = [r.country for r in records if r.type in _TELLING]
    return list(dict.fromkeys(c for code in codes if (c := reader.country_of(code)) is not None))


def times_told(reader: RelationReader, state: str) -> int:
    """How often the article tells of the state, be it by a place or an agency of it."""
    code = reader.record(state).country
    return sum(told == code for _, told in reader.tellings)


def _tells_counterpart(reader: RelationReader, index: int) -> bool:
    """Whether the next word is one for whom somebody has opposite to himself: "his Norwegian counterpart"."""
    return index + 1 < len(reader.doc) and reader.doc[index + 1].lemma_.lower() in word_set("counterparts")
