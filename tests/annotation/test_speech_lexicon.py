"""The speech lexicon says what code expects of it."""

from __future__ import annotations

import re
from pathlib import Path

from newsgraph.annotation import attribution
from newsgraph.annotation.attribution import speech_lexicon

COMPLEMENTS = {"direct", "clause", "whether", "object", "fragment", "naming", "gerund", "infinitive", "hearer"}
COMPLEMENTS |= {"of", "for", "about", "against", "to", "with", "on", "at"}


def test_complements_are_known_words() -> None:
    lexicon = speech_lexicon()
    for word, entry in [*lexicon.verbs.items(), *lexicon.nouns.items()]:
        assert isinstance(word, str), word  # YAML reads a bare "on" or "no" as a truth value
        assert entry.takes <= COMPLEMENTS, word


def test_particles_are_words() -> None:
    assert all(isinstance(p, str) for particles in speech_lexicon().particles.values() for p in particles)


def test_every_way_has_its_reliability() -> None:
    folder = Path(attribution.__file__).parent
    code = "".join((folder / name).read_text(encoding="utf-8") for name in ("quoted.py", "reported.py"))
    ways = set(re.findall(r'"(clause|object|around|according|naming|noun|after|before|fragment|clause-around)"', code))
    assert ways | {"continued", "colon", "lead"} <= set(speech_lexicon().reliability)
    assert all(0 < p < 1 for p in speech_lexicon().reliability.values())
