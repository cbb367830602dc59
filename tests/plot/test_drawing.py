"""Pictures for print: the same bytes each time, whatever names hold; places only where there is no doubt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from newsgraph.errors import NewsgraphError
from newsgraph.graph.network import Network
from newsgraph.ontology import load_ontology
from newsgraph.pipeline.plotting import certain_part
from newsgraph.plot import KINDS, draw
from newsgraph.plot.places import coordinates, draw_map, outlines
from newsgraph.view.viewmodel import view_model
from tests.view.networks import hostile, story

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.view.records import ViewModel, ViewNode

pytest.importorskip("matplotlib")


def model_of(network: Network) -> ViewModel:
    return view_model(network, load_ontology(), "A title with $money$ and <b>")


@pytest.fixture(scope="module")
def model() -> ViewModel:
    """The two presidents, with a meeting in a city that there is."""
    made = model_of(story())
    westport = next(index for index, node in enumerate(made.nodes) if node.label == "Westport")
    nodes = [replace(node, label="Bogotá", country="COL") if index == westport else node
             for index, node in enumerate(made.nodes)]  # fmt: skip
    facts = [replace(fact, parts=(*fact.parts, ("place", westport))) if fact.location else fact for fact in made.facts]
    return replace(made, nodes=tuple(nodes), facts=tuple(facts))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_same_graph_gives_the_same_picture(kind: str, model: ViewModel, tmp_path: Path) -> None:
    for form in ("svg", "png", "pdf"):
        paths = [tmp_path / f"{number}.{form}" for number in (1, 2)]
        for path in paths:
            draw(model, kind, path)
        assert paths[0].read_bytes() == paths[1].read_bytes()
        assert paths[0].stat().st_size > 2000


@pytest.mark.parametrize("kind", ["network", "matrix"])
def test_names_may_hold_anything(kind: str, tmp_path: Path) -> None:
    draw(model_of(hostile("$\\frac{1}{$ <script>alert(1)</script> 漢字 & ]]>")), kind, tmp_path / "x.svg")
    assert "<script" not in (tmp_path / "x.svg").read_text("utf-8")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_to_draw_is_said(kind: str, tmp_path: Path) -> None:
    with pytest.raises(NewsgraphError, match="nothing to draw"):
        draw(model_of(Network((), (), ())), kind, tmp_path / "x.svg")


def test_a_file_of_another_form_is_refused(model: ViewModel, tmp_path: Path) -> None:
    with pytest.raises(NewsgraphError, match=r"\.svg, \.pdf, \.png"):
        draw(model, "network", tmp_path / "x.docx")


def place(model: ViewModel, label: str, kind: str = "Place", country: str | None = None) -> ViewNode:
    return replace(model.nodes[0], label=label, names=(), type=kind, country=country)


def test_places_are_put_where_there_is_no_doubt(model: ViewModel) -> None:
    assert coordinates(place(model, "Bogotá")) == pytest.approx((-74.08, 4.61), abs=0.1)
    assert coordinates(place(model, "Colombia", "Country", "COL")) == pytest.approx((-74.08, 4.61), abs=0.1)
    assert coordinates(place(model, "Springfield")) is None
    assert coordinates(place(model, "Cambridge", country="GBR")) == pytest.approx((0.12, 52.2), abs=0.1)
    assert coordinates(place(model, "Nowhere at all")) is None


def test_the_legend_of_a_map_tells_what_is_on_it(model: ViewModel) -> None:
    nowhere = next(index for index, node in enumerate(model.nodes) if node.label == "the strait")
    march = next(fact for fact in model.facts if fact.words == "marched")
    elsewhere = replace(march, parts=(*march.parts, ("place", nowhere)))
    facts = tuple(elsewhere if fact is march else fact for fact in model.facts)
    (axes,) = draw_map(replace(model, facts=facts)).axes
    legend = axes.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["verbal cooperation"]


def test_pictures_leave_out_what_is_not_likely() -> None:
    whole = story()
    part = certain_part(whole, 0.5)
    assert {edge.fact.caption for edge in whole.edges} - {edge.fact.caption for edge in part.edges} == {
        "imposed sanctions"
    }
    assert {node.id for node in whole.nodes if node.fact is None} == {
        node.id for node in part.nodes if node.fact is None
    }


def test_the_outlines_cover_the_world() -> None:
    rings = outlines()
    assert len(rings) > 250
    assert min(x for ring in rings for x, _ in ring) < -170
    assert max(y for ring in rings for _, y in ring) > 80
