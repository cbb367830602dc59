"""The graph over HTTP: SPARQL 1.1 for programs, pages for people, read-only and within limits."""

from newsgraph.server.settings import Address, Limits, SavedQuery, Site, Source

__all__ = ["Address", "Limits", "SavedQuery", "Site", "Source"]
