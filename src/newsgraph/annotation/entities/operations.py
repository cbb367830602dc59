"""Operations: whether a noun for a campaign or a raid takes up one told before, or singles one out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.kinds import is_plural

if TYPE_CHECKING:
    from newsgraph.annotation.entities.kinds import Kind, Kinds
    from newsgraph.annotation.entities.ledger import Draft
    from newsgraph.annotation.entities.reading import Reader
    from newsgraph.annotation.parsed import Token


def may_be_called(operation: Draft, token: Token, kind: Kind, kinds: Kinds) -> bool:
    """Whether the phrase may take up the operation: a deed is no campaign, and its own words tell no other one."""
    deeds = kinds.words["single_deeds"]
    words = operation.name.lower().split()
    same = (kind.noun in deeds) == any(w in deeds for w in words)
    owner = phrases.possessor(token)
    dated = {owner.lower_} if owner is not None and owner.ent_type_ == "DATE" else set()
    told = {*phrases.modifiers(token), *dated} - kinds.words["empty_adjectives"]
    return (same or kind.noun == "operation" or operation.named) and told <= set(words)


def is_singled_out(token: Token, kind: Kind, reader: Reader, *, done: bool) -> bool:
    """Whether the phrase is about one operation of its own; `done`: the text says whose it is."""
    if kind.noun in reader.kinds.words["single_deeds"]:
        target = phrases.of_complement(token)
        many = is_plural(token) and done
        apart = phrases.is_told_apart(token, plural=is_plural(token))
        return many or apart or (target is not None and target.i in reader.entity_at)
    return done or (not is_plural(token) and phrases.is_definite(token) and bool(phrases.modifiers(token)))
