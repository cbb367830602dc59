"""Near-identical texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.grouping.copies import ALIKE, bands_of, fingerprint, resemblance, shingles

STORY = (
    "Delegates of the two coastal states met in the old customs house of Varnholm on Tuesday to settle who may fish "
    "beyond the outer reef. The talks, which lasted nine hours, ended without a text that both could sign. A second "
    "round is to begin after the harvest, said Mira Tolvanen, who leads the northern delegation, and until then the "
    "patrol boats of either side are to stay in port. Fishermen waited on the quay for news; many of them have not "
    "left the harbour since the spring, when nets were cut and two boats were lost in a collision that each side "
    "blames on the other."
)
REWRITTEN = (
    "Nine hours of negotiations about fishing grounds beyond the reef brought no agreement, officials from both "
    "coasts said on Tuesday night in Varnholm. Mira Tolvanen, chief negotiator for the north, expects another round "
    "after harvest time. Until that day no patrol boats will sail. The dispute grew bitter in spring after nets were "
    "destroyed and a collision sank two vessels; each government holds the other one responsible for the loss."
)


def edited(text: str) -> str:
    return "VARNHOLM (Agency) - " + text.replace("nine hours", "9 hours").replace("Tolvanen", "Tolvanen, 51") + " (end)"


def are_copies(one: str, other: str) -> bool:
    found = bool(set(bands_of(one)) & set(bands_of(other)))
    return found and resemblance(fingerprint(one), fingerprint(other)) >= ALIKE


@pytest.mark.parametrize("copy", [STORY.upper(), edited(STORY), STORY[:480], STORY.replace(".", " .\n\n")])
def test_small_edits_make_a_copy(copy: str) -> None:
    assert are_copies(STORY, copy)


@pytest.mark.parametrize("other", [REWRITTEN, STORY[:200], STORY + " " + REWRITTEN, ""])
def test_what_is_told_in_other_words_is_none(other: str) -> None:
    assert not are_copies(STORY, other)


def test_bands_stay_as_they_are() -> None:
    """They are kept in files: another version of the library must find what this one wrote."""
    assert len(bands_of(STORY)) == 32
    assert bands_of("Rain fell.")[0] == -9168464745207464252


@given(st.text())
def test_every_text_is_like_itself(text: str) -> None:
    assert resemblance(fingerprint(text), fingerprint(text)) == (1.0 if shingles(text) else 0.0)
    assert bands_of(text) == bands_of(text)
