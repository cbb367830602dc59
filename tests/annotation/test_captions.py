"""Which paragraphs are captions of pictures."""

from __future__ import annotations

import pytest

from newsgraph.annotation.captions import caption_ranges


def captions(text: str) -> list[str]:
    return [text[start:end] for start, end in caption_ranges(text)]


@pytest.mark.parametrize(
    "caption",
    [
        "FILE - Soldiers stand guard outside the palace.",
        "The ministers shake hands in Oslo, May 3, 2019.",
        "Gov. Anna Berg, right, greets U.S. envoys at the port of Bergen, Norway, Sept. 14, 2021.",
        "A ferry burns off the coast of Norway (AP Photo/Jon Dahl)",
    ],
)
def test_captions(caption: str) -> None:
    assert captions(f"The talks ended.\n\n{caption}\n\nNobody spoke.") == [caption]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Norway signed the treaty on May 3, 2019, and left it a year later.",
        "Berg said the ferry had sunk on May 3, 2019.",
        "The ferry sank. It had left the port of Bergen on May 3, 2019.",
    ],
)
def test_paragraphs_of_the_story(paragraph: str) -> None:
    assert captions(f"The talks ended.\n\n{paragraph}") == []


def test_a_credit_in_front_is_apart_from_the_story() -> None:
    assert captions("(J. Dahl/VOA) The talks ended.") == ["(J. Dahl/VOA)"]


def test_the_first_line_is_no_caption() -> None:
    assert captions("FILE - a headline") == []
