"""Which states the words around a title tell of, and to which of them a title that names none most likely belongs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsgraph.annotation.name_homes import likeliest_homes
from newsgraph.annotation.relations.reader import lexicon, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.offices import OfficeMatch
    from newsgraph.annotation.relations.bodies import Holder
    from newsgraph.annotation.relations.reader import RelationReader

_REPEATED = 2
_AGREEING = 2  # signs of four that speak for a state
_OVER = frozenset({"then", "former", "ex", "late"})
_TELLING = frozenset({"Country", "Place"})
_HEADS = frozenset({"head of state", "head of government"})


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


def likely_state(reader: RelationReader, match: OfficeMatch, among: frozenset[str] | None = None) -> str | None:
    """The state for which most signs speak: told first, told last before the title, alone in the sentence, most often.

    At least two signs agree, no other state has as many, and it is a state with such a title; what tells whose
    counterpart somebody is tells nothing of the title. Other states than those in `among` are left aside.
    """
    told = [(i, c) for i, c in reader.tellings if (among is None or c in among) and not _tells_counterpart(reader, i)]
    first, last = reader.doc[match.start].sent.start, reader.doc[match.start].sent.end
    before = [code for i, code in told if i < match.start]
    inside = {code for i, code in told if first <= i < last}
    signs = [*(code for _, code in told[:1]), *before[-1:], *(inside if len(inside) == 1 else ())]
    leading = reader.entities.leading
    leads = leading is not None and (among is None or leading in among)
    votes = Counter([*signs, leading] if leads else signs).most_common(2)
    clear = len(votes) == 1 or (len(votes) == 2 and votes[0][1] > votes[1][1])
    if not clear or votes[0][1] < _AGREEING:
        return None
    codes = codes_of_title(match)
    return reader.country_of(votes[0][0]) if not codes or votes[0][0] in codes else None


def state_by_name(reader: RelationReader, match: OfficeMatch, holder: Holder) -> str | None:
    """The one of the article's states where people are called as the holder is, of several that for which signs speak.

    A state with such a title it must be. Ministers may bear any name where people come from all over, so that a name
    tells nothing of them if such a state is told of as often; heads of state are told by theirs.
    """
    record = reader.record(holder.entity)
    if not record.named or match.office.title in word_set("titles_by_marriage"):
        return None
    titled = codes_of_title(match)
    states = [r.country for r in reader.entities.records.values() if r.type == "Country" and r.country]
    homes = likeliest_homes(record.name, (code for code in states if not titled or code in titled))
    if not homes or (match.office.kind not in _HEADS and _may_be_elsewhere(reader, states, homes)):
        return None
    return reader.country_of(homes[0]) if len(homes) == 1 else likely_state(reader, match, among=frozenset(homes))


def _may_be_elsewhere(reader: RelationReader, states: Sequence[str], homes: Sequence[str]) -> bool:
    """Whether the article speaks as much of a state of many peoples as it does of those where the name is usual."""
    told = Counter(code for _, code in reader.tellings)
    most = max(told[code] for code in homes)
    return any(told[c] >= most for c in states if c in word_set("states_of_many_peoples") and c not in homes)


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
