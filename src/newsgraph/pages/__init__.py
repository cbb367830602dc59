"""Pages about entities, articles and facts, read from the graph and put into templates that let no text become markup.

A server and a site of files give them a frame (`base.html`) and say where things lie.
"""

from pathlib import Path

from newsgraph.pages.contents import ArticleContents, EntityContents, HomeContents, Reader, ShownFact
from newsgraph.pages.rendering import Renderer

STYLE = Path(__file__).parent / "assets" / "pages.css"

__all__ = ["STYLE", "ArticleContents", "EntityContents", "HomeContents", "Reader", "Renderer", "ShownFact"]
