"""The knowledge graph: building it, reading it back, and seeing it as a network."""

from newsgraph.graph.builder import build
from newsgraph.graph.drawing import elements, network
from newsgraph.graph.knowledge import KnowledgeGraph
from newsgraph.graph.provenance import Extractor
from newsgraph.graph.storage import held, load

__all__ = ["Extractor", "KnowledgeGraph", "build", "elements", "held", "load", "network"]
