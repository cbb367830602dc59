"""Annotations read back: what is found, and what is refused."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from newsgraph.errors import InputError
from newsgraph.model import Quote
from newsgraph.serialization import article_from_json, from_json, parse_date, to_json

Json = dict[str, Any]


def problems(data: object) -> str:
    """All that is wrong with an annotation, as the user reads it."""
    with pytest.raises(InputError) as caught:
        from_json(data, "talks.json")
    return str(caught.value)


def test_offsets_are_found_by_searching_the_text(annotation_json: Json) -> None:
    annotation = from_json(annotation_json, "talks.json")
    text = annotation.article.text
    quotes = [f.evidence for layer in (annotation.relations, annotation.events, annotation.figures) for f in layer]
    quotes += [q for s in annotation.statements for q in (s.evidence, s.content)]
    quotes += [m for e in annotation.entities for m in e.mentions]
    assert all(text[q.start : q.end] == q.text for q in quotes)


def test_mentions_are_found_wherever_they_stand(annotation_json: Json) -> None:
    brandt = from_json(annotation_json, "talks.json").entities[0]
    assert [m.text for m in brandt.mentions] == ["Hana Brandt", "Brandt"]  # not the name within the name


def test_mentions_stand_as_whole_words(annotation_json: Json) -> None:
    annotation_json["text"] = "Oman asked a Romanian woman. Oman waited."
    annotation_json.update(relations=[], events=[], statements=[], figures=[])
    annotation_json["entities"] = [{"id": "oman", "name": "Oman", "type": "Country", "mentions": ["Oman"]}]
    assert [m.start for m in from_json(annotation_json, "x").entities[0].mentions] == [0, 29]


def test_a_name_that_stands_only_within_a_longer_one_is_kept(annotation_json: Json) -> None:
    annotation_json["entities"][1]["mentions"] = ["Tomas Okoye", "Tomas"]
    assert [m.text for m in from_json(annotation_json, "x").entities[1].mentions] == ["Tomas", "Tomas Okoye"]


def test_content_is_sought_in_its_evidence_first(annotation_json: Json) -> None:
    annotation_json["text"] = "Nobody can wait. “Nobody can wait,” Brandt said."
    annotation_json.update(relations=[], events=[], figures=[], entities=annotation_json["entities"][:1])
    annotation_json["entities"][0]["mentions"] = ["Brandt"]
    annotation_json["statements"][0].update(content="Nobody can wait", evidence="“Nobody can wait,” Brandt said")
    assert from_json(annotation_json, "x").statements[0].content == Quote(18, 33, "Nobody can wait")


def test_written_and_read_again_it_is_equal(annotation_json: Json) -> None:
    annotation = from_json(annotation_json, "talks.json")
    assert from_json(json.loads(json.dumps(to_json(annotation))), "again") == annotation


def test_keys_that_nobody_knows_are_ignored(annotation_json: Json) -> None:
    expected = from_json(annotation_json, "talks.json")
    annotation_json["comment"] = annotation_json["events"][0]["comment"] = {"by": "a reader"}
    assert from_json(annotation_json, "talks.json") == expected


def test_layers_may_be_absent(annotation_json: Json) -> None:
    bare = {key: annotation_json[key] for key in ("id", "text", "entities")}
    assert from_json(bare, "talks.json").events == ()


def test_all_problems_are_reported_at_once_with_their_paths(annotation_json: Json) -> None:
    annotation_json["events"][1]["actors"] = ["nobody"]
    annotation_json["events"][2]["time"] = "last week"
    annotation_json["relations"][0]["predicate"] = "likes"
    annotation_json["statements"][0]["content"] = "We will wait"
    annotation_json["figures"][0]["value"] = "twelve"
    message = problems(annotation_json)
    assert message.startswith("talks.json: 5 problems:\n")
    assert "events[1].actors[0]: unknown entity 'nobody'" in message
    assert "events[2].time: 'last week' is not a time" in message
    assert "relations[0].predicate: unknown value 'likes', expected one of" in message
    assert "statements[0].content: 'We will wait' does not stand in the text" in message
    assert "figures[0].value: expected a number, found 'twelve'" in message


@pytest.mark.parametrize(
    ("layer", "key", "value", "expected"),
    [
        ("entities", "id", "okoye", "entities[1].id: 'okoye' stands for another one already"),
        ("entities", "id", "", "entities[0].id: empty"),
        ("entities", "id", None, "entities[0].id: expected a string, found null"),
        ("entities", "type", "Robot", "entities[0].type: unknown value 'Robot'"),
        (
            "entities",
            "mentions",
            ["Hanna Brandt"],
            "entities[0].mentions[0]: 'Hanna Brandt' does not stand in the text",
        ),
        ("entities", "mentions", "Brandt", "entities[0].mentions: expected a list, found 'Brandt'"),
        ("entities", "spans", [[0, 5], [5, 900]], "entities[0].spans[1]: expected [start, end] within the text's"),
        ("entities", "spans", [[5, 5]], "entities[0].spans[0]: expected [start, end]"),
        ("entities", "spans", [[False, True]], "entities[0].spans[0]: expected [start, end]"),
        ("entities", "identifiers", ["Q1"], "entities[0].identifiers: expected an object, found a list"),
        ("entities", "name", "Hana \ud83d", "entities[0].name: half of a surrogate pair (U+D83D) at code point 5"),
        ("events", "id", "killing", "events[2].id: 'killing' stands for another one already"),
        ("events", "status", "likely", "events[0].status: unknown value 'likely', expected one of actual"),
        ("events", "type", "Dance", "events[0].type: unknown value 'Dance'"),
        ("events", "mode", "waltz", "events[0].mode: unknown mode 'waltz', expected one of Consult's"),
        ("events", "place", "mars", "events[0].place: unknown entity 'mars'"),
        ("events", "evidence", "", "events[0].evidence: empty"),
        ("events", "evidence_start", "3", "events[0].evidence_start: expected a whole number, found '3'"),
        ("events", "confidence", 1.5, "events[0].confidence: expected a number from 0 to 1, found 1.5"),
        ("events", "confidence", float("nan"), "events[0].confidence: not a finite number"),
        ("events", "time", "2026-02-30", "events[0].time: '2026-02-30' is not a time"),
        ("statements", "kind", "sung", "statements[0].kind: unknown value 'sung', expected one of direct, reported"),
        ("statements", "speaker", 7, "statements[0].speaker: expected a string, found 7"),
        ("figures", "value", None, "figures[0].value: missing"),
        ("figures", "value", 10**400, "figures[0].value: not a finite number"),
        ("figures", "value", True, "figures[0].value: expected a number, found True"),
        ("figures", "qualifier", "roughly", "figures[0].qualifier: unknown value 'roughly'"),
    ],
)
def test_a_wrong_value_is_refused(annotation_json: Json, layer: str, key: str, value: object, expected: str) -> None:
    annotation_json[layer][0][key] = value
    assert expected in problems(annotation_json)


def test_offsets_that_point_at_other_words_are_refused(annotation_json: Json) -> None:
    annotation_json["events"][0].update(evidence_start=0, evidence_end=5)
    assert "is not what stands at 0 to 5 of the text" in problems(annotation_json)


def test_a_missing_key_is_named(annotation_json: Json) -> None:
    del annotation_json["relations"][0]["object"]
    assert problems(annotation_json) == "talks.json: relations[0].object: missing"


@pytest.mark.parametrize("data", [None, 3, "text", ["text"]])
def test_what_is_no_object_is_refused(data: object) -> None:
    assert "expected a JSON object, found" in problems(data)


def test_an_article_keeps_its_source() -> None:
    data = {"id": "a/1", "text": "Rain.", "title": "Rain", "published": "2026-02-03T10:00:00+01:00"}
    article = article_from_json(data, "x")
    assert (article.id, article.title, article.published) == ("a/1", "Rain", date(2026, 2, 3))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"text": "Rain."}, "x: id: missing"),
        ({"id": "a", "text": " \n"}, "x: text: empty"),
        ({"id": "a", "text": "R\ud800"}, "x: text: half of a surrogate pair (U+D800) at code point 1"),
        ({"id": "a", "text": "Rain.", "published": "3 May 2026"}, "x: published: expected a date such as 2026-02-03"),
        ({"id": "a", "text": "Rain.", "published": "2026-02-30"}, "x: published: there is no day 2026-02-30"),
    ],
)
def test_an_article_that_cannot_be_used_is_refused(data: Json, expected: str) -> None:
    with pytest.raises(InputError) as caught:
        article_from_json(data, "x")
    assert str(caught.value).startswith(expected)


@pytest.mark.parametrize("text", ["2026", "2026-2-3", "2026-02-03x", "٢٠٢٦-٠٢-٠٣"])
def test_what_is_no_day_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="expected a date such as"):
        parse_date(text)


def test_gold_annotations_are_read_and_written_without_loss(shared: Any) -> None:
    for path in sorted((shared / "gold").glob("[ds]*/*.json")):
        annotation = from_json(json.loads(path.read_text("utf-8")), str(path))
        assert from_json(to_json(annotation), str(path)) == annotation
