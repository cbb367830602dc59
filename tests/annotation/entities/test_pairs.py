"""Whom "both capitals", "the two sides", "the neighbours", "the two" stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.entities import find_entities

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        (
            "Kenya and Uganda reopened the border. Norway praised the step. Washington urged both capitals to go on.",
            "capitals",
            {"Kenya", "Uganda"},
        ),
        (
            "Chad accused Sudan of raids. Sudan denied it. Egypt and Qatar appealed to both sides.",
            "sides",
            {"Chad", "Sudan"},
        ),
        (
            "Colombia fights the ELN. The ELN killed two men. Colombia sent troops to Peru. Both sides want peace.",
            "sides",
            {"Colombia", "ELN"},
        ),
        ("Mali and Niger signed an accord. The neighbours had argued for years.", "neighbours", {"Mali", "Niger"}),
        (
            "India accused China of raids. India sent troops. China did not. Both armies are tired.",
            "armies",
            {"India", "China"},
        ),
        ("Ana Ruiz met Omar Teye in Quito. The two spoke about Mali and Niger.", "two", {"Ana Ruiz", "Omar Teye"}),
        (
            "Ana Ruiz and Omar Teye left. It rained. Kenya sued Egypt. The two resumed the flights in June.",
            "two",
            {"Kenya", "Egypt"},
        ),
    ],
)
def test_two_of_whom_the_text_tells(document: ParseText, text: str, word: str, names: set[str]) -> None:
    read = document(text)
    entities = find_entities(read)
    token = next(t for t in read.doc if t.text == word)
    assert {entities.records[e].name for e in entities.denoted(token)} == names


def test_people_next_door_are_no_states(document: ParseText) -> None:
    read = document("Omar Teye was arrested in Mali. The neighbours had called the police.")
    entities = find_entities(read)
    token = next(t for t in read.doc if t.text == "neighbours")
    assert "Country" not in {entities.records[e].type for e in entities.denoted(token)}
