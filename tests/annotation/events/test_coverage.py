"""The share of political words that have a frame, or a reason for having none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.coverage import OUTSIDE, dictionary_shares, read_dictionary

if TYPE_CHECKING:
    from pathlib import Path

CAMEO, CODES = OUTSIDE / "dictionaries" / "CAMEO.2.0.txt", OUTSIDE / "codebook" / "CAMEO2PLOVER-2021.txt"
OWN = """&WEAPON_
+RIFLE
+PLASMA_LANCE

####### VERB PATTERNS #######
--- ATTACK [190]  ---
ATTACK
+ZORB_DOWN {ZORBS_DOWN }
- * &WEAPON [190] # with
--- SPEAK [010]  ---
SPEAK
"""


def test_verbs_and_nouns_are_read_under_codes_that_are_mapped(tmp_path: Path) -> None:
    (tmp_path / "cameo").write_text(OWN)
    (tmp_path / "codes").write_text("19: ASSAULT\n")
    found = read_dictionary(tmp_path / "cameo", tmp_path / "codes")
    assert (found.verbs, found.nouns) == ({"attack", "zorb down"}, {"rifle", "plasma lance"})
    verbs, nouns = dictionary_shares(found)
    assert (verbs.value, verbs.missed) == (0.5, ("zorb down",))
    assert "plasma lance" in nouns.missed


@pytest.mark.skipif(not (CAMEO.is_file() and CODES.is_file()), reason="CAMEO's dictionary is other people's data")
def test_nearly_all_verbs_and_nouns_of_cameo_are_decided() -> None:
    verbs, nouns = dictionary_shares(read_dictionary(CAMEO, CODES))
    assert verbs.number > 1500
    assert nouns.number > 400
    assert verbs.value >= 0.95, verbs
    assert nouns.value >= 0.95, nouns
