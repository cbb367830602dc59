"""Whose word it is: every utterance of the article with its cue, its speaker and what was said."""

from newsgraph.annotation.attribution.cues import SpeechLexicon, speech_lexicon
from newsgraph.annotation.attribution.finding import find_attributions
from newsgraph.annotation.attribution.records import Attribution

__all__ = ["Attribution", "SpeechLexicon", "find_attributions", "speech_lexicon"]
