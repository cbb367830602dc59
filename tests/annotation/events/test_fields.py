"""Fields of words around a deed: they are words that code asks for, and a user's lexicon adds to them."""

from __future__ import annotations

import re
from dataclasses import fields as parts_of
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.annotation import events
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.knowledge import load_knowledge
from newsgraph.annotation.lexicon import read_yaml
from newsgraph.extensions import Extensions, KnowledgeFile, using

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants

PIVOTAL = "It is pivotal that Mali withdraws its troops, Kenyan Foreign Minister Hana Otieno said."
NAMES = [part.name for part in parts_of(fields())]


def own(text: str) -> Extensions:
    return Extensions(lexicons=(KnowledgeFile(Path("my.yaml"), text),))


def test_all_words_are_text_in_lower_case() -> None:
    listed = [w for name in NAMES for w in getattr(fields(), name) if not isinstance(getattr(fields(), name), dict)]
    listed += [w for name in ("answered", "taken_up") for nouns in getattr(fields(), name).values() for w in nouns]
    assert [w for w in listed if not w or w != w.lower()] == []


def test_code_asks_for_each_field_and_the_file_has_no_other() -> None:
    code = "".join(path.read_text("utf-8") for path in Path(events.__file__).parent.glob("*.py"))
    asked = set(re.findall(r"fields\(\)\.(\w+)", code))
    assert set(NAMES) - asked == {"taken_up"}  # by `types_taken_up`
    assert set(read_yaml("events/fields.yaml")) == set(NAMES)


def test_types_that_a_noun_may_take_up() -> None:
    assert fields().types_taken_up("ban") == {"Sanction", "Coerce"}
    assert fields().types_taken_up("teapot") == frozenset()


def test_a_word_of_the_users_own_does_what_those_of_its_field_do(read: ReadParticipants) -> None:
    told = ("Request", ["Hana Otieno"], ["Mali"])
    assert told in [facts for _, facts in read(PIVOTAL.replace("pivotal", "vital"))]
    assert told not in [facts for _, facts in read(PIVOTAL)]
    with using(own("events: {fields: {necessities: pivotal}}")):
        load_knowledge()
        assert told in [facts for _, facts in read(PIVOTAL)]
    assert "pivotal" not in fields().necessities
