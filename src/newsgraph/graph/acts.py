"""What persons decided, in the provenance graph: activities of theirs, with what was before (PROV-O)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.graph.facts import Fact, fact_iri, fact_label

if TYPE_CHECKING:
    from newsgraph.graph.frame import ArticleFrame
    from newsgraph.graph.triples import Triples
    from newsgraph.vocab import Minter


@dataclass(frozen=True, slots=True)
class Act:
    """A decision of a person.

    Attributes:
        id: names it.
        verdict: what was decided, in a word.
        author: who decided.
        time: when, ISO 8601.
        words: what it changes, or why, for people.
    """

    id: str
    verdict: str
    author: str
    time: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A decision about a fact: as the extractor told it, and as it stands now; None where it does not.

    Attributes:
        observed: the fact as the extractor told it, as a JSON object.
    """

    act: Act
    before: Fact
    after: Fact | None
    observed: str


@dataclass(frozen=True, slots=True)
class Endorsement:
    """A decision of a person about an entity of the graph.

    Attributes:
        kind: the class of the activity.
        match: the IRI that the entity has elsewhere, None where the decision is about its members.
    """

    kind: str
    act: Act
    match: str | None = None


def write_act(act: Act, kind: str, minter: Minter, triples: Triples) -> str:
    """The activity of a person, of that class of the vocabulary; its IRI comes back."""
    iri, person = minter.act(act.id), minter.person(act.author)
    triples.types(iri, kind, "prov:Activity")
    triples.link(iri, "prov:wasAssociatedWith", person)
    triples.moment(iri, "prov:endedAtTime", act.time)
    triples.text(iri, "verdict", act.verdict)
    triples.text(iri, "rdfs:comment", act.words or None, language="en")
    triples.types(person, "prov:Person", "prov:Agent")
    triples.text(person, "rdfs:label", act.author)
    return iri


def write_revision(revision: Revision, frame: ArticleFrame, triples: Triples) -> None:
    """The correction of a fact; one that is rejected or changed stays visible here, though it is no fact any more."""
    minter, article = frame.minter, frame.minter.article(frame.article)
    iri = write_act(revision.act, "Correction", minter, triples)
    before = fact_iri(revision.before, frame)
    after = None if revision.after is None else fact_iri(revision.after, frame)
    triples.link(iri, "prov:used", article, before)
    if after == before:
        return
    triples.types(before, "prov:Entity")
    triples.link(before, "prov:wasDerivedFrom", article)
    triples.text(before, "rdfs:label", fact_label(revision.before, frame), language="en")
    triples.text(before, "prov:value", revision.observed)
    triples.link(before, "prov:wasInvalidatedBy", iri)
    triples.moment(before, "prov:invalidatedAtTime", revision.act.time)
    if after is not None:
        triples.link(after, "prov:wasRevisionOf", before)
        triples.link(after, "prov:wasGeneratedBy", iri)
