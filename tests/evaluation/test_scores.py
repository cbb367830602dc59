"""Scores: the layers on small cases, and the same figures as the reference scorer on perturbed gold."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsgraph.evaluation import Scores, evaluate
from newsgraph.evaluation.matching import match
from newsgraph.evaluation.wording import contained, normalised, overlap
from newsgraph.serialization import from_json

if TYPE_CHECKING:
    from newsgraph.model import Annotation

Json = dict[str, Any]


def scores(gold: Json, predicted: Json) -> dict[str, tuple[int, int, int]]:
    """Right, predicted and gold items by layer."""
    result = evaluate({"a": from_json(gold, "gold")}, {"a": from_json(predicted, "predicted")}, resamples=10)
    return {s.layer: (s.count.right, s.count.predicted, s.count.gold) for s in result.layers}


def copy(data: Json) -> Json:
    copied: Json = json.loads(json.dumps(data))
    return copied


def test_gold_agrees_with_itself(annotation_json: Json) -> None:
    assert all(
        right == predicted == gold for right, predicted, gold in scores(annotation_json, annotation_json).values()
    )


def test_a_duplicate_costs_precision(annotation_json: Json) -> None:
    predicted = copy(annotation_json)
    predicted["figures"] *= 2
    assert scores(annotation_json, predicted)["figure"] == (1, 2, 1)


def test_naming_everybody_is_no_answer(annotation_json: Json) -> None:
    predicted = copy(annotation_json)
    predicted["events"][2]["actors"] = ["front", "okoye", "brandt", "ghana", "geneva"]
    assert scores(annotation_json, predicted)["event"] == (2, 3, 3)


def test_a_symmetric_relation_is_right_in_either_direction(annotation_json: Json) -> None:
    relation = annotation_json["relations"][0]
    relation.update(predicate="opposed_to", subject="okoye", object="front", role=None)
    predicted = copy(annotation_json)
    predicted["relations"][0].update(subject="front", object="okoye")
    assert scores(annotation_json, predicted)["relation"] == (1, 1, 1)
    for data in (annotation_json, predicted):
        data["relations"][0]["predicate"] = "part_of"
    assert scores(annotation_json, predicted)["relation"] == (0, 1, 1)


def test_mutual_events_need_two_participants(annotation_json: Json) -> None:
    predicted = copy(annotation_json)
    predicted["events"][0]["actors"] = ["brandt"]
    assert scores(annotation_json, predicted)["event"] == (2, 3, 3)
    predicted["events"][0].update(actors=["brandt"], recipients=["okoye"])
    assert scores(annotation_json, predicted)["event"] == (3, 3, 3)


def test_a_coarser_time_is_right_and_another_is_not(annotation_json: Json) -> None:
    predicted = copy(annotation_json)
    predicted["events"][0]["time"] = "2026-02"
    assert scores(annotation_json, predicted)["event.time"] == (1, 1, 1)
    predicted["events"][0]["time"] = "2026-03"
    assert scores(annotation_json, predicted)["event.time"] == (0, 1, 1)


def test_a_speaker_who_said_nothing_of_it_counts_for_the_content_only(annotation_json: Json) -> None:
    predicted = copy(annotation_json)
    predicted["statements"][0]["speaker"] = "okoye"
    result = scores(annotation_json, predicted)
    assert (result["statement"], result["statement:content"]) == ((0, 1, 1), (1, 1, 1))


def test_an_article_that_was_not_predicted_counts_as_missed(annotation_json: Json) -> None:
    result = evaluate({"a": from_json(annotation_json, "gold")}, {}, resamples=10)
    entity = result.layers[0]
    assert (entity.count.right, entity.count.predicted, entity.count.gold) == (0, 0, 6)
    assert entity.f1 == 0


def test_no_gold_gives_no_scores() -> None:
    assert evaluate({}, {}) == Scores(0, ())


def test_intervals_are_the_same_on_every_run_and_hold_the_rate(annotation_json: Json) -> None:
    worse = copy(annotation_json)
    worse["events"].pop()
    gold = {name: from_json(annotation_json, name) for name in "abcd"}
    predicted: dict[str, Annotation] = {n: from_json(worse if n in "ab" else annotation_json, n) for n in gold}
    result = evaluate(gold, predicted)
    assert result == evaluate(gold, predicted)
    event = next(s for s in result.layers if s.layer == "event")
    assert (event.precision, event.recall) == (1, 10 / 12)
    assert event.recall_interval.low == pytest.approx(8 / 12)
    assert event.recall_interval.high == 1
    assert event.precision_interval.low == event.precision_interval.high == 1


def test_a_matching_gives_way_where_it_can() -> None:
    likeness = {(0, 0): 2.0, (0, 1): 1.0, (1, 0): 1.0}
    assert match([0, 1], [0, 1], lambda p, g: likeness.get((p, g), 0)) == [(0, 1), (1, 0)]


def test_wording_ignores_case_punctuation_articles_and_possessives() -> None:
    assert normalised("The  U.S.’s  “Plan”, 3.5%") == "us plan 3.5%"
    assert overlap("the red house", "red houses") == pytest.approx(0.5)
    assert contained("Okoye", "Tomas Okoye") == 1
    assert overlap("", "x") == contained(None, "x") == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_figures_are_those_of_the_reference_scorer(shared: Path, tmp_path: Path, seed: int) -> None:
    files = sorted((shared / "gold" / "dev").glob("*.json"))
    gold, predicted = {}, {}
    chance = random.Random(seed)
    for file in files:
        data = json.loads(file.read_text("utf-8"))
        gold[file.stem] = from_json(data, file.name)
        if chance.random() < 0.9:
            perturb(data, chance)
            (tmp_path / file.name).write_text(json.dumps(data), encoding="utf-8")
            predicted[file.stem] = from_json(data, file.name)
    command: list[str | Path] = [
        Path(sys.executable),
        shared / "tools" / "score.py",
        shared / "gold" / "dev",
        tmp_path,
        "--json",
    ]
    reference = json.loads(subprocess.run([*command, "--json"], capture_output=True, check=True).stdout)
    result = evaluate(gold, predicted, resamples=10)
    ours = {
        s.layer: {"precision": s.precision, "recall": s.recall, "f1": s.f1, "gold": s.count.gold} for s in result.layers
    }
    assert list(ours) == list(reference)
    assert ours == {layer: pytest.approx(values) for layer, values in reference.items()}


def perturb(data: Json, chance: random.Random) -> None:
    """Spoil an annotation as extractors do: facts missing, doubled, with wrong participants and other words."""
    entities = [e["id"] for e in data["entities"]]
    for layer in ("relations", "events", "statements", "figures"):
        kept = [fact for fact in data[layer] if chance.random() < 0.8]
        data[layer] = kept + [dict(fact) for fact in chance.sample(kept, min(2, len(kept)))]
        for fact in data[layer]:
            spoil(fact, entities, chance)
    for number, event in enumerate(data["events"]):
        event["id"] = f"event{number}"
    for entity in data["entities"]:
        if chance.random() < 0.3:
            entity.update(name=entity["mentions"][-1], mentions=entity["mentions"][1:] or entity["mentions"])
        if chance.random() < 0.1:
            entity["type"] = "Organization"


def spoil(fact: Json, entities: list[str], chance: random.Random) -> None:
    others: Json = {"status": "planned", "unit": "people", "kind": "direct", "role": "former envoy", "qualifier": None}
    others |= {"time": "2009", "type": "Consult", "value": 12}
    for key in fact:
        if key in ("subject", "object", "speaker", "place", "source") and chance.random() < 0.2:
            fact[key] = chance.choice(entities)
        elif key in ("actors", "recipients", "about") and chance.random() < 0.3:
            fact[key] = [*fact[key][1:], chance.choice(entities)]
        elif key in ("evidence", "content") and chance.random() < 0.4:
            fact[key] = fact[key][: max(1, len(fact[key]) // chance.choice((2, 4)))]
        elif key in others and chance.random() < 0.2:
            fact[key] = others[key]
