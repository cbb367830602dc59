"""The knowledge graph: an RDF dataset in memory or on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Store

from newsgraph.ontology import load_ontology
from newsgraph.vocab import DEFAULT_BASE, FACT_KINDS, PREFIXES, Minter, kind_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import rdflib
    from pyoxigraph import Quad

    from newsgraph.files import FolderLock


class KnowledgeGraph:
    """Facts in one named graph an article, entities, derived edges and provenance in graphs beside them.

    Args:
        quads: what it holds from the start.
        base: where its data lies.
        store: the store that holds it; a new one in memory by default.
        lock: what is held as long as the store is in use.
    """

    def __init__(
        self,
        quads: Iterable[Quad] = (),
        base: str = DEFAULT_BASE,
        store: Store | None = None,
        lock: FolderLock | None = None,
    ) -> None:
        self.store = Store() if store is None else store
        self.base = base
        self._lock = lock
        self.add(quads)

    def add(self, quads: Iterable[Quad]) -> None:
        """Put in more quads; those that are there already change nothing.

        Raises:
            OSError: the graph was opened for reading only.
        """
        if more := list(quads):
            self.store.extend(more)

    def __len__(self) -> int:
        """The number of quads."""
        return len(self.store)

    def __iter__(self) -> Iterator[Quad]:
        """All quads, in no particular order."""
        return self.store.quads_for_pattern(None, None, None, None)

    def prefixes(self) -> dict[str, str]:
        """The prefixes of the vocabularies and of this graph's data ("person:hana-brandt"), by name."""
        kinds = ["article", "evidence", *FACT_KINDS, *map(kind_words, load_ontology().entity_types)]
        known = {**load_ontology().own_prefixes, **PREFIXES}
        return dict(sorted((known | Minter(self.base).prefixes(kinds)).items()))

    def dataset(self) -> rdflib.Dataset:
        """The same graph for rdflib: a `Dataset` over this store, queried as the union of its graphs."""
        import rdflib  # half a second that only users of rdflib pay
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=True)
