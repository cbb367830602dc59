"""The ways in which English tells lasting relations, one table for each module that reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Triple = tuple[str, str, str]
    Triples = Callable[[str], set[Triple]]

NAMING = [
    ("The United Nations met. The UN Security Council agreed.", ("UN Security Council", "part_of", "United Nations")),
    ("The United States said the State Department agreed.", ("State Department", "part_of", "United States")),
    ("Zambia said its troops had left.", ("Zambia's troops", "part_of", "Zambia")),
    ("Zambian soldiers fired at a bus.", ("Zambian soldiers", "part_of", "Zambia")),
    ("Zambia called up the Royal Zambian Army.", ("Royal Zambian Army", "part_of", "Zambia")),
    (
        "The Copper Arrow Group, whose chairman, Joseph Mwale, resigned, lost money.",
        ("Joseph Mwale", "holds_office", "Copper Arrow Group"),
    ),
    (
        "The Copper Arrow Group closed. Joseph Mwale, its emergency coordinator, resigned.",
        ("Joseph Mwale", "holds_office", "Copper Arrow Group"),
    ),
    (
        "Zambia waits. Government spokesman Joseph Mwale spoke in Lusaka.",
        ("Joseph Mwale", "holds_office", "Zambia"),
    ),
    (
        "The opposition alliance met. Alliance chairman Joseph Mwale spoke.",
        ("Joseph Mwale", "holds_office", "opposition alliance"),
    ),
    ("Zambia's largest rebel group, the Red Front, left.", ("Red Front", "operates_in", "Zambia")),
    ("A NATO officer spoke.", ("NATO officer", "affiliated_with", "NATO")),
    ("Ghana and Togo have been at odds for years.", ("Ghana", "opposed_to", "Togo")),
    ("Ghana is at war with Togo.", ("Ghana", "opposed_to", "Togo")),
    ("Zambian state television said so.", ("Zambian state television", "part_of", "Zambia")),
    ("Hanne Lund thanked her Labour Party.", ("Hanne Lund", "affiliated_with", "Labour Party")),
    (
        "The Centre for Trade at Volta University closed.",
        ("Centre for Trade", "part_of", "Volta University"),
    ),
    ("Zambian President Joseph Mwale's regime fell.", ("Mwale regime", "part_of", "Zambia")),
    ("The Mwale government in Zambia fell.", ("Mwale government", "part_of", "Zambia")),
    (
        "The Justice Department's civil rights division opened an inquiry.",
        ("Justice Department's civil rights division", "part_of", "Justice Department"),
    ),
]
PARTISANS = [
    ("Republicans met. Rep. Ann Mwale (R-Utah) spoke.", ("Ann Mwale", "affiliated_with", "Republicans")),
    ("Democrats met. Ann Mwale, D-Ohio, spoke.", ("Ann Mwale", "affiliated_with", "Democrats")),
    ("Democrat Ann Mwale lost.", ("Ann Mwale", "affiliated_with", "Democratic Party")),
    (
        "Joseph Mwale, the Republican attorney general of Oklahoma, sued.",
        ("Joseph Mwale", "affiliated_with", "Republican Party"),
    ),
    (
        "Ann Mwale, the top Democrat on the House Energy Committee, objected.",
        ("Ann Mwale", "holds_office", "House Energy Committee"),
    ),
    ("The Senate and the House met. Rep. Ann Mwale spoke.", ("Ann Mwale", "holds_office", "House")),
    ("The Senate met. Sen. Ann Mwale spoke.", ("Ann Mwale", "holds_office", "Senate")),
    ("The Senate met. Senate Republican leader Ann Mwale spoke.", ("Ann Mwale", "holds_office", "Senate")),
    ("Radio Volta's Ann Mwale asked.", ("Ann Mwale", "affiliated_with", "Radio Volta")),
    ("President Obama praised the United States and Ghana.", ("Obama", "holds_office", "United States")),
    (
        "The United Nations and NATO met. Secretary General Kofi Annan spoke.",
        ("Kofi Annan", "holds_office", "United Nations"),
    ),
    (
        "The United States agreed. Then-Secretary of State Ann Mwale had asked Ghana.",
        ("Ann Mwale", "holds_office", "United States"),
    ),
]
JUDGES = [
    ("U.S. District Judge Ann Mwale ruled in the United States.", ("Ann Mwale", "holds_office", "United States")),
    ("Manhattan Supreme Court Justice Ann Mwale ruled.", ("Ann Mwale", "holds_office", "Manhattan Supreme Court")),
]
NO_PARTISANS = [
    ("The Senate met. Rep. Ann Mwale spoke.", ("Ann Mwale", "holds_office", "Senate")),
    ("Republicans met. Ann Mwale (R) spoke to Ohio.", ("Ann Mwale", "affiliated_with", "Ohio")),
    ("He told Radio Volta's Ann Mwale service.", ("Ann Mwale", "affiliated_with", "Radio Volta")),
    ("President Obama praised Ghana.", ("Obama", "holds_office", "Ghana")),
]
PLACES = [
    ("He left Flint, Mich., and Kitwe.", ("Flint", "located_in", "Mich.")),
    ("Protests began in Kitwe, northern Zambia, on Monday.", ("Kitwe", "located_in", "Zambia")),
    ("The capital city of Lusaka was quiet as Zambia voted.", ("Lusaka", "located_in", "Zambia")),
    ("Zambia voted in Lusaka, the capital.", ("Lusaka", "located_in", "Zambia")),
    ("He spoke at the Norwegian embassy in Accra.", ("Norwegian embassy", "located_in", "Accra")),
    ("Norway's Fjordline Bank paid Ghana.", ("Fjordline Bank", "located_in", "Norway")),
    ("Soldiers shelled Hezbollah positions in Syria.", ("Hezbollah", "operates_in", "Syria")),
    ("Soldiers shelled Hezbollah's command centres near Damascus.", ("Hezbollah", "operates_in", "Damascus")),
    ("States joined to counter Boko Haram's campaign in Niger and Chad.", ("Boko Haram", "operates_in", "Chad")),
    ("A court in the northern Zambian city of Kitwe ruled.", ("court", "located_in", "Kitwe")),
    ("A court in Zambia ruled.", ("court", "part_of", "Zambia")),
    ("The Zambian defence ministry in Kitwe agreed.", ("Zambian defence ministry", "located_in", "Kitwe")),
    ("An Accra-based rights institute objected.", ("Accra-based rights institute", "located_in", "Accra")),
    ("Soldiers fought Yemen's Houthis.", ("Houthis", "operates_in", "Yemen")),
    ("Talks began at a hotel in Kitwe.", ("hotel", "located_in", "Kitwe")),
    ("Soldiers stormed a prison outside Kitwe.", ("prison", "located_in", "Kitwe")),
    ("Rioters burned government buildings in the city of Kitwe.", ("government buildings", "located_in", "Kitwe")),
    ("A bomb went off in the Riverside district of Kitwe.", ("Riverside", "located_in", "Kitwe")),
    ("A bomb went off in the London district of Wembury.", ("Wembury", "located_in", "London")),
    ("Clashes broke out in Kasanje district in western Uganda.", ("Kasanje", "located_in", "Uganda")),
    ("Police in the Kenyan capital Nairobi arrested two men.", ("Nairobi", "located_in", "Kenya")),
    ("Gao, Boko Haram's self-proclaimed capital, was bombed.", ("Boko Haram", "operates_in", "Gao")),
    ("Instituto Gonzalo, a Catholic school in Milan, was searched.", ("Instituto Gonzalo", "located_in", "Milan")),
]
HYPHENS = [
    ("Hezbollah, an Iran-backed militia, denied it.", ("Hezbollah", "allied_with", "Iran")),
    ("Hezbollah, a Tehran-backed group, praised Iran.", ("Hezbollah", "allied_with", "Iran")),
    ("The Norwegian-led coalition bombed Kitwe.", ("Norway", "member_of", "Norwegian-led coalition")),
    ("The Oslo-based Fjordline Institute paid Ghana.", ("Fjordline Institute", "located_in", "Oslo")),
]
PAIRS = [
    ("Traditional allies Ghana and Togo met.", ("Ghana", "allied_with", "Togo")),
    ("Ghana's enemies, including Togo and Benin, met.", ("Benin", "opposed_to", "Ghana")),
    ("The alliance between Ghana and Togo is old.", ("Ghana", "allied_with", "Togo")),
    ("Ghana's war with Togo goes on.", ("Ghana", "opposed_to", "Togo")),
    ("Ghana and its Togolese allies agreed.", ("Togo", "allied_with", "Ghana")),
    ("Ghana and Togo, longtime rivals, agreed to talks.", ("Ghana", "opposed_to", "Togo")),
    ("Ghana is backing the Red Front with weapons.", ("Ghana", "allied_with", "Red Front")),
    (
        "The 134th Fighter Squadron, which will fly missions as part of the 407th Air Brigade, arrived.",
        ("134th Fighter Squadron", "part_of", "407th Air Brigade"),
    ),
]
OFFICES = [
    ("Zambia opposition leader Joseph Mwale spoke.", ("Joseph Mwale", "holds_office", "Zambia")),
    (
        "Joseph Mwale, a member of parliament for the ruling Unity Party, spoke.",
        ("Joseph Mwale", "affiliated_with", "Unity Party"),
    ),
    ("Joseph Mwale of the opposition Unity Party spoke.", ("Joseph Mwale", "affiliated_with", "Unity Party")),
    ("Zambia's interior and sports minister Joseph Mwale left.", ("Joseph Mwale", "holds_office", "Zambia")),
    (
        "The secretary general of TPF (Trade Policy Forum), Joseph Mwale, left.",
        ("Joseph Mwale", "holds_office", "Trade Policy Forum"),
    ),
    (
        "Joseph Mwale, professor of trade law at Volta University, left.",
        ("Joseph Mwale", "affiliated_with", "Volta University"),
    ),
    ("CEO of the Refugee Forum Edmund Sully said so.", ("Edmund Sully", "holds_office", "Refugee Forum")),
    ("Joseph Mwale, governor of Zambia's Copper province, left.", ("Joseph Mwale", "holds_office", "Copper")),
    ("Interior Ministry spokesman Joseph Mwale left.", ("Joseph Mwale", "holds_office", "Interior Ministry")),
    ("Mayor Joseph Mwale of Bogliasca left.", ("Joseph Mwale", "holds_office", "Bogliasca")),
    (
        "Minister of Education Joseph Mwale spoke. Zambia's schools are old, the Zambian parliament found.",
        ("Joseph Mwale", "holds_office", "Zambia"),
    ),
    ("Ghana's U.N. ambassador, Joseph Mwale, spoke.", ("Joseph Mwale", "holds_office", "Ghana")),
    ("The Ghanaian ambassador in Nairobi, Joseph Mwale, left.", ("Joseph Mwale", "holds_office", "Ghana")),
    ("U.N. special envoy for Syria Joseph Mwale spoke.", ("Joseph Mwale", "holds_office", "U.N.")),
    (
        "Zambian Foreign Ministry spokesman Joseph Mwale denied it.",
        ("Joseph Mwale", "holds_office", "Zambian Foreign Ministry"),
    ),
    ("Joseph Mwale replaced Peter Osei as Zambia's finance minister.", ("Joseph Mwale", "holds_office", "Zambia")),
    ("Peter Osei was sacked as Zambia's finance minister.", ("Peter Osei", "holds_office", "Zambia")),
    ("Zambian rebel commander Peter Osei denied it. The rebels fled.", ("Peter Osei", "holds_office", "rebels")),
    ("Syrian rebel commander Peter Osei was freed.", ("Peter Osei", "holds_office", "rebels")),
    (
        "The chief of staff of the Western-backed Free Syrian Army (FSA), General Peter Osei, left.",
        ("Peter Osei", "holds_office", "Free Syrian Army"),
    ),
]
PARTS = [
    ("The 5th Brigade of the Ghanaian army attacked.", ("5th Brigade", "part_of", "Ghanaian army")),
    (
        "The United States National Guard Bureau met.",
        ("United States National Guard Bureau", "part_of", "United States"),
    ),
    ("The Senate voted. The Senate Trade Committee met.", ("Senate Trade Committee", "part_of", "Senate")),
    ("The al-Qaida affiliate Boko Haram attacked.", ("Boko Haram", "part_of", "al-Qaida")),
    ("The Volta Support Group, including Ghana and Togo, met.", ("Togo", "member_of", "Volta Support Group")),
    ("The Volta Support Group is made up of Ghana and Togo.", ("Ghana", "member_of", "Volta Support Group")),
]
WHERE = [
    ("Fighting went on in Kumasi, in central Ghana.", ("Kumasi", "located_in", "Ghana")),
    ("Fighting went on in Kumasi, Ghana's second-largest city.", ("Kumasi", "located_in", "Ghana")),
    ("Fighting went on in Tamale, on the northern outskirts of Kumasi.", ("Tamale", "located_in", "Kumasi")),
    ("ACCRA, GHANA — Troops marched on Monday.", ("Accra", "located_in", "Ghana")),
    ("Troops took the airport in Kumasi.", ("airport", "located_in", "Kumasi")),
    ("The Fjordline Institute in Oslo said so.", ("Fjordline Institute", "located_in", "Oslo")),
    ("London's Evening Mirror reported it.", ("Evening Mirror", "located_in", "London")),
    ("Kumasi, held by Boko Haram, was shelled.", ("Boko Haram", "operates_in", "Kumasi")),
    ("Boko Haram has bases in Niger.", ("Boko Haram", "operates_in", "Niger")),
]
DEEDS = [
    ("The brother of Joseph Mwale was killed.", ("brother of Joseph Mwale", "family_of", "Joseph Mwale")),
    ("Operation Linda was launched by Kenya in 2011.", ("Kenya", "conducts", "Operation Linda")),
    (
        "Denmark's missile strike in Mali killed two men. Denmark's missile strike was its first.",
        ("Denmark", "conducts", "Denmark's missile strike"),
    ),
]
WORDING = [
    ("The Nile Bank, headed by Joseph Mwale, closed.", ("Joseph Mwale", "holds_office", "Nile Bank")),
    ("Joseph Mwale founded Hezbollah in 1982.", ("Joseph Mwale", "affiliated_with", "Hezbollah")),
    ("Joseph Mwale represents the Nile Party in the talks.", ("Joseph Mwale", "affiliated_with", "Nile Party")),
    ("Joseph Mwale pledged allegiance to Islamic State.", ("Joseph Mwale", "affiliated_with", "Islamic State")),
    ("Nile Party member Joseph Mwale spoke.", ("Joseph Mwale", "affiliated_with", "Nile Party")),
    ("Ghana's ally Togo protested.", ("Togo", "allied_with", "Ghana")),
    ("Ghana and its ally Togo protested.", ("Togo", "allied_with", "Ghana")),
    ("Ghana's rival Togo protested.", ("Togo", "opposed_to", "Ghana")),
    ("Boko Haram has ties to al-Qaida.", ("Boko Haram", "allied_with", "al-Qaida")),
    ("Boko Haram has been fighting the Nigerian army since 2009.", ("Boko Haram", "opposed_to", "Nigerian army")),
    ("Rebels fighting Ghana's government fled.", ("Rebels", "opposed_to", "Ghana")),
    ("Joseph Mwale lost the 2016 election to Peter Osei.", ("Joseph Mwale", "opposed_to", "Peter Osei")),
    ("Joseph Mwale defeated Peter Osei in the election.", ("Joseph Mwale", "opposed_to", "Peter Osei")),
    ("Hanne Lund is married to Joseph Mwale.", ("Hanne Lund", "family_of", "Joseph Mwale")),
    ("Hezbollah remains active in Syria.", ("Hezbollah", "operates_in", "Syria")),
    ("Norway and Sweden are members of the Nordic Council.", ("Sweden", "member_of", "Nordic Council")),
    ("Hezbollah controls large parts of Damascus.", ("Hezbollah", "operates_in", "Damascus")),
    ("Ghana backs Togo.", ("Ghana", "allied_with", "Togo")),
    ("Hezbollah is allied with Iran.", ("Hezbollah", "allied_with", "Iran")),
    ("The Nile Party, Joseph Mwale's party, won.", ("Joseph Mwale", "affiliated_with", "Nile Party")),
    (
        "Joseph Mwale is to face Peter Osei in a run-off election.",
        ("Joseph Mwale", "opposed_to", "Peter Osei"),
    ),
    ("Peter Osei, a member of Hezbollah, spoke.", ("Peter Osei", "affiliated_with", "Hezbollah")),
]
TITLES = [
    (
        "Peter Osei, director of the Oslo-based Fjordline Institute, disagreed.",
        ("Peter Osei", "holds_office", "Fjordline Institute"),
    ),
    (
        "Zambia's opposition protested. Opposition leader Joseph Mwale spoke.",
        ("Joseph Mwale", "holds_office", "Zambia's opposition"),
    ),
    ("The rebels fled Kitwe. Rebel commander Joseph Mwale was freed.", ("Joseph Mwale", "holds_office", "rebels")),
    (
        "Zambia's opposition protested. Opposition lawmaker Joseph Mwale left the parliament.",
        ("Joseph Mwale", "holds_office", "parliament"),
    ),
    ("Congressman Joseph Mwale flew to the United States.", ("Joseph Mwale", "holds_office", "United States")),
    ("Zambia mourned. Zambia's crowds wept for leader Joseph Mwale.", ("Joseph Mwale", "holds_office", "Zambia")),
    ("Former President Joseph Mwale of Zambia died.", ("Joseph Mwale", "holds_office", "Zambia")),
    ("The African Union's envoy to Togo, Peter Osei, left.", ("Peter Osei", "holds_office", "African Union")),
    (
        "Zambian President Joseph Mwale met his Norwegian counterpart Hanne Lund.",
        ("Hanne Lund", "holds_office", "Norway"),
    ),
    ("Joseph Mwale, a Florida Republican, spoke.", ("Joseph Mwale", "affiliated_with", "Republican Party")),
    ("Sen. Joseph Mwale of Florida spoke.", ("Joseph Mwale", "holds_office", "Florida")),
    ("Republican Senator Joseph Mwale of Florida spoke.", ("Joseph Mwale", "affiliated_with", "Republican Party")),
    ("UNICEF said its spokesman Peter Osei was right.", ("Peter Osei", "holds_office", "UNICEF")),
    ("A UNICEF spokesman, retired Colonel Peter Osei, disagreed.", ("Peter Osei", "holds_office", "UNICEF")),
    (
        "The United States embassy Chargé d'Affaires, a.i., Peter Osei spoke.",
        ("Peter Osei", "holds_office", "United States embassy"),
    ),
    ("An adviser to the World Bank disagreed.", ("adviser", "affiliated_with", "World Bank")),
]
POSTS = [
    ("Zambia voted. Zambia counted. Foreign Minister Joseph Mwale left.", ("Joseph Mwale", "holds_office", "Zambia")),
    ("Zambia voted. Zambia counted.\n\nPrime Minister Hanne Lund left.", ("Hanne Lund", "holds_office", "Zambia")),
    ("The Norwegian ambassador criticized Ghana.", ("Norwegian ambassador", "holds_office", "Norway")),
    ("Norway agreed. Oslo's foreign minister met him.", ("Oslo's foreign minister", "holds_office", "Norway")),
    (
        "The Copper Workers' Union struck. Union spokesman Joseph Mwale left.",
        ("Joseph Mwale", "holds_office", "Copper Workers' Union"),
    ),
    ("The Supreme Court sat. Judge Hanne Lund rejected it.", ("Hanne Lund", "holds_office", "Supreme Court")),
    ("Judge Hanne Lund of the Volta High Court left.", ("Hanne Lund", "holds_office", "Volta High Court")),
    ("Ghana's Joseph Mwale met his Norwegian colleague, Dr. Hanne Lund.", ("Hanne Lund", "holds_office", "Norway")),
    (
        "The Minister for Foreign Affairs of Ghana, Mr. Joseph Mwale, met police.",
        ("Joseph Mwale", "holds_office", "Ghana"),
    ),
    (
        "The police agreed. Inspector General of Police Hanne Lund left.",
        ("Hanne Lund", "holds_office", "police"),
    ),
    ("Ghana's foreign ministry recalled its own ambassador, Peter Osei.", ("Peter Osei", "holds_office", "Ghana")),
    ("Zambian marines landed. Zambia agreed.", ("Zambian marines", "part_of", "Zambia")),
    ("Ghana said its embassy was attacked.", ("Ghana's embassy", "part_of", "Ghana")),
    ("Zambia agreed. Lusaka's foreign ministry disagreed.", ("Lusaka's foreign ministry", "part_of", "Zambia")),
    ("Russia agreed. The foreign ministry in Moscow disagreed.", ("foreign ministry", "part_of", "Russia")),
]


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        *NAMING,
        *PARTISANS,
        *JUDGES,
        *PARTS,
        *PLACES,
        *WHERE,
        *HYPHENS,
        *PAIRS,
        *DEEDS,
        *WORDING,
        *OFFICES,
        *TITLES,
        *POSTS,
    ],
)
def test_the_words_tell_the_relation(triples: Triples, text: str, triple: Triple) -> None:
    assert triple in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "Officials warned of a war between Ghana and Togo.",
        "Ghana's trade war with Togo goes on.",
        "Ghana backed Togo.",
        "Ghana’s former ally Togo agreed.",
        "Joseph Mwale said a suspected World Bank adviser disagreed.",
        "Ghanaian and Togolese forces left.",
        "Police detained opposition leader Joseph Mwale.",
        "The group's Asia director Peter Osei spoke.",
        "“Hezbollah is loyal to Iran,” Peter Osei said.",
        "Iran and its allies agreed.",
        "China's trade partners Ghana and Togo objected.",
        "The U.S. military said Russia-backed forces fled.",
        "Hungarian opposition activist Peter Osei spoke. The opposition in Poland protested.",
        "Congressman Joseph Mwale spoke.",
        "Joseph Mwale is not married to Hanne Lund.",
        "Ghana has no ties to Togo.",
        "Ghana is not at war with Togo.",
        "Ghana, not a member of NATO, was represented.",
        "Ghana wants to join NATO.",
        "Talks in Kumasi and Ghana went on.",
        "Joseph Mwale, an adviser to the president, left.",
        "Foreign Secretary Joseph Mwale spoke. Syria's war and Syria's hunger go on.",
        "If Joseph Mwale were president of Ghana, he would resign.",
        "Boko Haram fought the Nigerian government and later left.",
        "Ghana condemned the attack in Kumasi. The bombing in Tamale was praised.",
    ],
)
def test_what_is_feared_past_doubted_or_unsaid_is_none(triples: Triples, text: str) -> None:
    assert triples(text) == set()


def test_a_mission_is_part_of_those_who_sent_it(triples: Triples) -> None:
    mission = "African Union's mission"
    found = triples("The African Union's mission in Somalia said so.")
    assert found == {(mission, "part_of", "African Union"), (mission, "located_in", "Somalia")}


def test_who_has_no_name_holds_no_office_that_a_named_one_holds(triples: Triples) -> None:
    found = triples("The Zambian ambassador, Joseph Mwale, left Ghana. Reporters saw the Zambian ambassador.")
    assert found == {("Joseph Mwale", "holds_office", "Zambia")}


def test_a_minister_in_a_sentence_of_another_state_is_not_the_storys(triples: Triples) -> None:
    found = triples("Zambia voted. Zambia counted. Zambia waited. In Norway, Foreign Minister Hanne Lund left.")
    assert ("Hanne Lund", "holds_office", "Zambia") not in found


def test_in_a_headline_a_comma_is_no_apposition(triples: Triples) -> None:
    found = triples("Mwale, Norwegian Prime Minister Agree on Aid\n\nJoseph Mwale met reporters on Monday.")
    assert not any(name == "Joseph Mwale" for name, _, _ in found)


def test_rivals_of_one_are_not_told_of_each_other(triples: Triples) -> None:
    found = triples("Ghana's rivals Togo and Benin met.")
    assert found == {("Togo", "opposed_to", "Ghana"), ("Benin", "opposed_to", "Ghana")}


def test_the_wider_place_after_a_comma_lies_in_nothing_narrower(triples: Triples) -> None:
    found = triples("Protests began in a suburb of Lusaka, Zambia.")
    assert ("Zambia", "located_in", "Lusaka") not in found


def test_a_military_operation_is_the_states_and_goes_on_where_its_enemies_are(triples: Triples) -> None:
    found = triples("The Zambian military operation against rebels in Kitwe began. The operation goes on.")
    assert ("Zambia", "conducts", "Zambian military operation") in found
    assert ("Zambian military operation", "operates_in", "Kitwe") in found


def test_a_bare_mayor_is_of_the_one_town_that_the_paragraph_names(triples: Triples) -> None:
    assert triples("Protests began in Kitwe. The mayor, Joseph Mwale, spoke.") == {
        ("Joseph Mwale", "holds_office", "Kitwe")
    }
    assert triples("Protests in Kitwe and in Kumasi began. The mayor, Joseph Mwale, spoke.") == set()


def test_the_police_are_their_states_and_some_soldiers_are_not(triples: Triples) -> None:
    assert triples("Ghanaian police arrested Joseph Mwale.") == {("Ghanaian police", "part_of", "Ghana")}
    assert triples("Three Ghanaian soldiers left Kitwe.") == set()


@pytest.mark.parametrize(("text", "triple"), NO_PARTISANS)
def test_a_seat_or_a_party_is_not_guessed(triples: Triples, text: str, triple: Triple) -> None:
    assert triple not in triples(text)
