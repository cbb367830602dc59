"""Fields of words that the rules about events read around a deed, apart from the frames that tell it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from newsgraph.annotation.lexicon import entry_place, listed, read_yaml
from newsgraph.errors import OntologyError
from newsgraph.extensions import per_extensions
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = "events/fields.yaml"
_BY_TYPE = ("answered", "taken_up")


@dataclasses.dataclass(frozen=True, slots=True)
class EventFields:
    """The fields of `events/fields.yaml`, which tells what each one is for."""

    answered: Mapping[str, frozenset[str]]  # event type -> nouns
    taken_up: Mapping[str, frozenset[str]]  # event type -> nouns
    denials: frozenset[str]
    disavowals: frozenset[str]
    reckonings: frozenset[str]
    exclusions: frozenset[str]
    refusals: frozenset[str]
    acceptances: frozenset[str]
    demands: frozenset[str]
    warnings: frozenset[str]
    addresses: frozenset[str]
    mentions: frozenset[str]
    calling: frozenset[str]
    claims: frozenset[str]
    boasts: frozenset[str]
    texts: frozenset[str]
    stories: frozenset[str]
    authoring: frozenset[str]
    necessities: frozenset[str]
    doubts: frozenset[str]
    stands: frozenset[str]
    askings: frozenset[str]
    rulings: frozenset[str]
    deeds: frozenset[str]
    acts: frozenset[str]
    attacks: frozenset[str]
    sorties: frozenset[str]
    misdeeds: frozenset[str]
    further: frozenset[str]
    ranking: frozenset[str]
    suffering: frozenset[str]
    deadly: frozenset[str]
    wounding: frozenset[str]
    wars: frozenset[str]
    carried_out: frozenset[str]
    infinitive_only: frozenset[str]
    going_on: frozenset[str]
    lasting: frozenset[str]
    endings: frozenset[str]
    breaches: frozenset[str]
    blames: frozenset[str]
    owning_up: frozenset[str]
    responsibility: frozenset[str]
    regrets: frozenset[str]
    involvement: frozenset[str]
    appearing: frozenset[str]
    acquittals: frozenset[str]
    captors: frozenset[str]
    displacing: frozenset[str]
    holding: frozenset[str]
    imprisoning: frozenset[str]
    occupying: frozenset[str]
    releases: frozenset[str]
    refuge: frozenset[str]
    manned: frozenset[str]
    issued: frozenset[str]
    appeals: frozenset[str]
    pullbacks: frozenset[str]
    calm: frozenset[str]
    state_matters: frozenset[str]
    helped: frozenset[str]
    brokered: frozenset[str]
    facing: frozenset[str]
    aiming: frozenset[str]
    abuse: frozenset[str]
    giving: frozenset[str]
    supplying: frozenset[str]
    sending: frozenset[str]
    helping: frozenset[str]
    letting: frozenset[str]
    admitting: frozenset[str]
    firing: frozenset[str]
    launching: frozenset[str]
    carrying: frozenset[str]
    using: frozenset[str]
    trying: frozenset[str]
    posing: frozenset[str]
    expecting: frozenset[str]
    ensuring: frozenset[str]
    undertakings: frozenset[str]
    states_of_mind: frozenset[str]
    free: frozenset[str]
    making: frozenset[str]
    with_in: frozenset[str]
    meeting: frozenset[str]
    talking: frozenset[str]
    signing: frozenset[str]
    visits: frozenset[str]
    visits_due: frozenset[str]
    visits_paid: frozenset[str]
    meetings_of_members: frozenset[str]
    mediating: frozenset[str]
    hosting: frozenset[str]
    talks_hosted: frozenset[str]
    summoning: frozenset[str]
    sides: frozenset[str]
    states: frozenset[str]
    partners: frozenset[str]
    several: frozenset[str]
    counts: frozenset[str]
    land: frozenset[str]
    posts: frozenset[str]
    state_bodies: frozenset[str]
    homeland: frozenset[str]
    missions: frozenset[str]

    def types_taken_up(self, noun: str) -> frozenset[str]:
        """The types of event that a judgement may have the noun for."""
        return frozenset(type_ for type_, nouns in self.taken_up.items() if noun in nouns)


@per_extensions
def fields() -> EventFields:
    """The fields, read once.

    Raises:
        OntologyError: one of them is of a type of event that the ontology does not have.
    """
    data = read_yaml(_FILE)
    names = (field.name for field in dataclasses.fields(EventFields))
    content: dict[str, Any] = {n: _by_type(n, data[n]) if n in _BY_TYPE else frozenset(listed(data[n])) for n in names}
    return EventFields(**content)


def _by_type(name: str, entries: Mapping[str, str]) -> dict[str, frozenset[str]]:
    known = load_ontology().events
    unknown = sorted(set(entries) - set(known))
    if unknown:
        message = f"{entry_place(_FILE, name, unknown[0])}: the ontology has no event type {unknown[0]!r}"
        raise OntologyError(f"{message}; expected one of {', '.join(known)}")
    return {type_: frozenset(listed(nouns)) for type_, nouns in entries.items()}
