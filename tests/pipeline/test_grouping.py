"""Groups of reports and near copies in a directory's graph, as articles come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.graph.storage import generation_folder, present_generation
from newsgraph.pipeline import (
    Progress,
    add_articles,
    build_directory,
    load_graph,
    remove_articles,
    status_json,
    status_of,
)
from tests.happenings import ARTICLES, COURIER, GAZETTE, HERALD, LATER, TRIBUNE, VISIT, Json, article, written
from tests.pipeline.corpus import quads
from tests.rows import rows

if TYPE_CHECKING:
    from pathlib import Path


def built(folder: Path, name: str, *articles: dict[str, object]) -> Path:
    build_directory([written(folder, *articles)], folder / name)
    return folder / name


def groups(directory: Path) -> list[list[str]]:
    """The ids of the articles of each group."""
    query = "SELECT ?g (GROUP_CONCAT(?id) AS ?ids) { ?g ng:report/ng:article/schema:identifier ?id } GROUP BY ?g"
    return sorted(sorted(ids.split()) for _, ids in rows(load_graph(directory), query))


def test_adding_gives_the_groups_of_all(tmp_path: Path) -> None:
    whole, grown = built(tmp_path, "whole", *ARTICLES), built(tmp_path, "grown", *ARTICLES[::2])
    assert groups(grown) == [["courier", "herald"]]
    add_articles(grown, [written(tmp_path, *ARTICLES[1::2])])
    assert groups(grown) == [["courier", "gazette", "herald", "tribune"], ["plan", "visit"]]
    assert quads(grown) == quads(whole)


def test_people_without_a_name_may_be_the_same_in_two_articles(tmp_path: Path) -> None:
    def killed(name: str, number: int) -> dict[str, object]:
        text = f"The Green Hill Front killed {number} farmers in Oslo on Saturday."
        event = {"type": "Assault", "actors": ["green"], "recipients": ["farmers"], "place": "oslo"}
        told = article(name, "2026-01-11", text, event | {"time": "2026-01-10", "evidence": text[4:-13]})
        farmers = {"id": "farmers", "name": "farmers", "type": "Group", "mentions": [f"{number} farmers"]}
        return told | {"entities": [*told["entities"], farmers]}

    graph = built(tmp_path, "graph", killed("herald", 3), killed("courier", 8))
    assert groups(graph) == [["courier", "herald"]]


def told_of_police(name: str, text: str, *entities: Json, place: str | None = None) -> Json:
    """An article in which police fired at protesters; the entities are the police, the protesters, and others."""
    event = {"type": "Assault", "actors": ["police"], "recipients": ["crowd"], "place": place, "evidence": text}
    crowd = {"id": "crowd", "name": "protesters", "type": "Group", "mentions": ["protesters"]}
    return article(name, "2026-01-11", text, event) | {"entities": [crowd, *entities]}


POLICE: Json = {"id": "police", "name": "police", "type": "Agency", "mentions": ["police"]}
GHANA: Json = {"id": "ghana", "name": "Ghana", "type": "Country", "mentions": ["Ghana"], "country": "GHA"}
ACCRA: Json = {"id": "accra", "name": "ACCRA", "type": "Place", "mentions": ["ACCRA"], "country": "GHA"}
LOME: Json = {"id": "lome", "name": "Lome", "type": "Place", "mentions": ["Lome"], "country": "TGO"}


def test_the_police_of_an_article_is_that_of_the_state_that_it_tells(tmp_path: Path) -> None:
    own = POLICE | {"name": "Ghanaian police", "mentions": ["Ghanaian police"], "country": "GHA"}
    told = [
        told_of_police("a", "In Ghana police fired at protesters.", POLICE, GHANA),
        told_of_police("b", "Ghanaian police fired at protesters in Lome.", own, LOME),
        told_of_police("c", "ACCRA (Herald) — After talks in Lome police fired at protesters.", POLICE, ACCRA, LOME),
        told_of_police("d", "ACCRA called Lome. There police fired at protesters.", POLICE, ACCRA, LOME, place="lome"),
        told_of_police("e", "Between ACCRA and Lome police fired at protesters.", POLICE, ACCRA, LOME),
        told_of_police("f", "In Lome police fired at protesters.", POLICE, LOME),
    ]
    assert groups(built(tmp_path, "graph", *told)) == [["a", "c"], ["d", "f"]]
    del told[1]["entities"][-1]
    assert groups(built(tmp_path, "other", *told)) == [["a", "b", "c"], ["d", "f"]]
    told[1]["entities"][-1] |= {"name": "Ghana's police", "mentions": []}
    assert groups(built(tmp_path, "owned", *told)) == [["a", "b", "c"], ["d", "f"]]


def test_an_organ_with_a_name_of_its_own_stays_the_one_that_it_was_joined_with(tmp_path: Path) -> None:
    names = ["Tatmadaw", "Myanmar army"]
    told = []
    for name, of in zip("ab", names, strict=True):
        army = {"id": "police", "name": of, "type": "Agency", "mentions": [of], "country": "MMR"}
        told.append(told_of_police(name, f"The {of} fired at protesters near Sarn.", army, place="sarn"))
        sarn = {"id": "sarn", "name": "Sarn", "type": "Place", "mentions": ["Sarn"], "country": "MMR"}
        told[-1]["entities"] = [*told[-1]["entities"], sarn]
    assert groups(built(tmp_path, "graph", *told)) == [["a", "b"]]


def test_a_crowd_without_a_name_is_the_same_at_one_place_only(tmp_path: Path) -> None:
    def rally(name: str, place: Json) -> Json:
        text = f"In {place['mentions'][0]} protesters marched."
        event = {"type": "Protest", "actors": ["crowd"], "place": place["id"], "evidence": text}
        crowd = {"id": "crowd", "name": "protesters", "type": "Group", "mentions": ["protesters"]}
        return article(name, "2026-01-11", text, event) | {"entities": [crowd, place]}

    told = [rally("a", ACCRA), rally("b", ACCRA), rally("c", LOME), rally("d", GHANA), rally("e", GHANA)]
    assert groups(built(tmp_path, "graph", *told)) == [["a", "b"]]


def test_fighters_without_a_name_are_the_same_at_one_place_where_whom_they_meet_agrees(tmp_path: Path) -> None:
    def ambush(name: str, number: int, whom: str, status: str, soldiers: str = "Group") -> Json:
        text = f"In Sarn rebels killed {number} {whom}."
        event = {"type": "Assault", "actors": ["rebels"], "recipients": ["killed"], "place": "sarn", "evidence": text}
        rebels = {"id": "rebels", "name": "rebels", "type": "ArmedGroup", "mentions": ["rebels"]}
        killed = {"id": "killed", "name": whom, "type": soldiers, "mentions": [whom]}
        sector = {"sector": "MIL"} if whom == "soldiers" else {}
        told = article(name, "2026-01-11", text, event | {"time": "2026-01-10", "status": status})
        return told | {"entities": [*told["entities"], rebels, killed | sector]}

    two, five = ambush("a", 2, "soldiers", "actual"), ambush("b", 5, "soldiers", "negated", "Agency")
    assert groups(built(tmp_path, "graph", two, five, ambush("c", 5, "nurses", "actual"))) == [["a", "b"]]


def test_a_body_without_a_name_is_the_same_as_others_of_its_kind(tmp_path: Path) -> None:
    def bombed(name: str, what: str, number: int) -> Json:
        text = f"The Green Hill Front bombed a {what} in Oslo on Saturday, killing {number}."
        event = {"type": "Assault", "actors": ["green"], "recipients": ["hit"], "place": "oslo", "evidence": text[:-1]}
        told = article(name, "2026-01-11", text, event | {"time": "2026-01-10"})
        return told | {
            "entities": [*told["entities"], {"id": "hit", "name": what, "type": "Organization", "mentions": [what]}]
        }

    graph = built(tmp_path, "graph", bombed("a", "school", 3), bombed("b", "school", 8), bombed("c", "church", 3))
    assert groups(graph) == [["a", "b"]]


def test_what_is_removed_leaves_its_group(tmp_path: Path) -> None:
    graph = built(tmp_path, "graph", HERALD, GAZETTE, COURIER, TRIBUNE, LATER)
    assert status_of(graph).copies == (("herald", "gazette"),)
    remove_articles(graph, ["gazette", "courier"])
    assert groups(graph) == [["herald", "tribune"]]
    assert status_of(graph).copies == ()
    assert quads(graph) == quads(built(tmp_path, "left", HERALD, TRIBUNE, LATER))
    remove_articles(graph, ["tribune"])
    assert groups(graph) == []


def test_nothing_of_what_an_article_says_changes(tmp_path: Path) -> None:
    alone, both = built(tmp_path, "alone", HERALD), built(tmp_path, "both", HERALD, COURIER)
    own = {quad for quad in quads(alone) if "/graph/article/herald" in quad}
    assert own
    assert own <= set(quads(both))
    assert not any("/graph/groups>" in quad for quad in quads(alone))


def test_a_changed_article_changes_its_groups(tmp_path: Path) -> None:
    graph = built(tmp_path, "graph", HERALD, COURIER)
    moved = COURIER | {"events": [COURIER["events"][0] | {"time": "2026-01-09"}]}
    add_articles(graph, [written(tmp_path, moved)])
    assert groups(graph) == []
    add_articles(graph, [written(tmp_path, COURIER)])
    assert groups(graph) == [["courier", "herald"]]


def test_a_graph_of_an_earlier_version_gets_its_groups_with_the_next_change(tmp_path: Path) -> None:
    graph = built(tmp_path, "graph", HERALD, COURIER)
    (generation_folder(graph, present_generation(graph)) / "groups.sqlite").unlink()
    steps: list[str] = []
    add_articles(graph, [written(tmp_path, TRIBUNE, VISIT)], progress=Progress(step=steps.append))
    assert groups(graph) == [["courier", "herald", "tribune"]]
    add_articles(graph, [written(tmp_path, LATER)], progress=Progress(step=steps.append))
    told = [step for step in steps if not step.startswith("writing")]
    assert told == ["grouping all articles, which an earlier version did not", "changing the graph"]


def test_status_tells_programs_of_copies(tmp_path: Path) -> None:
    told = status_json(status_of(built(tmp_path, "graph", HERALD, GAZETTE)))
    assert '"happenings": 1' in told
    assert '"id": "herald",\n      "original": "gazette"' in told
