"""Where the site's own templates lie: the frame around all pages, and the pages that no server has."""

from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
