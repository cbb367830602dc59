"""Which nouns may take up a named body again: "the union" is no human rights group, "the party" no newspaper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsgraph.annotation.entities.kinds import Kind, Kinds
    from newsgraph.annotation.entities.ledger import Draft
    from newsgraph.annotation.gazetteer_tables import Entry

_BODIES = frozenset({"Agency", "ArmedGroup", "IntergovernmentalOrganization", "Organization"})
_UNTELLING = frozenset({None, "SOC"})  # sectors of bodies of any kind
_NO_GROUPS = frozenset({"EDU", "JRN", "REL"})  # sectors of bodies that nobody calls a group


def is_called_by(draft: Draft, noun: str, kinds: Kinds) -> bool:
    """Whether the noun, or what it means for such bodies, is a word of the body's name or was said beside it."""
    words = _words(draft.name)
    return noun in draft.nouns or not words.isdisjoint({noun, *kinds.same_kind.get(noun, ())})


def is_of_kind(draft: Draft, noun: str, kinds: Kinds) -> bool:
    """Whether the noun is one for bodies of the kind that the gazetteer or the body's sector tells."""
    told = _kinds_told(draft)
    named = any(noun in kinds.taken_up_by.get(kind, ()) for kind in told)
    return named or (noun in kinds.words["any_organization"] and not told & _NO_GROUPS)


def tells_no_kind(draft: Draft, kinds: Kinds) -> bool:
    """Whether nothing is known of what the body is: neither name nor gazetteer nor a noun beside it says so."""
    heads = {w: kinds.heads[w] for w in _words(draft.name) - kinds.words["any_organization"] if w in kinds.heads}
    told = draft.nouns or any(head.type in _BODIES for head in heads.values())
    return not told and draft.sector in _UNTELLING and _entry(draft) is None


def best_fitting(drafts: Iterable[Draft], kind: Kind, kinds: Kinds) -> Draft | None:
    """The first of the bodies that the noun fits: by name or kind, else one of which nothing speaks against it."""
    known = list(drafts)
    nouns = {kind.noun, kind.noun.rsplit(maxsplit=1)[-1]}
    fitting = (d for d in known if any(is_called_by(d, n, kinds) or is_of_kind(d, n, kinds) for n in nouns))
    return next(fitting, None) or next((d for d in known if tells_no_kind(d, kinds)), None)


def _words(name: str) -> set[str]:
    """The words of a name, those in the plural in the singular as well."""
    words = name.lower().replace("-", " ").split()
    return {*words, *(w.removesuffix("s") for w in words)}


def _kinds_told(draft: Draft) -> frozenset[str]:
    entry = _entry(draft)
    told: Mapping[str, str | None] = {"kind": entry.kind if entry else None, "sector": draft.sector}
    return frozenset(kind for kind in told.values() if kind is not None)


def _entry(draft: Draft) -> Entry | None:
    """What the gazetteer knows of the body."""
    entry = load_gazetteer().entry(draft.name)
    return entry if entry is not None and entry.type == draft.type else None
