"""Which states the words around a title tell of, and to which of them a title that names none most likely belongs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsgraph.annotation.relations.reader import lexicon, word_set

if TYPE_CHECKING:
    from newsgraph.annotation.offices import OfficeMatch
    from newsgraph.annotation.relations.reader import RelationReader

_REPEATED = 2
_AGREEING = 2  # signs of four that speak for a state
_OVER = frozenset({"then", "former", "ex", "late"})
_TELLING = frozenset({"Country", "Place"})


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
        return state_of_story(reader, match)
    codes = codes_of_title(match)
    sentence = countries_within(reader, reader.doc[match.start].sent.start, match.start)
    leading = reader.country_of(reader.entities.leading)
    state = sentence[0] if len(sentence) == 1 else leading if not sentence else None
    alone = sentence or set(countries_around(reader, match)) <= {leading}
    fits = state is not None and alone and (not codes or reader.record(state).country in codes)
    return state if fits and state is not None and reader.mention_counts[state] >= _REPEATED else None


def likely_state(reader: RelationReader, match: OfficeMatch) -> str | None:
    """The state for which most signs speak: told first, told last before the title, alone in the sentence, most often.

    At least two signs agree, no other state has as many, and it is a state with such a title; what tells whose
    counterpart somebody is tells nothing of the title.
    """
    told = [(i, code) for i, code in reader.tellings if not _tells_counterpart(reader, i)]
    first, last = reader.doc[match.start].sent.start, reader.doc[match.start].sent.end
    before = [code for i, code in told if i < match.start]
    inside = {code for i, code in told if first <= i < last}
    signs = [*(code for _, code in told[:1]), *before[-1:], *(inside if len(inside) == 1 else ())]
    leading = reader.entities.leading
    votes = Counter([*signs, leading] if leading else signs).most_common(2)
    clear = len(votes) == 1 or (len(votes) == 2 and votes[0][1] > votes[1][1])
    if not clear or votes[0][1] < _AGREEING:
        return None
    codes = codes_of_title(match)
    return reader.country_of(votes[0][0]) if not codes or votes[0][0] in codes else None


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
