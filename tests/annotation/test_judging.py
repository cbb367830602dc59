"""Confidence: what speaks for a candidate raises it, what speaks against lowers it, and weights are data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.annotation.candidates import Candidate
from newsgraph.annotation.judging import FIRST, LIKELY, RuleJudge, TrainedJudge
from newsgraph.model import Event, Quote, Relation

JUDGE = RuleJudge()
EVIDENCE = Quote(0, 26, "Kenya criticised Tanzania.")


def event(
    type_: str = "Accuse", actors: tuple[str, ...] = ("kenya",), recipients: tuple[str, ...] = ("tanzania",)
) -> Event:
    return Event("e1", type_, EVIDENCE, actors, recipients)


def judged(event: Event, **features: float) -> float:
    """The confidence in the event, of a rule that is right in seven of ten cases."""
    return JUDGE.score("", Candidate(event, "rule", {"prior": 0.7, **features}))


def test_an_event_with_both_sides_is_likely_and_one_without_is_not() -> None:
    assert judged(event()) >= LIKELY > judged(event(recipients=()))


def test_two_who_take_part_complete_a_mutual_event() -> None:
    assert judged(event("Consult", ("kenya", "mali"), ())) >= LIKELY > judged(event("Consult", ("kenya",), ()))


def test_what_is_dated_is_likelier() -> None:
    assert judged(replace(event(), time="2024-05")) > judged(event())


def test_what_rests_on_somebodys_word_is_less_likely() -> None:
    assert judged(event()) > judged(replace(event(), source="uganda"))


@pytest.mark.parametrize("lent", ["recipient:main clause", "recipient:demonstrative", "recipient:complement"])
def test_participants_of_the_clause_count_more_than_lent_ones(lent: str) -> None:
    assert judged(event(), **{"recipient:object": 1.0}) > judged(event(), **{lent: 1.0})


def test_hedges_lower_it() -> None:
    assert judged(event()) > judged(event(), hedged=1.0)


def test_a_surer_rule_is_believed_more() -> None:
    assert judged(event(), prior=0.8) > judged(event(), prior=0.5)


def test_a_kind_without_weights_takes_the_rules_prior() -> None:
    relation = Relation("part_of", "army", "kenya", EVIDENCE)
    assert RuleJudge({}).score("", Candidate(relation, "rule", {"prior": 0.8})) == pytest.approx(0.8)


def test_weights_may_be_the_users_own() -> None:
    relation = Relation("part_of", "army", "kenya", EVIDENCE)
    candidate = Candidate(relation, "rule", {"prior": 0.5, "far": 1.0})
    assert RuleJudge({"Relation": {"far": -2.0}}).score("", candidate) == pytest.approx(0.119, abs=0.001)


def test_the_trained_judge_corrects_the_first_by_the_signs_it_knows() -> None:
    candidate = Candidate(event(), "rule", {"prior": 0.7, "subject unread": 1.0, "never seen": 1.0})
    judge = TrainedJudge({"Event": {FIRST: 0.5, "base": 0.1, "subject unread": -1.0}})
    first = sum(JUDGE.cues(candidate).values())
    assert judge.cues(candidate) == pytest.approx({FIRST: 0.5 * first, "base": 0.1, "subject unread": -1.0})
    assert judge.score("", candidate) < JUDGE.score("", candidate)


def test_the_trained_judge_takes_the_firsts_word_for_kinds_it_has_not_learnt() -> None:
    candidate = Candidate(Relation("part_of", "army", "kenya", EVIDENCE), "rule", {"prior": 0.8})
    assert TrainedJudge().score("", candidate) == JUDGE.score("", candidate)


def test_what_was_learnt_speaks_against_a_verb_whose_object_is_a_thing() -> None:
    signs = {"prior": 0.7, "actor:subject": 1.0}
    plain, thing = (Candidate(event(), "rule", signs | more) for more in ({}, {"object a thing": 1.0}))
    assert TrainedJudge().score("", plain) > TrainedJudge().score("", thing)
