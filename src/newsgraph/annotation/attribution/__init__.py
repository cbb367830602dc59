"""Whose word it is: every utterance of the article with its cue, its speaker and what was said."""

from newsgraph.annotation.attribution.finding import find_attributions
from newsgraph.annotation.attribution.records import Attribution

__all__ = ["Attribution", "find_attributions"]
