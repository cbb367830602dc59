"""Five articles of an invented border conflict, annotated by hand: what tests of questions are asked on.

What one side claims and the other denies, a sanction that two articles tell, a meeting that is planned and then held,
two presidents of one country, two people of one surname, and figures that differ.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from newsgraph.graph import KnowledgeGraph, build
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json

if TYPE_CHECKING:
    from newsgraph.model import Annotation

Json = dict[str, Any]

ENTITIES: dict[str, Json] = {
    "army": {"name": "Belovar Army", "type": "Agency", "mentions": ["Belovar Army"], "sector": "MIL"},
    "belovar": {"name": "Belovar", "type": "Country", "mentions": ["Belovar"], "sector": "GOV"},
    "brandt": {"name": "Hana Brandt", "type": "Person", "mentions": ["Hana Brandt", "Brandt"], "sector": "GOV"},
    "committee": {"name": "Sarn Relief Committee", "type": "Organization", "mentions": ["Sarn Relief Committee"]},
    "emil": {"name": "Emil Brandt", "type": "Person", "mentions": ["Emil Brandt", "Brandt"]},
    "front": {"name": "Red Valley Front", "type": "ArmedGroup", "mentions": ["Red Valley Front"], "sector": "REB"},
    "geneva": {"name": "Geneva", "type": "Place", "mentions": ["Geneva"]},
    "ghana": {"name": "Ghana", "type": "Country", "mentions": ["Ghana"], "country": "GHA", "sector": "GOV"},
    "karvan": {"name": "Karvan", "type": "Country", "mentions": ["Karvan"], "sector": "GOV"},
    "maren": {"name": "Ilya Maren", "type": "Person", "mentions": ["Ilya Maren", "Maren"], "sector": "GOV"},
    "ministry": {"name": "Interior Ministry", "type": "Agency", "mentions": ["Interior Ministry"], "sector": "GOV"},
    "norway": {"name": "Norway", "type": "Country", "mentions": ["Norway"], "country": "NOR", "sector": "GOV"},
    "okoye": {"name": "Tomas Okoye", "type": "Person", "mentions": ["Tomas Okoye", "Okoye"], "sector": "GOV"},
    "orsi": {"name": "Dana Orsi", "type": "Person", "mentions": ["Dana Orsi", "Orsi"], "sector": "GOV"},
    "sarn": {"name": "Sarn", "type": "Place", "mentions": ["Sarn"]},
    "sule": {"name": "Petar Sule", "type": "Person", "mentions": ["Petar Sule"], "sector": "MIL"},
    "villagers": {"name": "villagers", "type": "Group", "mentions": ["villagers"], "sector": "CVL"},
}

RAID: Json = {
    "id": "raid",
    "title": "Village shelled",
    "publisher": "Example Herald",
    "published": "2026-01-12",
    "url": "https://example.org/raid",
    "text": (
        "The Belovar Army shelled villagers in Sarn on 10 January and killed 12 of them, Karvan's Interior Ministry "
        "said. President Ilya Maren of Belovar denied that the Belovar Army had shelled villagers in Sarn. Foreign "
        "Minister Dana Orsi of Karvan accused Belovar of aggression and asked Belovar for an apology. "
        "“This is an act of war,” Orsi said of Belovar."
    ),
    "entities": ["army", "belovar", "karvan", "maren", "ministry", "orsi", "sarn", "villagers"],
    "relations": [
        ("holds_office", "maren", "belovar", "President", "President Ilya Maren of Belovar"),
        ("holds_office", "orsi", "karvan", "Foreign Minister", "Foreign Minister Dana Orsi of Karvan"),
        ("part_of", "ministry", "karvan", None, "Karvan's Interior Ministry"),
    ],
    "events": [
        {
            "type": "Assault",
            "actors": ["army"],
            "recipients": ["villagers"],
            "place": "sarn",
            "time": "2026-01-10",
            "source": "ministry",
            "mode": "heavy-weapons",
            "trigger": "shelled",
            "evidence": "The Belovar Army shelled villagers in Sarn on 10 January",
        },
        {
            "type": "Assault",
            "actors": ["army"],
            "recipients": ["villagers"],
            "place": "sarn",
            "status": "negated",
            "source": "maren",
            "trigger": "shelled",
            "evidence": "the Belovar Army had shelled villagers in Sarn",
        },
        {
            "type": "Accuse",
            "actors": ["orsi"],
            "recipients": ["belovar"],
            "trigger": "accused",
            "evidence": "Dana Orsi of Karvan accused Belovar of aggression",
        },
        {
            "type": "Request",
            "actors": ["orsi"],
            "recipients": ["belovar"],
            "trigger": "asked … for an apology",
            "evidence": "asked Belovar for an apology",
        },
    ],
    "statements": [
        ("orsi", ["belovar"], "direct", "This is an act of war", "“This is an act of war,” Orsi said of Belovar")
    ],
    "figures": [(12, "people", "people killed", ["villagers"], "ministry", "killed 12 of them")],
}

ANSWER: Json = {
    "id": "answer",
    "title": "Belovar answers",
    "publisher": "Daily Courier",
    "published": "2026-01-15",
    "text": (
        "Belovar rejected on Wednesday what Dana Orsi had said. “Karvan invents attacks,” President Ilya Maren said. "
        "Orsi accused Ilya Maren of lying. The shelling of Sarn killed 15 villagers, the Sarn Relief Committee said. "
        "According to the Red Valley Front, the Belovar Army burnt a school in Sarn. "
        "Belovar backs the Red Valley Front."
    ),
    "entities": ["army", "belovar", "committee", "front", "karvan", "maren", "orsi", "sarn", "villagers"],
    "relations": [
        ("holds_office", "maren", "belovar", "President", "President Ilya Maren"),
        ("allied_with", "belovar", "front", None, "Belovar backs the Red Valley Front"),
    ],
    "events": [
        {
            "type": "Reject",
            "actors": ["belovar"],
            "recipients": ["orsi"],
            "time": "2026-01-14",
            "trigger": "rejected",
            "evidence": "Belovar rejected on Wednesday what Dana Orsi had said",
        },
        {
            "type": "Accuse",
            "actors": ["orsi"],
            "recipients": ["maren"],
            "trigger": "accused",
            "evidence": "Orsi accused Ilya Maren of lying",
        },
        {
            "type": "Assault",
            "actors": ["army"],
            "recipients": [],
            "place": "sarn",
            "source": "front",
            "mode": "destroy",
            "trigger": "burnt a school",
            "evidence": "the Belovar Army burnt a school in Sarn",
        },
    ],
    "statements": [
        (
            "maren",
            ["karvan"],
            "direct",
            "Karvan invents attacks",
            "“Karvan invents attacks,” President Ilya Maren said",
        )
    ],
    "figures": [(15, "people", "people killed", ["villagers"], "committee", "killed 15 villagers")],
}

SANCTIONS: Json = {
    "id": "sanctions",
    "title": "Norway acts",
    "publisher": "Example Herald",
    "published": "2026-02-03",
    "url": "https://example.org/sanctions",
    "text": (
        "Norway imposed sanctions on Belovar on Monday. Prime Minister Hana Brandt of Norway threatened Belovar with "
        "an embargo on trade. Karvan praised Norway. Brandt said that Belovar had left her no choice. Brandt is "
        "expected to meet President Tomas Okoye of Ghana in Geneva in March."
    ),
    "entities": ["belovar", "brandt", "geneva", "ghana", "karvan", "norway", "okoye"],
    "relations": [
        ("holds_office", "brandt", "norway", "Prime Minister", "Prime Minister Hana Brandt of Norway"),
        ("holds_office", "okoye", "ghana", "President", "President Tomas Okoye of Ghana"),
    ],
    "events": [
        {
            "type": "Sanction",
            "actors": ["norway"],
            "recipients": ["belovar"],
            "time": "2026-02-02",
            "mode": "discontinue",
            "trigger": "imposed sanctions",
            "evidence": "Norway imposed sanctions on Belovar on Monday",
        },
        {
            "type": "Threaten",
            "actors": ["brandt"],
            "recipients": ["belovar"],
            "trigger": "threatened … with an embargo on trade",
            "evidence": "Hana Brandt of Norway threatened Belovar with an embargo on trade",
        },
        {
            "type": "Support",
            "actors": ["karvan"],
            "recipients": ["norway"],
            "trigger": "praised",
            "evidence": "Karvan praised Norway",
        },
        {
            "type": "Consult",
            "actors": ["brandt", "okoye"],
            "recipients": [],
            "place": "geneva",
            "time": "2026-03",
            "status": "planned",
            "trigger": "expected to meet",
            "evidence": "Brandt is expected to meet President Tomas Okoye of Ghana in Geneva in March",
        },
    ],
    "statements": [
        (
            "brandt",
            ["belovar"],
            "reported",
            "Belovar had left her no choice",
            "Brandt said that Belovar had left her no choice",
        )
    ],
    "figures": [],
}

SUMMIT: Json = {
    "id": "summit",
    "title": "Talks in Geneva",
    "publisher": "Daily Courier",
    "published": "2026-03-09",
    "text": (
        "Prime Minister Hana Brandt of Norway met President Tomas Okoye of Ghana in Geneva on Friday. Norway had "
        "imposed sanctions on Belovar in February. Ghana may send food to Karvan. Brandt travelled with her husband, "
        "Emil Brandt. Colonel Petar Sule is now President of Belovar, where the former President "
        "Ilya Maren was arrested."
    ),
    "entities": ["belovar", "brandt", "emil", "geneva", "ghana", "karvan", "maren", "norway", "okoye", "sule"],
    "relations": [
        ("holds_office", "brandt", "norway", "Prime Minister", "Prime Minister Hana Brandt of Norway"),
        ("holds_office", "sule", "belovar", "President", "Petar Sule is now President of Belovar"),
        ("holds_office", "maren", "belovar", "former President", "the former President Ilya Maren"),
        ("family_of", "emil", "brandt", None, "her husband, Emil Brandt"),
    ],
    "events": [
        {
            "type": "Consult",
            "actors": ["brandt", "okoye"],
            "recipients": [],
            "place": "geneva",
            "time": "2026-03-06",
            "trigger": "met",
            "evidence": "Hana Brandt of Norway met President Tomas Okoye of Ghana in Geneva on Friday",
        },
        {
            "type": "Sanction",
            "actors": ["norway"],
            "recipients": ["belovar"],
            "time": "2026-02",
            "trigger": "imposed sanctions",
            "evidence": "Norway had imposed sanctions on Belovar in February",
        },
        {
            "type": "Aid",
            "actors": ["ghana"],
            "recipients": ["karvan"],
            "status": "possible",
            "trigger": "may send food",
            "evidence": "Ghana may send food to Karvan",
        },
        {
            "type": "Coerce",
            "actors": [],
            "recipients": ["maren"],
            "place": "belovar",
            "mode": "arrest",
            "trigger": "arrested",
            "evidence": "Ilya Maren was arrested",
        },
    ],
    "statements": [],
    "figures": [],
}

HOSTILE: Json = {
    "id": "market",
    "title": "<b>Prices</b> *rise* [here](javascript:alert(1))",
    "publisher": "Gazette <script>",
    "published": "2026-03-20",
    "url": "javascript:alert(1)",
    "text": "Ghana sold 3,000 tons of cocoa to Norway. “Buy <script>alert(1)</script> & *now*,” Okoye told Norway.",
    "entities": ["ghana", "norway", "okoye"],
    "relations": [],
    "events": [
        {
            "type": "Cooperate",
            "actors": ["ghana", "norway"],
            "recipients": [],
            "trigger": "sold",
            "evidence": "Ghana sold 3,000 tons of cocoa to Norway",
        }
    ],
    "statements": [
        (
            "okoye",
            ["norway"],
            "direct",
            "Buy <script>alert(1)</script> & *now*",
            "“Buy <script>alert(1)</script> & *now*,” Okoye told Norway",
        )
    ],
    "figures": [(3000, "tons", "cocoa sold", ["ghana"], None, "3,000 tons of cocoa")],
}

ARTICLES = (RAID, ANSWER, SANCTIONS, SUMMIT, HOSTILE)


def annotation_of(article: Json) -> Annotation:
    """The article of this module as the annotation format has it, read."""
    return from_json(as_json(article), article["id"])


def as_json(article: Json) -> Json:
    """The article of this module, spelt out in the annotation format."""
    relation_keys = ("predicate", "subject", "object", "role", "evidence")
    statement_keys = ("speaker", "about", "kind", "content", "evidence")
    figure_keys = ("value", "unit", "quantity", "about", "source", "evidence")
    events = [
        {"id": str(i), "place": None, "time": None, "status": "actual", "source": None} | event
        for i, event in enumerate(article["events"])
    ]
    return article | {
        "entities": [{"id": name} | _mentioned(name, article["text"]) for name in article["entities"]],
        "relations": [dict(zip(relation_keys, relation, strict=True)) for relation in article["relations"]],
        "events": events,
        "statements": [dict(zip(statement_keys, statement, strict=True)) for statement in article["statements"]],
        "figures": [dict(zip(figure_keys, figure, strict=True)) for figure in article["figures"]],
    }


def _mentioned(name: str, text: str) -> Json:
    entity = ENTITIES[name]
    mentions = [mention for mention in entity["mentions"] if mention in text]
    return entity | {"mentions": mentions}


def graph_of(*articles: Json) -> KnowledgeGraph:
    """The graph of these articles."""
    annotations = [annotation_of(article) for article in articles]
    return build(annotations, resolve(annotations))


@cache
def newsroom() -> KnowledgeGraph:
    """The graph of all five articles; not to be changed."""
    return graph_of(*ARTICLES)
