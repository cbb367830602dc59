"""How well annotations agree with gold: precision, recall and F1 by layer, with intervals over articles."""

from newsgraph.evaluation.scores import Interval, LayerScore, Scores, evaluate

__all__ = ["Interval", "LayerScore", "Scores", "evaluate"]
