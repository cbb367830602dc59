"""What is bundled of npm for the pages; empty where Node was missing when newsgraph was installed."""

from __future__ import annotations

from pathlib import Path

DIRECTORY = Path(__file__).parent / "dist"
HOW_TO_BUNDLE = "install Node with npm and install newsgraph again (in a checkout: make web)"


def bundled(name: str) -> Path | None:
    """The file of that name that was bundled ("editor.js"), or None where there is none."""
    path = DIRECTORY / name
    return path if path.is_file() else None
