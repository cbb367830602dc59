"""To which state a title belongs that names none, and who is told by a post alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.extractor import RuleExtractor
from newsgraph.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable

    Triple = tuple[str, str, str]
    Triples = Callable[[str], set[Triple]]

TOLD_BY_CONTEXT = [
    # told first and told last before the title
    (
        "Zambia closed its border with Malawi on Monday. Talks in Lusaka failed. Prime Minister Joseph Mwale left.",
        ("Joseph Mwale", "holds_office", "Zambia"),
    ),
    # told last before the title and alone in the sentence
    (
        "Malawi met Zambia in Kitwe. Foreign Minister Joseph Mwale told reporters in Lusaka that Zambia agreed.",
        ("Joseph Mwale", "holds_office", "Zambia"),
    ),
    # a state named once, its towns often
    (
        "Zambia voted on Monday. Voters in Kitwe, Lusaka and Ndola waited. President Joseph Mwale thanked them.",
        ("Joseph Mwale", "holds_office", "Zambia"),
    ),
    # another state only by whose counterpart somebody is
    (
        "Zambia and Norway differ. Zambia waits.\n\nPrime Minister Joseph Mwale wrote to his Norwegian counterpart.",
        ("Joseph Mwale", "holds_office", "Zambia"),
    ),
    # the state that the holder says will do something
    (
        "Zambia will not hand over Peter Osei, an editor held near Oslo, Foreign Minister Joseph Mwale said.",
        ("Joseph Mwale", "holds_office", "Zambia"),
    ),
    # not the state whose ambassador the holder summons
    (
        "LUSAKA, May 3 - Zambia waits. Norway sent ships. Norway sent planes.\n\n"
        "Foreign Minister Joseph Mwale summoned the Norwegian ambassador.",
        ("Joseph Mwale", "holds_office", "Zambia"),
    ),
    # the head of government beside the head of state, and in spite of a former one
    (
        "Zambian President Hanne Lund left Lusaka. Former prime minister Peter Osei of Zambia stayed.\n\n"
        "Prime Minister Joseph Mwale spoke in Kitwe.",
        ("Joseph Mwale", "holds_office", "Zambia"),
    ),
    # whose counterpart somebody is tells nothing of the title
    (
        "Zambia is silent. Interior Minister Joseph Mwale met his Norwegian counterpart. Zambia waits. Norway left.",
        ("Joseph Mwale", "holds_office", "Zambia"),
    ),
]
TOLD_BY_DESCRIPTION = [
    (
        "Zambia's president left Lusaka on Monday. Joseph Mwale, 61, thanked his hosts.",
        ("Joseph Mwale", "holds_office", "Zambia"),
    ),
    ("Hanne Lund's Zambian counterpart left.", ("Hanne Lund's Zambian counterpart", "holds_office", "Zambia")),
    ("Hanne Lund met her Irish opposite number, Fergal Byrne.", ("Fergal Byrne", "holds_office", "Ireland")),
    ("A Zambian official spoke in Kitwe.", ("Zambian official", "holds_office", "Zambia")),
    (
        "The European Union's top diplomat agreed.",
        ("European Union's top diplomat", "holds_office", "European Union"),
    ),
]


@pytest.mark.parametrize(("text", "triple"), TOLD_BY_CONTEXT)
def test_a_title_that_names_no_state_is_of_the_one_that_the_signs_agree_on(
    triples: Triples, text: str, triple: Triple
) -> None:
    assert triple in triples(text)


def test_where_the_signs_do_not_agree_no_state_is_told(triples: Triples) -> None:
    found = triples("Malawi is silent. Zambia, Togo and Ghana wait.\n\nPrime Minister Joseph Mwale left.")
    assert not any(predicate == "holds_office" for _, predicate, _ in found)


def test_a_state_without_such_titles_is_not_chosen(triples: Triples) -> None:
    found = triples("Zambia closed its border. Zambia waits in Lusaka. Defence Secretary Joseph Mwale left.")
    assert not any(predicate == "holds_office" for _, predicate, _ in found)


@pytest.mark.parametrize(("text", "triple"), TOLD_BY_DESCRIPTION)
def test_a_description_tells_the_post(triples: Triples, text: str, triple: Triple) -> None:
    assert triple in triples(text)


@pytest.mark.parametrize("text", ["A Kitwe judge ruled on Monday.", "A Zambian district court judge ruled."])
def test_a_judge_is_of_a_court_and_not_of_where_it_is(triples: Triples, text: str) -> None:
    assert not any(predicate == "holds_office" for _, predicate, _ in triples(text))


def test_a_post_of_somebody_unknown_who_does_nothing_is_left_out() -> None:
    def posts(text: str) -> set[str | None]:
        (found,) = RuleExtractor().annotate([Article("a", text)])
        return {r.role for r in found.relations if r.predicate == "holds_office"}

    assert posts("The house in Kitwe is that of a Zambian ambassador.") == set()
    assert posts("The house in Kitwe is that of the Zambian ambassador.") == {"ambassador"}


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        (
            "The Volta Forum's special envoy, the Zambian lawyer Joseph Mwale, left.",
            ("Joseph Mwale", "holds_office", "Volta Forum"),
        ),
        (
            "Zambia waits. Zambian voters were angry. Joseph Mwale, a moderate MP, urged calm.",
            ("Joseph Mwale", "holds_office", "Zambia"),
        ),
        (
            "Floods struck the town of Kitwe.\n\nMayor Joseph Mwale thanked the rescuers.",
            ("Joseph Mwale", "holds_office", "Kitwe"),
        ),
        (
            "Joseph Mwale, a leader of the opposition Unity party, demanded a probe. The Unity party agreed.",
            ("Joseph Mwale", "holds_office", "Unity"),
        ),
        ("Senior Hamas figure Joseph Mwale left.", ("Joseph Mwale", "affiliated_with", "Hamas")),
        (
            "Joseph Mwale was freed. Mwale's newspaper, the Volta Gazette, was closed.",
            ("Joseph Mwale", "affiliated_with", "Volta Gazette"),
        ),
        ("Joseph Mwale's quarrel with Hanne Lund goes on.", ("Joseph Mwale", "opposed_to", "Hanne Lund")),
    ],
)
def test_what_a_bare_title_or_another_noun_is_of(triples: Triples, text: str, triple: Triple) -> None:
    assert triple in triples(text)


def test_an_embassy_is_not_of_the_town_before_it(triples: Triples) -> None:
    found = triples("Norway closed its embassy. Zambia was silent. The Lusaka embassy had been attacked.")
    assert not any(subject == "Lusaka embassy" and object_ == "Zambia" for subject, _, object_ in found)
