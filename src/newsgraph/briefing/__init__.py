"""Briefs: what a graph knows of an entity as a short text, each sentence with its quote and article."""

from newsgraph.briefing.composing import Brief, Section, brief
from newsgraph.briefing.rendering import to_html, to_markdown
from newsgraph.briefing.sentences import Sentence

__all__ = ["Brief", "Section", "Sentence", "brief", "to_html", "to_markdown"]
