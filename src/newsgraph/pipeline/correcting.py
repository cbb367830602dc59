"""Review of single facts: what a person is asked about them, and what becomes of the answers.

Every act goes to the directory's `corrections.jsonl` at once; `apply_corrections` brings the graph in line with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from newsgraph.corrections import (
    KINDS,
    VERDICTS,
    Correction,
    Retraction,
    append_act,
    changed,
    correct,
    entity_names,
    facts_of,
    name_of,
    read_corrections,
    told,
)
from newsgraph.errors import InputError
from newsgraph.model import Resolution
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.acts import CORRECTIONS, read_acts
from newsgraph.pipeline.changing import judge_entities
from newsgraph.pipeline.directory import knowing_extensions, require_graph
from newsgraph.pipeline.ledger import Ledger, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newsgraph.corrections import Changes, FactName
    from newsgraph.graph import KnowledgeGraph
    from newsgraph.model import Annotation, Quote

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s|\n")
_CONTEXT = 200  # characters on each side of a quote at most
_SHORTEST = 4  # characters of a short id


@dataclass(frozen=True, slots=True)
class FactQuestion:
    """A fact for a person to judge.

    Attributes:
        iri: of the fact as it stands, or stood before it was rejected.
        told_iri: of the fact as the extractor told it.
        name: the fact as the extractor told it.
        title: of the article.
        sentence: the words around the evidence, which stands between » and «.
        confidence: the extractor's, None where it gave none.
        fields: what the fact says now; entities by name.
        correction: the verdict in force, None where there is none.
    """

    iri: str
    told_iri: str
    name: FactName
    title: str
    sentence: str
    confidence: float | None
    fields: Changes
    correction: Correction | None = None


@knowing_extensions
def facts_to_judge(directory: Path) -> tuple[tuple[str, str], ...]:
    """The facts that nobody judged yet, by article id and IRI: the least sure first, those of unknown sureness last.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: the log of corrections cannot be read.
    """
    found = []
    for question in _all(directory):
        if question.correction is None:
            sureness = (question.confidence is None, question.confidence or 0.0)
            found.append((*sureness, question.name.article, question.name.start, question.iri))
    return tuple((article, iri) for _, _, article, _, iri in sorted(found))


@knowing_extensions
def fact_question(directory: Path, article: str, iri: str) -> FactQuestion:
    """The question about a fact of an article.

    Raises:
        InputError: the article has no such fact.
    """
    require_graph(directory)
    for question in _all(directory, [article]):
        if iri in {question.iri, question.told_iri}:
            return question
    raise InputError(iri, f"the article {article!r} has no such fact", "look for it in `newsgraph show`")


@knowing_extensions
def find_fact(directory: Path, wanted: str) -> FactQuestion:
    """The fact of an IRI, or of the beginning of its name ("event/3f2a" or "3f2a") where only one begins so.

    A fact that was rejected is found as well.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: no fact, or more than one, is meant.
    """
    from newsgraph.graph import load  # slow to import

    require_graph(directory)
    graph = load(directory)
    found = sorted(set(_named(graph, wanted)))
    if len(found) != 1:
        problem = f"{len(found)} facts have such a name" if found else "no fact has such a name"
        raise InputError(wanted, problem, "give its IRI, or more of its name")
    iri, article = found[0]
    for question in _all(directory, [article]):
        if iri in {question.iri, question.told_iri}:
            return question
    raise InputError(wanted, "the graph is older than its articles", "build it again")


def decide(directory: Path, question: FactQuestion, verdict: str, author: str, changes: Changes = ()) -> Correction:
    """Record a person's verdict on a fact in the log of a directory; changes add to those that are in force.

    Raises:
        InputError: a field or a value cannot be; nothing is recorded.
        OSError: the log cannot be written.
    """
    if verdict not in VERDICTS:
        raise InputError(question.iri, f"unknown verdict {verdict!r}", f"expected one of {', '.join(VERDICTS)}")
    earlier = question.correction.changes if question.correction else ()
    merged = tuple(sorted({**dict(earlier), **dict(changes)}.items())) if verdict == "corrected" else ()
    if verdict == "corrected":
        check_changes(directory, question, merged)
    made = Correction(uuid4().hex, verdict, question.name, author, _now(), merged)
    append_act(directory / CORRECTIONS, made)
    return made


@knowing_extensions
def check_changes(directory: Path, question: FactQuestion, changes: Changes) -> None:
    """Accept changes only if the fact can be so.

    Raises:
        InputError: it cannot.
    """
    with Ledger(directory / names.LEDGER) as ledger:
        _, data = next(ledger.annotations([question.name.article]))
    annotation = unpacked(data, question.name.article)
    facts = [f for f in facts_of(annotation, question.name.kind) if name_of(f, annotation) == question.name]
    try:
        changed(facts[0], changes, annotation)
    except ValueError as error:
        raise InputError(question.iri, str(error), "nothing was recorded") from error


def take_back(directory: Path, correction: Correction, author: str) -> None:
    """Record that a correction is taken back; it stays in the log.

    Raises:
        OSError: the log cannot be written.
    """
    append_act(directory / CORRECTIONS, Retraction(correction.id, author, _now()))


def take_all_back(directory: Path, question: FactQuestion, author: str) -> None:
    """Record that all verdicts on a fact are taken back, so that it stands as the extractor told it.

    Raises:
        InputError: nobody judged it.
        OSError: the log cannot be written.
    """
    if question.correction is None:
        raise InputError(question.iri, "nobody judged this fact", "there is nothing to take back")
    log = read_corrections(directory / CORRECTIONS)
    gone = {act.of for act in log.acts if isinstance(act, Retraction)}
    for act in log.acts:
        if isinstance(act, Correction) and act.id not in gone and act.fact == question.correction.fact:
            take_back(directory, act, author)


@knowing_extensions
def corrected_annotations(directory: Path) -> tuple[Annotation, ...]:
    """The annotations that a graph was made of with the verdicts of persons on their facts, by article id.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: its annotations, or the log of corrections, cannot be read.
    """
    corrections = read_acts(directory).corrections
    found = names.read_annotations(directory)
    return tuple(correct(a, corrections.get(a.article.id, ())).annotation for a in found)


def apply_corrections(directory: Path) -> int:
    """Bring the graph in line with the log of corrections; the number of those in force.

    Raises:
        GraphDirectoryError: there is no graph, or another process changes it.
        InputError: the log cannot be read.
    """
    require_graph(directory)
    with Ledger(directory / names.LEDGER) as ledger:
        behind = read_acts(directory).unfollowed(ledger)
    if behind:
        judge_entities(directory, None)
    return len(read_corrections(directory / CORRECTIONS).in_force)


def all_questions(directory: Path) -> Iterator[FactQuestion]:
    """The question about every fact of a graph, judged or not, by article; extensions must be in use."""
    return _all(directory)


def _all(directory: Path, articles: Iterable[str] | None = None) -> Iterator[FactQuestion]:
    require_graph(directory)
    acts = read_acts(directory)
    with Ledger(directory / names.LEDGER) as ledger:
        base = ledger.get("base")
        for identifier, data in ledger.annotations(ledger.ids() if articles is None else articles):
            yield from _questions(unpacked(data, identifier), acts.corrections.get(identifier, ()), base)


def _questions(annotation: Annotation, corrections: tuple[Correction, ...], base: str) -> Iterator[FactQuestion]:
    from newsgraph.graph.builder import writer  # slow to import
    from newsgraph.graph.facts import fact_iri
    from newsgraph.graph.frame import make_frame

    article, write = annotation.article, writer(base)
    resolution = Resolution({(article.id, e.id): "entity/x" for e in annotation.entities})  # facts' IRIs need none
    frame = make_frame(annotation, resolution, write.minter, write.ontology)
    labels, seen = entity_names(annotation), set()
    applied = {name_of(a.before, annotation): a for a in correct(annotation, corrections).applied if a.before}
    for fact in (fact for kind in KINDS for fact in facts_of(annotation, kind)):
        name = name_of(fact, annotation)
        if name in seen:
            continue
        seen.add(name)
        done = applied.get(name)
        now = (done.after if done else None) or fact
        sentence = sentence_of(article.text, fact.evidence)
        known = (fact.confidence, told(now, labels), done.correction if done else None)
        yield FactQuestion(
            fact_iri(now, frame), fact_iri(fact, frame), name, article.title or article.id, sentence, *known
        )


def sentence_of(text: str, quote: Quote) -> str:
    """The sentence around a quote on one line, the quote between » and «; one that is very long is cut."""
    first, last = sentence_around(text, quote)
    start, end = max(first, quote.start - _CONTEXT), min(last, quote.end + _CONTEXT)
    before = ("…" if start > first else "") + text[start : quote.start]
    behind = text[quote.end : end] + ("…" if end < last else "")
    return " ".join(f"{before}»{quote.text}«{behind}".split())


def sentence_around(text: str, quote: Quote) -> tuple[int, int]:
    """Where the sentence around a quote begins and ends, or the sentences that it reaches into."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, quote.start)]
    after = _SENTENCE_END.search(text, max(quote.start, quote.end - 1))
    start = ends[-1] if ends else 0
    return start, max(after.end() - 1, quote.end) if after else len(text)


