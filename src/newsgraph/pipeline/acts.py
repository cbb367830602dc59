"""What persons decided about a graph, as its directory keeps it, and how much of it the graph follows already."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from newsgraph.corrections import Applied, Corrected, correct, entity_names, in_words, read_corrections
from newsgraph.corrections import told as fields_of
from newsgraph.pipeline.ledger import unpacked
from newsgraph.reconciliation import read_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from newsgraph.corrections import Correction
    from newsgraph.graph.acts import Revision
    from newsgraph.graph.facts import Fact
    from newsgraph.pipeline.ledger import Ledger
    from newsgraph.reconciliation import Link

CORRECTIONS = "corrections.jsonl"
LINKS = "links.jsonl"
_LINKS = "links"  # the ledger's key: digest of the links that the graph follows
_FOLLOWED = "corrections"  # the ledger's key: article -> digest of the corrections that the graph follows


@dataclass(frozen=True, slots=True)
class Acts:
    """The decisions of persons that are in force, except those about which entities are the same.

    Attributes:
        corrections: verdicts on facts, by article.
        links: what entities of the graph are elsewhere.
    """

    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)
    links: tuple[Link, ...] = ()

    def unfollowed(self, ledger: Ledger) -> set[str]:
        """The articles of a ledger whose graph does not follow the corrections yet, or still follows others."""
        followed = _followed(ledger)
        concerned = {i for i in {*followed, *self.corrections} if followed.get(i) != self._digest(i)}
        return {i for i in concerned if ledger.known(i)}

    def has_other_links(self, ledger: Ledger) -> bool:
        """Whether the graph of a ledger does not follow the links yet, or still follows others."""
        return ledger.get(_LINKS, _digest(())) != _digest(self.links)

    def note(self, ledger: Ledger) -> None:
        """Note in a ledger that its graph follows these."""
        digests = {i: self._digest(i) for i in sorted(self.corrections) if ledger.known(i)}
        ledger.set(_FOLLOWED, json.dumps(digests))
        ledger.set(_LINKS, _digest(self.links))

    def _digest(self, article: str) -> str | None:
        return _digest(self.corrections[article]) if article in self.corrections else None


def read_acts(directory: Path) -> Acts:
    """What persons decided about the graph in a directory.

    Raises:
        InputError: a log cannot be read.
    """
    return Acts(read_corrections(directory / CORRECTIONS).by_article(), read_links(directory / LINKS).links)


def concerned(acts: Acts, known: Ledger | None) -> set[str]:
    """The articles that corrections are about, or were when a ledger was written."""
    return {*acts.corrections, *(_followed(known) if known else ())}


def restate(ledger: Ledger, articles: Iterable[str], acts: Acts) -> None:
    """Let resolution and the nodes of the graph see articles of a ledger as persons corrected them."""
    from newsgraph.pipeline.intake import appearances_of  # slow to import
    from newsgraph.pipeline.resolving import projection_of

    for identifier, data in ledger.annotations(sorted(i for i in articles if ledger.known(i))):
        annotation = correct(unpacked(data, identifier), acts.corrections.get(identifier, ())).annotation
        ledger.restate(identifier, appearances_of(annotation), projection_of(annotation))


def corrected_in(ledger: Ledger, identifier: str, acts: Acts) -> Corrected:
    """An article of a ledger as persons corrected it, with what became of each correction."""
    _, data = next(ledger.annotations([identifier]))
    return correct(unpacked(data, identifier), acts.corrections.get(identifier, ()))


def lost_corrections(ledger: Ledger, acts: Acts) -> list[Applied]:
    """The corrections that cannot be followed, with the reason, by article."""
    lost = []
    for identifier, corrections in sorted(acts.corrections.items()):
        if ledger.known(identifier):
            lost += [a for a in corrected_in(ledger, identifier, acts).applied if a.problem]
        else:
            lost += [Applied(c, None, None, "its article is not in the graph") for c in corrections]
    return lost


def revisions_of(told: Corrected) -> list[Revision]:
    """What persons decided about facts that are there, for the provenance."""
    names = entity_names(told.annotation)
    return [_revision(applied, applied.before, names) for applied in told.applied if applied.before is not None]


def _revision(applied: Applied, before: Fact, names: Mapping[str, str]) -> Revision:
    from newsgraph.graph.acts import Act, Revision  # slow to import

    correction, was = applied.correction, dict(fields_of(before, names))
    changes = [f"{name}: {in_words(was.get(name))}, now {in_words(value)}" for name, value in correction.changes]
    words = applied.problem or "; ".join(changes)
    act = Act(correction.id, correction.verdict, correction.author, correction.time, words)
    return Revision(act, before, applied.after, json.dumps(was, ensure_ascii=False))


def _digest(decisions: Iterable[Correction | Link]) -> str:
    text = json.dumps([asdict(decision) for decision in decisions])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _followed(ledger: Ledger) -> dict[str, str]:
    found: dict[str, str] = json.loads(ledger.get(_FOLLOWED, "{}"))
    return found
