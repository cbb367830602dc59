"""Which picture is drawn how."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from newsgraph.errors import NewsgraphError
from newsgraph.plot.matrix import draw_matrix
from newsgraph.plot.network import draw_network
from newsgraph.plot.places import draw_map
from newsgraph.plot.style import printed, save
from newsgraph.plot.timeline import draw_timeline

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.view.records import ViewModel

KINDS = {"network": draw_network, "timeline": draw_timeline, "matrix": draw_matrix, "map": draw_map}
FORMS = (".svg", ".pdf", ".png")


def draw(model: ViewModel, kind: str, path: Path) -> None:
    """Draw a picture of one of the `KINDS` into a file; the same model gives the same bytes.

    Raises:
        NewsgraphError: the file's name ends in none of .svg, .pdf and .png, there is nothing to draw, or what draws
            is not installed.
    """
    if path.suffix.lower() not in FORMS:
        message = f"{path}: pictures are written as {', '.join(FORMS)}; end the file's name in one of them"
        raise NewsgraphError(message)
    if find_spec("matplotlib") is None:  # an extra
        message = "pictures need more packages: pip install 'newsgraph[plot]'"
        raise NewsgraphError(message)
    with printed():
        figure = KINDS[kind](model)
        save(figure, path)
