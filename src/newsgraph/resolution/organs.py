"""Which names name one thing anywhere: proper names, members of a listed armed group, a state's only organs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgraph.naming import is_proper, normal_form
from newsgraph.resolution import bodies, knowledge, listed

if TYPE_CHECKING:
    from newsgraph.model import Entity

_CACHED = 50_000
NEEDS_COUNTRY = frozenset({"Agency", "Government"})  # bodies that every state has under the same name


@lru_cache(_CACHED)
def naming(kind: str, name: str, country: str | None) -> str | None:
    """The name by which an entity is found in other articles; None where its name only describes it.

    >>> naming("ArmedGroup", "M23 rebels", None), naming("Agency", "Kenya's police", "KEN")
    ('M23', "Kenya's police")
    >>> naming("Agency", "police", None), naming("Person", "his driver", None)
    (None, None)
    >>> naming("Group", "Rohingya", None), naming("Group", "Farmers", None)
    ('Rohingya', None)
    >>> naming("Agency", "People's Liberation Army", None), naming("Organization", "Trump's Party", None)
    ("People's Liberation Army", None)
    >>> naming("ArmedGroup", "Gunmen", None), naming("Organization", "Coalition", None)
    (None, None)
    """
    if kind in knowledge.ORGANIZATIONS and _is_kind_alone(kind, name, country):
        return None
    if kind == "Group":
        return name if listed.listed(kind, name, country) else None
    found = listed.group_of(kind, name)
    return found if is_proper(_unowned(kind, found)) or is_sole(kind, name, country) else None


def _is_kind_alone(kind: str, name: str, country: str | None) -> bool:
    """Whether a name is a single word for a kind of body, as "Rebels" at the start of a sentence."""
    word = name.removeprefix("The ")
    if " " in word or normal_form(word) not in knowledge.kind_words():
        return False
    return not listed.listed(kind, name, country)


def names_one(entity: Entity) -> bool:
    """Whether an entity's own name is one by which other articles can mean it."""
    return naming(entity.type, entity.name, entity.country) is not None


def organ_of(entity: Entity) -> tuple[str, str | None] | None:
    """What organ of a state an entity is and of which state, as far as that is told; None for what is no such organ.

    >>> from newsgraph.model import Entity
    >>> organ_of(Entity("e", "Kenyan police", "Agency", country="KEN")), organ_of(Entity("e", "the army", "Agency"))
    (('police', 'KEN'), ('army', None))
    >>> organ_of(Entity("e", "ministry officials", "Agency"))
    """
    if entity.type not in NEEDS_COUNTRY:
        return None
    words = bodies.telling_words(entity.name, entity.country)
    if not set(words) <= knowledge.bodies().sole:
        return None
    return " ".join([word for word in words if word not in {"force", "forces"}] or words), entity.country


def _unowned(kind: str, name: str) -> str:
    """The name without the "'s" that is part of it, as that of the state in "Sudan's Supreme Court"."""
    if listed.listed(kind, name, None):
        return re.sub(r"['’]s\b", "", name)
    owners, states = knowledge.bodies().owners, knowledge.words_of_countries()
    return re.sub(
        r"\b(\w+)['’]s\b",
        lambda found: found[1] if (word := found[1].casefold()) in owners or word in states else found[0],
        name,
    )


def is_sole(kind: str, name: str, country: str | None) -> bool:
    """Whether a name that is no proper one names one organ of its state ("Turkish army", "Petro administration")."""
    if kind not in NEEDS_COUNTRY or not country:
        return False
    words = bodies.telling_words(name, country)
    if set(words) <= knowledge.bodies().sole:
        return True
    written = name.split()
    return kind == "Government" and written[0].istitle() and normal_form(written[0]) in words
