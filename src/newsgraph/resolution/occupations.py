"""What people do, as far as it tells two people of one name apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgraph.naming import normal_form
from newsgraph.resolution import knowledge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsgraph.model import Entity

_CACHED = 20_000
_LONGEST = 4  # words of an occupation
_NEAR = 60  # characters beside a name in which its occupation is looked for
_MENTIONS = 3  # of a name that are looked at
_BEFORE = re.compile(r"[\w'’-]+(?: [\w'’-]+){0,3}(?= $)")
_BEHIND = re.compile(r"(?:,| is| was|, who is| who is|, who was| who was) (?:an?|the) ([\w'’ -]+)")
_HEAD_ENDS = re.compile(r" (?:of|for|from|in|at|with|on|who|whose|and|to|by|as|that|which)\b")


@lru_cache(_CACHED)
def fields_of(role: str) -> frozenset[str]:
    """The fields of the occupations that a role in normal form names, without what is over and is no office.

    >>> sorted(fields_of("brazilian striker")), sorted(fields_of("former boxer")), sorted(fields_of("former minister"))
    (['sport'], [], ['government'])
    """
    known = knowledge.occupations()
    found = ((field, words) for field, words in _found(role.split()) if field)
    return frozenset(field for field, is_over in found if field in known.held or not is_over)


def are_unlike(fields: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one person hardly works in these fields and in those; not where nothing is known of one side."""
    pairs = [frozenset((one, other)) for one in fields for other in others]
    return bool(pairs) and all(pair in knowledge.occupations().unlike for pair in pairs)


def told_beside(entity: Entity, text: str) -> Iterator[str]:
    """The occupations that are no offices, in normal form, which an article tells right beside a person's name.

    "Striker Ada Orlen", "Ada Orlen, a 24-year-old singer from Varra"; offices are relations of their own.
    """
    own = [mention for mention in entity.mentions if mention.text == entity.name]
    for mention in own[:_MENTIONS]:
        before = _BEFORE.search(text[max(0, mention.start - _NEAR) : mention.start])
        behind = _BEHIND.match(text, mention.end, mention.end + _NEAR)
        phrases = ([before[0]] if before else []) + ([_HEAD_ENDS.split(behind[1])[0]] if behind else [])
        for phrase in phrases:
            yield from _last(normal_form(phrase).split())


def _last(words: Sequence[str]) -> Iterator[str]:
    """The occupation with which the words end."""
    known = knowledge.occupations()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[-length:])
        if phrase in known.fields:
            field = known.fields[phrase]
            if field and field not in known.held and known.past.isdisjoint(words):
                yield phrase
            return


def _found(words: Sequence[str]) -> Iterator[tuple[str | None, bool]]:
    """The fields of the occupations among the words, the longest first, and whether the words beside say it is over."""
    known, start = knowledge.occupations(), 0
    while start < len(words):
        for length in range(min(_LONGEST, len(words) - start), 0, -1):
            phrase = " ".join(words[start : start + length])
            if phrase in known.fields:
                beside = (*words[:start], *words[start + length : start + length + 1])
                yield known.fields[phrase], not known.past.isdisjoint(beside)
                start += length
                break
        else:
            start += 1
