"""Briefs: every sentence is sourced, claims stay claims, and nothing of an article becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from newsgraph.briefing import Brief, brief, to_html, to_markdown
from newsgraph.briefing.sentences import closed, quoted
from newsgraph.briefing.wording import load_wording
from newsgraph.graph import build
from newsgraph.lookup import Fact, find_entity
from newsgraph.ontology import load_ontology
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json
from tests.newsroom import ARTICLES, Json, graph_of, newsroom
from tests.rows import rows


def texts(made: Brief, heading: str) -> list[str]:
    return [one.text for section in made.sections if section.title.startswith(heading) for one in section.sentences]


def army() -> str:
    """The army's name is that of two entities: resolution keeps agencies of several articles apart."""
    attackers = rows(newsroom(), "SELECT DISTINCT ?a { ?e a ng:Assault ; ng:actor ?a ; ng:recipient ?r }")
    return attackers[0][0]


def test_a_brief_tells_who_did_what() -> None:
    made = brief(newsroom(), "Hana Brandt")
    assert [section.title for section in made.sections] == [
        "Who Hana Brandt is",
        "What Hana Brandt did",
        "What Hana Brandt said",
    ]
    assert texts(made, "Who") == [
        "Hana Brandt is described as Prime Minister of Norway.",
        "Emil Brandt is a relative of Hana Brandt.",
    ]
    assert texts(made, "What Hana Brandt did") == [
        "Hana Brandt threatened Belovar (“threatened … with an embargo on trade”).",
        "Hana Brandt and Tomas Okoye are planning or expected to hold talks in Geneva (“expected to meet”).",
        "Hana Brandt and Tomas Okoye held talks in Geneva (“met”).",
    ]


def test_sentences_are_dated_by_the_event_or_else_by_the_report() -> None:
    dates = [one.when for one in brief(newsroom(), "Hana Brandt").sections[1].sentences]
    assert dates == ["reported 3 February 2026", "March 2026", "6 March 2026"]


def test_the_same_sentence_of_two_articles_is_one_with_two_notes() -> None:
    (office, _) = brief(newsroom(), "Hana Brandt").sections[0].sentences
    assert [fact.article.id for fact in office.facts] == ["sanctions", "summit"]
    assert "Norway.[^1][^2]" in to_markdown(brief(newsroom(), "Hana Brandt"))


def test_claims_are_told_as_claims_and_disputes_with_both_sides() -> None:
    made = brief(newsroom(), army())
    assert texts(made, "What the Belovar Army did") == [
        "According to the Interior Ministry, the Belovar Army attacked villagers in Sarn (“shelled”).",
        "According to Ilya Maren, the Belovar Army did not attack villagers in Sarn (“shelled”).",
    ]
    assert texts(made, "Disputed") == [
        "One report has it: According to the Interior Ministry, the Belovar Army attacked villagers in Sarn "
        "(“shelled”). Another denies it: According to Ilya Maren, the Belovar Army did not attack villagers in Sarn "
        "(“shelled”)."
    ]


def test_figures_that_differ_are_a_disputed_point() -> None:
    raid: Json = ARTICLES[0] | {
        "figures": [*ARTICLES[0]["figures"], (15, "people", "people killed", ["villagers"], "maren", "12")]
    }
    made = brief(graph_of(raid), "villagers")
    assert texts(made, "Disputed")[-1] == (
        "The figures for “people killed” differ: "
        "12 people according to the Interior Ministry; 15 people according to Ilya Maren."
    )


def test_what_is_possible_or_without_doer() -> None:
    assert texts(brief(newsroom(), "Ghana"), "What Ghana did")[0] == (
        "Ghana may give aid to Karvan, or may have done so (“may send food”)."
    )
    assert "Ilya Maren was arrested in Belovar." in texts(brief(newsroom(), "Ilya Maren"), "What was done")


def test_statements_are_quoted_or_told_in_the_articles_words() -> None:
    made = brief(newsroom(), "Belovar")
    assert texts(made, "What was said of") == [
        "Dana Orsi said of Belovar: “This is an act of war”.",
        "Hana Brandt said of Belovar, in the article’s words: Belovar had left her no choice.",
    ]


