"""The graph as a page to look at: one HTML file that works offline and runs nothing but its own script."""

from newsgraph.view.page import has_overview, is_large, render_html

__all__ = ["has_overview", "is_large", "render_html"]
