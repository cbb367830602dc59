"""Pictures for print: the network, what happened when, who against whom, where; as SVG, PDF or PNG."""

from newsgraph.plot.drawing import KINDS, draw

__all__ = ["KINDS", "draw"]
