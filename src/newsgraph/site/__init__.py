"""The graph as plain files that a newsroom can publish: pages that work from any server, or from none."""

from newsgraph.site.writing import Answered, Cell, SiteContents, write_site

__all__ = ["Answered", "Cell", "SiteContents", "write_site"]
