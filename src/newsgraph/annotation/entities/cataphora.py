"""Pronouns before the name that they stand for ("When she was freed, Maria Lopez thanked the crowd")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.syntax import SUBJECTS, children

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from newsgraph.annotation.entities.ledger import Ledger

_GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}


def named_later(pronoun: Token, names: Mapping[int, str], ledger: Ledger) -> tuple[str, ...]:
    """The person who is the subject of the main clause behind the pronoun's own, nobody for other pronouns.

    `names`: the heads of names with their entities.
    """
    gender = _GENDERS.get(pronoun.lower_)
    subject = _main_subject(pronoun) if gender else None
    person = names.get(subject.i) if subject is not None else None
    if person is None or ledger.drafts[person].type != "Person" or ledger.drafts[person].gender not in {None, gender}:
        return ()
    return (person,)


def _main_subject(pronoun: Token) -> Token | None:
    """The first subject behind the pronoun and a comma of a clause that the pronoun's clause depends on."""
    for above in pronoun.ancestors:
        behind = [s for s in children(above, *SUBJECTS) if s.i > pronoun.i]
        if behind and above.i > behind[0].i:
            between = pronoun.doc[pronoun.i : behind[0].left_edge.i]
            return behind[0] if any(t.text == "," for t in between) else None
    return None
