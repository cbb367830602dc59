"""Events: who did what to whom, from the frames of the event lexicon."""

from newsgraph.annotation.events.engine import find_events

__all__ = ["find_events"]