def _named(graph: KnowledgeGraph, wanted: str) -> Iterator[tuple[str, str]]:
    """The facts of such a name with their article's id, those that were rejected or revised among them."""
    from newsgraph.vocab import term  # slow to import

    store = graph.store
    derived = [q.subject for q in store.quads_for_pattern(None, term("prov:wasInvalidatedBy"), None, None)]
    pairs = [(s, q.object) for s in derived for q in store.quads_for_pattern(s, term("prov:wasDerivedFrom"), None)]
    facts = ((q.subject, q.object) for q in store.quads_for_pattern(None, term("article"), None, None))
    for subject, article in (*pairs, *facts):
        iri = str(getattr(subject, "value", ""))
        if _is_meant(iri, iri.removeprefix(graph.base), wanted):
            for quad in store.quads_for_pattern(article, term("schema:identifier"), None, None):  # type: ignore[arg-type]  # an article is never a literal
                yield iri, str(getattr(quad.object, "value", ""))


def _is_meant(iri: str, local: str, wanted: str) -> bool:
    kind, _, digest = local.partition("/")
    if iri == wanted or kind not in KINDS:
        return iri == wanted
    wanted_kind, _, beginning = wanted.rpartition("/")
    return wanted_kind in {"", kind} and len(beginning) >= _SHORTEST and digest.startswith(beginning)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
