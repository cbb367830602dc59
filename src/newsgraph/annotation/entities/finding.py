"""From a parsed text to its entities: names are gathered first, then descriptions and pronouns read in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities.cataphora import name_lead
from newsgraph.annotation.entities.clusters import describe
from newsgraph.annotation.entities.gathering import gather_names
from newsgraph.annotation.entities.kinds import load_kinds
from newsgraph.annotation.entities.ledger import Ledger
from newsgraph.annotation.entities.names import find_names
from newsgraph.annotation.entities.phrases import possessor
from newsgraph.annotation.entities.reading import Reader
from newsgraph.annotation.entities.salience import Salience
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.leaders import gender_of_leader

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities.clusters import Cluster
    from newsgraph.annotation.entities.kinds import Kinds
    from newsgraph.annotation.entities.ledger import Draft
    from newsgraph.annotation.entities.names import Name
    from newsgraph.annotation.entities.records import Entities, MentionKind
    from newsgraph.annotation.parsed import Doc, Token

_BODIES = frozenset({"Agency", "ArmedGroup", "IntergovernmentalOrganization", "Organization"})
_HEADS = frozenset({"president", "prime minister", "chancellor", "premier"})
_ROLE = 4  # tokens of a common noun for a person with its adjectives


def find_entities(document: Document) -> Entities:
    """The entities of the document with all their mentions, pronouns among them."""
    doc, kinds, ledger = document.doc, load_kinds(), Ledger()
    salience = Salience(ledger, _sentence_numbers(doc), document)
    reader = Reader(document, ledger, kinds, salience)
    clusters = gather_names(doc, find_names(doc, kinds))
    for cluster in clusters:
        _enter(cluster, doc, reader)
    _place_titles(clusters, reader)
    _place_roles(clusters, reader)
    _place_agencies(clusters, doc, reader)
    reader.read()
    name_lead(reader)
    return ledger.close()


def _sentence_numbers(doc: Doc) -> list[int]:
    return [number for number, sentence in enumerate(doc.sents) for _ in sentence]


def _enter(cluster: Cluster, doc: Doc, reader: Reader) -> Draft:
    """Open the entity of a cluster and note its mentions."""
    known = describe(cluster)
    draft = reader.ledger.open(known["name"] or "", known["type"] or "Organization", named=known["type"] != "Group")
    draft.country, draft.sector = known["country"], known["sector"]
    draft.gender = _gender(cluster, reader.kinds)
    for name in sorted(cluster.names, key=lambda n: n.start):
        head = doc[name.start : name.end].root.i
        kind: MentionKind = "adjective" if name.match and name.match.form == "adjective" else "name"
        if not _names_only_government(doc[head], cluster):
            reader.ledger.mention((name.start, name.end), head, kind, (draft.id,))
        reader.name(name.start, name.end, head, draft.id)
        draft.titles += name.titles
    if draft.type == "Agency":
        reader.nominals.bodies.register_body(draft, draft.name.split()[-1].lower())
    return draft


def _names_only_government(head: Token, cluster: Cluster) -> bool:
    """Whether a surname that stands alone in the text only tells governments apart ("the Okoro administration")."""
    governments = load_kinds().words["governments"]
    alone = cluster.type == "Person" and len(cluster.names) == 1 and " " not in cluster.names[0].text
    return alone and head.dep_ == "compound" and head.head.lemma_.lower() in governments


def _gender(cluster: Cluster, kinds: Kinds) -> str | None:
    """What titles and given name tell of a person's gender."""
    if cluster.type != "Person":
        return None
    titles = [t for n in cluster.names for t in n.titles]
    told = [kinds.genders.get(t) or load_gazetteer().offices.honorific(t) for t in titles]
    by_title = [g for g in told if g in {"female", "male"}]
    if by_title:
        return by_title[0]
    full = max(cluster.names, key=lambda n: len(n.text.split())).text.split()
    if len(full) > 1:
        return load_gazetteer().gender_of(full[0])
    return gender_of_leader(full[0]) if _HEADS.intersection(titles) else None  # "President Obama"


def _place_titles(clusters: tuple[Cluster, ...], reader: Reader) -> None:
    """Give people the state that stands before their title, and enter them as holders of it."""
    for cluster in clusters:
        for name in cluster.names:
            if name.titles:
                _place_title(name, reader)


def _place_roles(clusters: tuple[Cluster, ...], reader: Reader) -> None:
    """Give people the state before a common noun for what they are ("Thai reporter Anong Suk")."""
    for cluster in clusters:
        for name in cluster.names if cluster.type == "Person" else ():
            if (body := _body_behind(name, reader)) is not None:
                reader.ledger.drafts[reader.entity_at[name.start]].bodies.append(body.id)
            state, sector = _state_before_role(name, reader)
            if state is not None:
                reader.serve(reader.ledger.drafts[reader.entity_at[name.start]], [state], sector)


def _body_behind(name: Name, reader: Reader) -> Draft | None:
    """The body that "of" names right behind a person ("Ana Ruiz of the Union of Teachers")."""
    after = name.end + 1
    if after >= len(reader.doc) or reader.doc[name.end].lower_ not in {"of", "from"}:
        return None
    after += reader.doc[after].lower_ == "the"
    body = reader.ledger.drafts.get(reader.entity_at.get(after, ""))
    return body if body is not None and body.type in _BODIES else None


def _state_before_role(name: Name, reader: Reader) -> tuple[Draft | None, str | None]:
    """The state that the words right before a name begin with, and the sector of the noun that ends them."""
    kind = reader.kinds.of(reader.doc[name.start - 1]) if name.start else None
    if kind is None or kind.type != "Person" or not reader.doc[name.start - 1].is_lower:
        return None, None
    index = name.start - 1
    while index > 0 and name.start - index <= _ROLE and reader.doc[index].is_lower:
        index -= 1
    state = reader.ledger.drafts.get(reader.entity_at.get(index, ""))
    return (state, kind.sector) if state is not None and state.type == "Country" else (None, None)


def _place_agencies(clusters: tuple[Cluster, ...], doc: Doc, reader: Reader) -> None:
    """Give an agency the state that possesses it ("Ghana's Foreign Ministry")."""
    for cluster in clusters:
        agency = reader.ledger.drafts[reader.entity_at[cluster.names[0].start]]
        if agency.type == "Agency" and agency.country is None:
            owners = (possessor(doc[n.start : n.end].root) for n in cluster.names)
            states = [reader.ledger.drafts[reader.entity_at[o.i]] for o in owners if o and o.i in reader.entity_at]
            agency.country = next((s.country for s in states if s.type == "Country"), None)
            reader.nominals.bodies.register_body(agency, agency.name.split()[-1].lower())


def _place_title(name: Name, reader: Reader) -> None:
    person = reader.ledger.drafts[reader.entity_at[name.start]]
    states = [reader.ledger.drafts[e] for e in (reader.entity_at.get(i, "") for i in _beside(name, reader.doc)) if e]
    reader.serve(person, states, name.sector)
    for title in name.titles:
        reader.nominals.people.hold(person, title)


def _beside(name: Name, doc: Doc) -> tuple[int, ...]:
    """The tokens that may name the state of a title: right before it and after "of" behind the name."""
    before = name.start - sum(len(title.split()) for title in name.titles) - 1
    owner = before - 1 if before > 0 and doc[before].tag_ == "POS" else before
    of = name.end + 1 < len(doc) and doc[name.end].lower_ == "of"
    return (owner, name.end + 1 + (doc[name.end + 1].lower_ == "the")) if of else (owner,)