def test_since_leaves_out_what_was_before() -> None:
    made = brief(newsroom(), "Belovar", since="2026-02-03")
    assert {fact.article.id for fact in made.facts} == {"sanctions", "summit"}
    assert brief(newsroom(), "Belovar", since="2027-01-01").sections == ()


@pytest.mark.parametrize("name", ["Belovar", "Dana Orsi", "Ghana", "Tomas Okoye", "Norway", "Geneva"])
def test_every_sentence_has_a_note_and_every_note_a_quote(name: str) -> None:
    made = brief(newsroom(), name)
    written = to_markdown(made)
    lines = [line for line in written.splitlines() if line.startswith("- ")]
    assert lines
    assert all(re.search(r"(\[\^\d+\])+$", line) for line in lines)
    notes = re.findall(r"^\[\^(\d+)\]: “.+” – .+$", written, re.MULTILINE)
    assert notes == [str(number) for number in range(1, len(made.facts) + 1)]
    assert {int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", written)} == {int(note) for note in notes}


TAGS = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "ul", "ol", "li", "sup", "a", "span"}


class Tags(HTMLParser):
    """Collects the tags and links of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_nothing_of_an_article_becomes_markup() -> None:
    made = brief(newsroom(), "Tomas Okoye")
    page = Tags()
    page.feed(to_html(made))
    assert page.tags <= TAGS
    assert all(link.startswith(("#note-", "#mark-", "https://example.org/")) for link in page.links)
    assert "Buy <script>alert(1)</script> & *now*" in page.text
    written = to_markdown(made)
    assert r"Buy \<script\>alert(1)\</script\> \& \*now\*" in written
    assert r"\[here\](javascript:alert(1))" in written
    assert not re.search(r"(?<!\\)<(?!https?://)", written)


def test_the_same_graph_gives_the_same_brief() -> None:
    turned = graph_of(*reversed(ARTICLES))
    assert to_html(brief(turned, "Belovar")) == to_html(brief(newsroom(), "Belovar"))


def test_long_sections_keep_the_latest() -> None:
    event = ARTICLES[2]["events"][0]
    many = [event | {"time": f"2026-01-{day:02}"} for day in range(1, 29)]
    made = brief(graph_of(ARTICLES[2] | {"events": many}), "Norway")
    (did,) = [section for section in made.sections if section.title == "What Norway did"]
    assert (len(did.sentences), did.left_out, did.sentences[-1].when) == (25, 3, "28 January 2026")
    assert "- 3 earlier sentences are left out." in to_markdown(made)


def test_all_types_have_words() -> None:
    wording, ontology = load_wording(), load_ontology()
    assert {name for name in wording.events if "/" not in name} == set(ontology.events)
    for name in wording.events:
        kind, _, mode = name.partition("/")
        assert not mode or mode in ontology.events[kind].modes, name
    assert set(wording.relations) == set(ontology.relations)
    for name, kind_of_event in ontology.events.items():
        assert bool(wording.events[name].together) == kind_of_event.mutual, name


def test_a_type_of_ones_own_has_words_too() -> None:
    assert load_wording().event("Smuggle", None).done == "did what counts as “Smuggle”"
    assert load_wording().relation("trains_with") == "{subject}: trains with {object}"


def test_a_fact_is_dated_by_its_time_or_its_article() -> None:
    facts: tuple[Fact, ...] = brief(newsroom(), "Norway").facts
    assert {fact.first_day for fact in facts if fact.name == "Support"} == {"2026-02-03"}
    assert find_entity(newsroom(), "Norway").country == "NOR"


def test_the_head_has_notes_too() -> None:
    """What an entity is called stands in the quotes of its notes, in both forms."""
    made = brief(newsroom(), "Hana Brandt")
    naming = made.naming(made.entity.name)
    assert naming
    assert made.entity.name in naming.quote
    number = made.facts.index(naming) + 1
    assert re.search(rf"^Person.*?\.\[\^{number}\]", to_markdown(made), re.MULTILINE)
    assert (
        f'<sup><a href="#note-{number}" id="mark-{number}">' in re.findall('<p class="what">.*</p>', to_html(made))[0]
    )


@pytest.mark.parametrize("name", ["Belovar", "Dana Orsi", "Tomas Okoye", "Ilya Maren", "Norway"])
def test_notes_are_numbered_in_reading_order(name: str) -> None:
    written = to_markdown(brief(newsroom(), name))
    first_met = list(dict.fromkeys(re.findall(r"\[\^(\d+)\](?!:)", written)))
    assert first_met == [str(number) for number in range(1, len(first_met) + 1)]


def riot(text: str, *names: tuple[str, str], **event: object) -> Json:
    """An article of one sentence with one attack in it."""
    entities = [{"id": name, "name": name, "type": kind, "mentions": [name]} for name, kind in names]
    told = {"id": "1", "type": "Assault", "actors": [], "recipients": [], "place": None, "time": None,
            "status": "actual", "source": None, "evidence": text} | event  # fmt: skip
    return {"id": "riot", "text": f"{text}.", "entities": entities, "relations": [], "events": [told],
            "statements": [], "figures": []}  # fmt: skip


def brief_of(article: Json, name: str) -> Brief:
    annotation = from_json(article, "riot")
    return brief(build([annotation], resolve([annotation])), name)


def test_people_are_many_and_a_bomber_is_one() -> None:
    hurt = riot("A bomber hurt people", ("bomber", "Person"), ("people", "Group"), recipients=["people"])
    assert texts(brief_of(hurt, "people"), "What was done") == ["People were attacked."]
    hurt = riot("A bomber hurt people", ("bomber", "Person"), actors=["bomber"], status="planned")
    assert texts(brief_of(hurt, "bomber"), "What") == ["A bomber is planning or expected to carry out an attack."]


def test_one_voice_does_not_dispute_itself() -> None:
    """An article that says that nobody was killed and somebody was hurt tells of two things."""
    both = riot("Norway killed nobody but hurt Ilya Maren", ("Norway", "Country"), ("Ilya Maren", "Person"),
                actors=["Norway"], recipients=["Ilya Maren"])  # fmt: skip
    both["events"] += [both["events"][0] | {"id": "2", "status": "negated", "evidence": "Norway killed nobody"}]
    made = brief_of(both, "Norway")
    assert len(texts(made, "What Norway did")) == 2
    assert texts(made, "Disputed") == []


@pytest.mark.parametrize(
    ("words", "within", "on_a_line"),
    [
        ('"Not now," he said.', "“‘Not now,’ he said”", "“Not now,” he said"),
        ("he dubbed “obsolete", "“he dubbed ‘obsolete’”", "he dubbed “obsolete”"),
        ('they talked of "other', "“they talked of ‘other’”", "they talked of “other”"),
        ("the ministers’ words", "“the ministers’ words”", "the ministers’ words"),
        ('sir," he said', "“sir,’ he said”", "sir,” he said"),
    ],
)
def test_quotations_within_quotations(words: str, within: str, on_a_line: str) -> None:
    assert (quoted(words), closed(words)) == (within, on_a_line)


def test_notes_side_by_side_stay_apart_and_the_page_fits_a_phone() -> None:
    page = to_html(brief(newsroom(), "Belovar"))
    assert "</sup><sup>" not in page
    assert re.search(r'<sup><a href="#note-(\d+)"[^>]*>\1</a>, <a href="#note-(\d+)"[^>]*>\2</a>', page)
    assert '<meta name="viewport" content="width=device-width">' in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize("name", ["Belovar", "Dana Orsi", "Tomas Okoye", "Norway"])
def test_every_note_of_the_page_leads_back_to_its_first_mark(name: str) -> None:
    page = to_html(brief(newsroom(), name))
    identifiers = re.findall(r' id="([^"]+)"', page)
    assert len(identifiers) == len(set(identifiers))
    targets = re.findall(r'href="#([^"]+)"', page)
    assert set(targets) == set(identifiers)
    for number in re.findall(r'id="note-(\d+)"', page):
        first = page.index(f'href="#note-{number}"')
        assert page.startswith(f'href="#note-{number}" id="mark-{number}"', first)


def test_the_page_is_dark_where_that_is_wanted() -> None:
    page = to_html(brief(newsroom(), "Norway"))
    assert "color-scheme:light dark" in page
    assert "prefers-color-scheme:dark" in page
