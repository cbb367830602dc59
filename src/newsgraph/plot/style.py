"""What all pictures share: type, colours that the colour-blind tell apart, and files that are the same every time."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, QUIET, RULE = "#1b1f27", "#5b6472", "#d5d9e0"
GROUPS = {  # of events, after Okabe and Ito, "Color Universal Design", 2008
    "verbal cooperation": "#56B4E9",
    "material cooperation": "#009E73",
    "verbal conflict": "#E69F00",
    "material conflict": "#CC79A7",
}
OTHER = "#8a919c"
_SETTINGS: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9,
    "text.parse_math": False,
    "text.color": INK,
    "axes.edgecolor": RULE,
    "axes.labelcolor": INK,
    "xtick.color": QUIET,
    "ytick.color": INK,
    "svg.hashsalt": "newsgraph",
    "path.sketch": None,
    "figure.facecolor": "white",
}
_METADATA = {"svg": {"Date": None, "Creator": None}, "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
             "png": {"Software": None}}  # fmt: skip


@contextmanager
def printed() -> Iterator[None]:
    """Within it, pictures look as all of ours do, whatever the user has set."""
    import matplotlib as mpl

    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        warnings.filterwarnings("ignore", message="Glyph .* missing from font", category=UserWarning)
        yield


def save(figure: Figure, path: Path) -> None:
    """Write the picture; the form is told by the file's name."""
    form = path.suffix.lower().removeprefix(".")
    figure.savefig(path, format=form, dpi=200, bbox_inches="tight", pad_inches=0.15, metadata=_METADATA[form])


def titled(axes: Axes, title: str, note: str) -> None:
    """A title on the left above the picture, and below it what one should know of it."""
    axes.set_title(title, loc="left", fontsize=12, fontweight="bold", color=INK, pad=26 + 11 * note.count("\n"))
    axes.annotate(note, (0, 1), (0, 8), xycoords="axes fraction", textcoords="offset points", color=QUIET, fontsize=8.5)


def plain(axes: Axes) -> None:
    """No frame and no ticks."""
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(length=0)
