"""Attributions: whose word it is, on sentences of our own with entities given by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from newsgraph.annotation.attribution import find_attributions
from tests.annotation.naming import entities_of

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document
    from tests.annotation.conftest import ParseText


class Said(NamedTuple):
    """One attribution, as text."""

    speakers: tuple[str, ...]
    kind: str
    content: str


def said(document: Document) -> list[Said]:
    return [
        Said(a.speakers, a.kind, document.quote(*a.content).text)
        for a in find_attributions(document, entities_of(document))
    ]


BERG, LUND = ("Anna Berg",), ("Olav Lund",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will not wait," Anna Berg said.', [(BERG, "direct", "We will not wait")]),
        ("‘We will not wait,’ said Anna Berg.", [(BERG, "direct", "We will not wait")]),
        ('Anna Berg told reporters: "We will not wait."', [(BERG, "direct", "We will not wait.")]),
        (
            '"We will not wait," said Anna Berg of the institute. "The ice melts."',
            [(BERG, "direct", "We will not wait"), (BERG, "direct", "The ice melts.")],
        ),
        (
            '"The ice," Berg added, "melts faster than we thought."',
            [(BERG, "direct", "The ice"), (BERG, "direct", "melts faster than we thought.")],
        ),
        ('Anna Berg called the treaty a "mistake".', [(BERG, "direct", "mistake")]),
        ('Anna Berg: "We will not wait"', [(BERG, "direct", "We will not wait")]),
        ('Lund set a goal: "We plant a million trees."', [(LUND, "direct", "We plant a million trees.")]),
        (
            "Anna Berg said:\n\n“The ice melts.\n\n“The sea rises.”",
            [(BERG, "direct", "The ice melts."), (BERG, "direct", "The sea rises.")],
        ),
        ('"Why?" Berg asked. "Nobody knows."', [(BERG, "direct", "Why?"), (BERG, "direct", "Nobody knows.")]),
        (
            '"We broke the pact with Sweden [the kingdom]," said Anna Berg, the mayor.',
            [(BERG, "direct", "We broke the pact with Sweden [the kingdom]")],
        ),
        ('Berg was blunt. "The ice melts."', [(BERG, "direct", "The ice melts.")]),
        ("A shift came when Berg met Lund, later calling it a ‘relief.’", [(BERG, "direct", "relief")]),
        ('"Stop," Lund told "Radio North" on Friday.', [(LUND, "direct", "Stop")]),
        (
            'Lund described the mayors as "cowards" and "liars".',
            [(LUND, "direct", "cowards"), (LUND, "direct", "liars")],
        ),
        (
            'Norway, which Lund called a "bully", left the talks.',
            [(LUND, "direct", "bully")],
        ),
        ('Berg praised the "brave miners" of the valley.', [(BERG, "direct", "brave miners")]),
        ('Berg fled, calling it a "hard choice.\n\nSnow fell.', [(BERG, "direct", "hard choice")]),
    ],
)
def test_quotation(document: ParseText, text: str, expected: list[tuple[tuple[str, ...], str, str]]) -> None:
    assert said(document(text)) == [Said(*e) for e in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg said that the bridge was closed.", (BERG, "the bridge was closed")),
        ("Norway held talks that Anna Berg said were marred by anger.", (BERG, "were marred by anger")),
        ("Anna Berg said the bridge was closed.", (BERG, "the bridge was closed")),
        ("The bridge was closed, Anna Berg said.", (BERG, "The bridge was closed")),
        ("The bridge was closed, Anna Berg said, hours before the fog lifted.", (BERG, "The bridge was closed")),
        ("The bridge was closed, Anna Berg said before the fog lifted.", (BERG, "The bridge was closed")),
        ("According to Anna Berg, the bridge was closed.", (BERG, "the bridge was closed")),
        ("The bridge was closed on Monday, according to Anna Berg.", (BERG, "The bridge was closed on Monday")),
        ("Anna Berg was quoted as saying that the bridge was closed.", (BERG, "the bridge was closed")),
        ("It was announced by Norway that troops would leave.", (("Norway",), "troops would leave")),
        ("Norway denied that its troops had left.", (("Norway",), "denied that its troops had left")),
        ("Norway's claim that Sweden had lied was rejected.", (("Norway",), "Sweden had lied")),
        ("Norway accused Sweden of hiding the ships.", (("Norway",), "hiding the ships")),
        ("A Foreign Ministry spokesman said talks had failed.", (("Foreign Ministry",), "talks had failed")),
        ("Norway has denied shelling the harbour.", (("Norway",), "denied shelling the harbour")),
        ("Anna Berg told the paper she feared for her life.", (BERG, "she feared for her life")),
        ("Troops, Norway said, had left the harbour.", (("Norway",), "had left the harbour")),
        ("As Anna Berg put it, the treaty is dead.", (BERG, "the treaty is dead")),
        ("In the words of Anna Berg, the treaty is dead.", (BERG, "the treaty is dead")),
        ("Norway issued a statement saying talks had failed.", (("Norway",), "talks had failed")),
        ("A report by the Northern Front says talks had failed.", (("Northern Front",), "talks had failed")),
        ("One of the lawyers, Anna Berg, said talks had failed.", (BERG, "talks had failed")),
        ("A spokesman for Norway, Olav Lund, said talks had failed.", (LUND, "talks had failed")),
        ("Norway announced the resumption of ferry services.", (("Norway",), "the resumption of ferry services")),
        ("Anna Berg left the room, adding that talks had failed.", (BERG, "talks had failed")),
        ("Anna Berg asked whether the talks had failed.", (BERG, "whether the talks had failed")),
        ("Anna Berg believes the talks have failed.", (BERG, "the talks have failed")),
        ("Talks have failed, says Anna Berg", (BERG, "Talks have failed")),
        ("Lund said talks had failed, while Berg said they had not begun.", (LUND, "talks had failed")),
        ("Norwegian officials said talks had failed.", (("Norway",), "talks had failed")),
        ("Norway warned Sweden might close the bridge.", (("Norway",), "Sweden might close the bridge")),
        ("The ferry sank; nobody was hurt, Norway said.", (("Norway",), "nobody was hurt")),
        (
            "Norway said it was leaving the pact, a day after Sweden had closed the bridge.",
            (("Norway",), "it was leaving the pact"),
        ),
        ("Anna Berg claimed to have seen three boats.", (BERG, "to have seen three boats")),
        ("Anna Berg accused Sweden of taking bribes and selling posts.", (BERG, "taking bribes and selling posts")),
        ("Norway reported no losses.", (("Norway",), "no losses")),
        (
            "Berg denounced the raid that cost a life, calling it vile and likening it to the bombing of Oslo.",
            (BERG, "the bombing of Oslo"),
        ),
        ("Norway blames Sweden for the delays.", (("Norway",), "the delays")),
        ("Norway claims control of the harbour.", (("Norway",), "control of the harbour")),
        ("Norway reported 30 cases of fever.", (("Norway",), "30 cases of fever")),
        ("Norway left after the raid saying talks had failed.", (("Norway",), "talks had failed")),
        ("Norway's data reveals a surge in output.", (("Norway",), "a surge in output")),
        ("Norwegian officials from Anna Berg down said talks had failed.", (("Norway",), "talks had failed")),
        ("According to a statement released by Norway, talks had failed.", (("Norway",), "talks had failed")),
        ("A Norwegian who gave her name as Anna Berg said talks had failed.", (BERG, "talks had failed")),
        (
            "Norway said on Friday talks had failed, adding that the ferry was late.",
            (("Norway",), "the ferry was late"),
        ),
        ("Berg issued a series of letters. One of them said talks had failed.", (BERG, "talks had failed")),
        ("Berg said talks had failed, a claim that Sweden disputed.", (BERG, "talks had failed")),
        ("Berg said that talks had failed; a Swedish envoy denied it.", (BERG, "talks had failed")),
        (
            "Anna Berg told Norway from outside a hospital that she had lost her home after the flood.",
            (BERG, "she had lost her home after the flood"),
        ),
        (
            "A Swedish delegation flew into Oslo on Monday to open the office, Norway said, two days after a second "
            "team made the same trip.",
            (("Norway",), "A Swedish delegation flew into Oslo on Monday to open the office"),
        ),
        (
            "The drivers belonged to the same group, Norway's adviser, Anna Berg, told local radio.",
            (BERG, "The drivers belonged to the same group"),
        ),
        ("The road was closed; the bridge had burned, Anna Berg said.", (BERG, "the bridge had burned")),
        ("The road was closed; the men, Anna Berg said, had left.", (BERG, "had left")),
        ("Anna Berg said the bridge had burned; Sweden sent engineers.", (BERG, "the bridge had burned")),
        (
            "Anna Berg said the ship could sail; otherwise it would be sold.",
            (BERG, "the ship could sail; otherwise it would be sold"),
        ),
        ("Norway put the number of wounded officers at 33.", (("Norway",), "the number of wounded officers at 33")),
        ("Nobody has been hurt, said Anna Berg, whose own house was among them.", (BERG, "Nobody has been hurt")),
        ("Anna Berg denies having taken money from a builder.", (BERG, "denies having taken money from a builder")),
        ("Anna Berg blamed Sweden for what Norway called vandalism.", (("Norway",), "vandalism")),
        (
            "Anna Berg, who expects Lund to go and claims that the harbour will close, left Norway.",
            (BERG, "the harbour will close"),
        ),
        (
            "Norway made an attempt to reopen the bridge after saying that talks had failed.",
            (("Norway",), "talks had failed"),
        ),
        ("Anna Berg denied that her men had left, calling the charge a lie.", (BERG, "denied that her men had left")),
        ("Anna Berg believes Lund may resign, something that Norway would not welcome.", (BERG, "Lund may resign")),
        (
            "Three ferries sank, per the Foreign Ministry; nobody else counted any.",
            (("Foreign Ministry",), "Three ferries sank"),
        ),
        ("The Northern Front has claimed responsibility.", (("Northern Front",), "claimed responsibility")),
        (
            "Norway published a letter which, according to Anna Berg, names three spies.",
            (BERG, "names three spies"),
        ),
        (
            "Anna Berg told the paper she left because the roof leaked.",
            (BERG, "she left because the roof leaked"),
        ),
        ("Norway identified the driver as a pilot.", (("Norway",), "the driver as a pilot")),
        ("Norway put the number who drowned at sea at 33.", (("Norway",), "the number who drowned at sea at 33")),
        ("The bridge may prove the weaker link: Anna Berg warned that it could fall.", (BERG, "it could fall")),
    ],
)
def test_reported_speech(document: ParseText, text: str, expected: tuple[tuple[str, ...], str]) -> None:
    speakers, content = expected
    assert Said(speakers, "reported", content) in said(document(text))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg did not say whether the bridge was closed.",
        "Anna Berg refused to say that the bridge was closed.",
        "If Anna Berg says the bridge is closed, drivers will turn back.",
        'Anna Berg crossed the "Bridge of Sighs" on Monday.',
        "Anna Berg is expected to announce that the bridge is closed.",
        "Norway called on Sweden to open the bridge.",
        "Anna Berg announced plans.",
        'The film "Long Winter" opens in Norway.',
        "Anna Berg was told that the bridge was closed.",
        "Those who back the treaty with Norway say that the bridge is closed.",
        "A Norwegian said that the bridge was closed.",
        '"The bridge is closed," a driver told Norway.',
        "Olav Lund, thought to be from the same village, left the harbour.",
        "Norway called home its envoy to the talks.",
        "A jury convicted Olav Lund of fraud.",
        'On "Meet the Mayors," Olav Lund smiled.',
        "The fare is three crowns per the hour in Norway.",
    ],
)
def test_nothing_is_said(document: ParseText, text: str) -> None:
    assert [s for s in said(document(text)) if s.speakers] == []


@pytest.mark.parametrize(
    "text",
    [
        "Norway demanded that Sweden leave the pact.",
        "A group calling itself the Guard of the North left Norway.",
        "Anna Berg would neither confirm nor deny that Sweden had left.",
    ],
)
def test_requests_names_and_silence_are_no_statements(document: ParseText, text: str) -> None:
    assert said(document(text)) == []


def test_who_goes_on(document: ParseText) -> None:
    text = "Anna Berg said Olav Lund had resigned. She blamed Norway for the delay."
    assert {s.speakers for s in said(document(text))} == {BERG}


def test_words_of_nobody_known_are_still_somebodys_word(document: ParseText) -> None:
    assert said(document("Sources said the bridge was closed.")) == [Said((), "reported", "the bridge was closed")]


def test_a_negation_outside_the_marks_keeps_the_whole_clause(document: ParseText) -> None:
    found = said(document('Anna Berg said the treaty was not "carved in stone" at all.'))
    assert found == [Said(BERG, "reported", 'the treaty was not "carved in stone" at all')]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Anna Berg said the agents had signed the sheets and that "nobody has shown us a form".',
            [("reported", "the agents had signed the sheets"), ("direct", "nobody has shown us a form")],
        ),
        (
            'Anna Berg said she would not talk with "river pirates" and had sent two boats to Oslo.',
            [("reported", 'she would not talk with "river pirates"'), ("reported", "had sent two boats to Oslo")],
        ),
    ],
)
def test_of_two_clauses_the_one_without_marks_stands_apart(
    document: ParseText, text: str, expected: list[tuple[str, str]]
) -> None:
    found = [(s.kind, s.content) for s in said(document(text))]
    assert all(part in found for part in expected)


def test_nested_attributions_know_their_depth(document: ParseText) -> None:
    parsed = document("Anna Berg said that Olav Lund had claimed that the bridge was closed.")
    found = find_attributions(parsed, entities_of(parsed))
    assert [(a.speakers, a.depth) for a in found] == [(BERG, 0), (LUND, 1)]


def test_who_rejects_a_claim_has_not_made_it(document: ParseText) -> None:
    assert said(document("Norway rejected the claim that Sweden had left.")) == [
        Said((), "reported", "Sweden had left")
    ]


def test_who_denies_what_is_quoted_has_not_said_it(document: ParseText) -> None:
    found = said(document('Anna Berg denied that her son had taken "a single crown" from the bank.'))
    assert found == [Said(BERG, "reported", 'denied that her son had taken "a single crown" from the bank')]


def test_the_voice_of_an_aside_speaks(document: ParseText) -> None:
    found = said(document('Norway plans a wall that would, as Anna Berg argues, "drown the valley".'))
    assert Said(BERG, "direct", "drown the valley") in found


def test_what_is_attributed_anew_stands_apart(document: ParseText) -> None:
    found = said(document("The guards claim Olav Lund was on the quay, which they say is closed to visitors."))
    assert [s.content for s in found] == ["Olav Lund was on the quay", "is closed to visitors"]


def test_nobody_names_himself(document: ParseText) -> None:
    found = said(document("Anna Berg said talks had failed. Olav Lund will be tried for it on Monday, she said."))
    assert {s.speakers for s in found} == {BERG}


def test_the_name_of_a_programme_is_not_said(document: ParseText) -> None:
    found = said(document('On "Meet the Mayors," Anna Berg said talks had failed.'))
    assert [s.content for s in found] == ["talks had failed"]


def test_a_paragraph_that_no_mark_closes_is_who_speaks_in_the_next(document: ParseText) -> None:
    found = said(document("Snow fell.\n\n“The ice melts.\n\n“The sea rises,” Anna Berg said."))
    assert found == [Said(BERG, "direct", "The ice melts."), Said(BERG, "direct", "The sea rises")]


def test_a_message_behind_a_colon_is_whose_it_is(document: ParseText) -> None:
    found = said(document('Norway is rolling out a new message: "It is our turn."'))
    assert found == [Said(("Norway",), "direct", "It is our turn.")]


def test_speech_that_lost_its_marks_goes_on(document: ParseText) -> None:
    found = said(document("“The ice melts,” Anna Berg noted.\n\nAnd we are certain of a higher sea in spring."))
    assert found[1] == Said(BERG, "direct", "And we are certain of a higher sea in spring.")


def test_a_condition_alone_is_not_what_was_said(document: ParseText) -> None:
    found = said(document('Should it rain, Anna Berg warned, the ferry "will stay in port".'))
    assert [(s.kind, s.content) for s in found] == [("direct", "will stay in port")]


def test_who_tells_what_others_aim_at_speaks(document: ParseText) -> None:
    found = said(document('Norway claimed that the strikers were burning cars to justify a "revolution".'))
    assert found == [Said(("Norway",), "direct", "revolution")]


def test_who_goes_on_behind_what_he_reported_speaks(document: ParseText) -> None:
    found = said(document('Olav Lund denied that Norway had sunk the ship, calling it an "accident".'))
    assert Said(LUND, "direct", "accident") in found


@pytest.mark.parametrize(
    "evidence",
    ["Anna Berg called Olav Lund a “liar”", "Anna Berg told Norway: ‘It is over.’", "“It is over,” Anna Berg said"],
)
def test_evidence_holds_both_marks(document: ParseText, evidence: str) -> None:
    parsed = document(f"{evidence}\n\n“Snow fell,” a driver said.")
    found = find_attributions(parsed, entities_of(parsed))[0]
    assert parsed.quote(*found.evidence).text == evidence


def test_evidence_holds_speaker_cue_and_content(document: ParseText) -> None:
    parsed = document('On Friday, in Oslo, Anna Berg called the treaty a "mistake".')
    (found,) = find_attributions(parsed, entities_of(parsed))
    assert parsed.quote(*found.evidence).text == 'Anna Berg called the treaty a "mistake"'


def test_who_agreed_says_nothing_of_who_tells_it(document: ParseText) -> None:
    told = said(document("Norway and Sweden agreed to reopen the bridge, Anna Berg said."))
    assert [(s.speakers, s.content) for s in told] == [(BERG, "Norway and Sweden agreed to reopen the bridge")]
