"""Coordinated verbs that the parser hangs too deep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText


@pytest.mark.parametrize(
    ("sentence", "verb", "above"),
    [
        (
            "Malawi denied that it had sheltered the rebels and accused Zambia of shelling a village.",
            "accused",
            "denied",
        ),
        ("Malawi denies that it armed the rebels and accuses Zambia of lying.", "accuses", "denies"),
        ("The ministry denied that troops had crossed the border and summoned the envoy.", "summoned", "denied"),
        ("Malawi telephoned Lusaka to protest and requested an inquiry.", "requested", "telephoned"),
        ("Hana Berg said that the mayor would review the plan and warned against delays.", "warned", "said"),
        ("Malawi denied that it had met the rebels and promised them arms.", "promised", "met"),
        ("Zambia said that its troops had left the valley and released two prisoners.", "released", "left"),
    ],
)
def test_a_coordinated_verb_hangs_on_the_one_of_its_tense(
    sentence: str, verb: str, above: str, document: ParseText
) -> None:
    tokens = document(sentence).doc
    last = [t for t in tokens if t.text == verb][-1]
    assert last.head.text == above


def test_phrases_end_where_the_verb_was_taken_away(document: ParseText) -> None:
    tokens = document("Malawi denied that it had sheltered the rebels and accused Zambia of shelling a village.").doc
    denied = next(t for t in tokens if t.text == "sheltered")
    assert denied.right_edge.text == "rebels"
