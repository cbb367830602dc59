"""Who is known to have led which state or body of states, where a title before the name leaves it out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.lexicon import read_yaml
from newsgraph.annotation.phrases import key
from newsgraph.annotation.relations.bodies import Body
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.annotation.offices import OfficeMatch
    from newsgraph.annotation.relations.bodies import Holder
    from newsgraph.annotation.relations.reader import RelationReader

_STATE = frozenset({"head of state", "head of government", "minister"})
_OF_BODIES = ("president", "secretary general", "secretary-general")
_IGO = "IntergovernmentalOrganization"
_SHORTEST = 3  # letters of a family name that is told alone


def body_led(reader: RelationReader, match: OfficeMatch, holder: Holder) -> Body | None:
    """The state or body of the article that a person of that name is known to have led, where it is only one."""
    behind_title = holder.rule in {"before", "apposition"}
    known = _known().get(key(reader.record(holder.entity).name), frozenset()) if behind_title else frozenset()
    if not known:
        return None
    found: set[str] = set()
    if match.office.kind in _STATE:
        found |= {e for e, r in reader.entities.records.items() if r.type == "Country" and r.country in known}
    if match.office.title in _OF_BODIES:
        found |= {e for e, r in reader.entities.records.items() if r.type == _IGO and _names(reader, e) & known}
    return Body(found.pop(), match.start, match.end, certain=False) if len(found) == 1 else None


def _names(reader: RelationReader, entity: str) -> set[str]:
    entry = load_gazetteer().entry(reader.record(entity).name)
    return {entry.name} if entry is not None else set()


@per_extensions
def _known() -> Mapping[str, frozenset[str]]:
    """The codes of states and the names of bodies by the folded names of those who led them."""
    lists = read_yaml("leaders.yaml")
    found: dict[str, set[str]] = defaultdict(set)
    for led, names in (*lists["states"].items(), *lists["bodies"].items()):
        for name in names:
            for form in _forms(name):
                found[key(form)].add(led)
    return {form: frozenset(led) for form, led in found.items()}


def _forms(name: str) -> tuple[str, ...]:
    full, _, family = name.partition("=")
    family = family or full.rpartition(" ")[2]
    told_alone = "=" in name or (len(family) >= _SHORTEST and not family.isupper())
    return (full, family) if told_alone else (full,)
