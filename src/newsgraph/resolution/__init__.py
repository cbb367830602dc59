"""Which mentions, within and across articles, are the same thing."""

from newsgraph.resolution.resolver import resolve

__all__ = ["resolve"]
