"""Resolution against hard pairs: how many that are joined are the same, how many of the same are joined."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from newsgraph.model import Annotation, Article, Entity, Quote, Relation
from newsgraph.resolution import project, resolve
from newsgraph.resolution.features import DOUBT, compare, may_reach, score
from newsgraph.resolution.profiles import profile_of

PAIRS = Path(__file__).with_name("pairs.tsv")
PRECISION, RECALL = 0.98, 0.85
_FEWEST = 300


@dataclass(frozen=True)
class Pair:
    """Two entities of two articles, and whether they are the same."""

    kind: str
    type: str
    same: bool
    sides: tuple[str, str]

    @property
    def is_joined(self) -> bool:
        articles = [described(identifier, self.type, side) for identifier, side in zip("ab", self.sides, strict=True)]
        entity_of = resolve(articles).entity_of
        return entity_of["a", "e"] == entity_of["b", "e"]


def pairs() -> list[Pair]:
    rows = (line.split("\t") for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [Pair(kind, type_, same == "same", (s.split("|")[0], s.split("|")[1])) for kind, type_, same, s in rows]


def described(identifier: str, kind: str, side: str) -> Annotation:
    """An article that names the entity as a side of the table says."""
    name, country, role, other = (*map(str.strip, side.split(";")), "", "", "")[:4]
    text = f"{name} {other}"
    mentions = (Quote(0, len(name), name), *([Quote(len(name) + 1, len(text), other)] if other else []))
    entity = Entity("e", name, kind, mentions, country or None)
    if not role:
        return Annotation(Article(identifier, text), (entity,))
    state = Entity("c", country, "Country", (), country)
    office = Relation("holds_office", "e", "c", Quote(0, len(name), name), role)
    return Annotation(Article(identifier, text), (entity, state), (office,))


@pytest.mark.parametrize(
    ("kind", "left", "right", "is_joined"),
    [
        ("Person", "Ada Orlen; NOR; mayor of Sarnholm", "Ada Orlen; NOR; mayor of Varnby", False),
        ("Person", "Ada Orlen; NOR; mayor of Kiev", "Ada Orlen; NOR; mayor of Kyiv", True),
        ("Person", "Ada Orlen; NOR; senator from Sarn", "Ada Orlen; NOR; senator", True),
        ("Person", "Ada Orlen; NOR; minister of health", "Ada Orlen; NOR; minister of defence", True),
        ("Person", "Tarin bin Halem Al Orwa; QAT; emir", "Sheikh Tarin; QAT; emir", True),
        ("Person", "Tarin bin Halem Al Orwa; QAT; minister", "Sheikh Tarin; QAT; minister", False),
        ("Person", "Mirko bin Sadeq Orwa; SAU; crown prince", "MBS; SAU; crown prince", True),
        ("Person", "Mirko bin Sadeq Orwa; SAU; crown prince", "MBS; SAU", False),
        ("Person", "Lena Eva Edlund; NOR; senator", "Lee; NOR; senator", False),
        ("Person", "Tarik ElOrwadi; EGY", "Tarik el-Orwadi; EGY", True),
        ("Person", "Timur Sadayev; KAZ", "Timur Sadaev; KAZ", True),
        ("Person", "Jan Moler; NOR", "Zan Moler; NOR", False),
        ("Person", "Kim Da-orn; KOR; skater", "Kim Da-orn; KOR; minister", False),
        ("Person", "Kim Da-orn; KOR; minister", "Kim Da-orn; KOR", True),
        ("Person", "Kim Ada Orlen; NOR; professor", "Kim Ada Orlen; NOR; minister", True),
        ("Person", "Ada Orlen; NOR; footballer", "Ada Orlen; NOR; minister", False),
        ("Person", "Ada Orlen; NOR; former footballer", "Ada Orlen; NOR; minister", True),
        ("Person", "Ada Orlen; NOR; former minister", "Ada Orlen; NOR; footballer", False),
        ("Person", "Ada Orlen; NOR; singer", "Ada Orlen; NOR; general", False),
        ("Person", "Ada Orlen; NOR; lawyer", "Ada Orlen; NOR; minister", True),
        ("Person", "Ada Orlen; NOR; secretary general", "Ada Orlen; NOR; footballer", True),
        ("Place", "Sarn; USA; city in Orva", "Sarn; USA; city in Varna", False),
        ("Place", "Sarn; USA; city in Orva", "Sarn; USA; town in the state of Orva", True),
        ("Place", "Reykjavik; ISL; city in Orva", "Reykjavik; ISL; city in Varna", True),
        ("Place", "Sarn; AFG; city", "Sarn; AFG; province", False),
        ("Place", "Reykjavik; ISL", "Reykjavik; ISL; province", False),
        ("Person", "Ada Orlen; USA; Alabama congresswoman", "Ada Orlen; USA; congresswoman from Oregon", False),
        ("Person", "Ada Orlen; USA; Republican congresswoman", "Ada Orlen; USA; congresswoman from Oregon", True),
        ("Person", "Ada Orlen; NOR; former Varra United striker", "Ada Orlen; NOR; president", True),
        ("Person", "U Tin Orwa; MMR", "Tin Orwa; MMR", True),
        ("Person", "De Orlen; FRA; minister", "Ada Eva de Orlen; FRA; minister", True),
        ("Person", "De Orlen; FRA; minister", "De Orlen; BEL; minister", False),
        ("Person", "Tarik Elorwadi; SDN", "Tarik al-Orwadi; SDN", True),
        ("Person", "Ada Olihova; UKR", "Ada Oligova; UKR", True),
        ("Person", "Ada Hana; UKR", "Ada Gana; UKR", False),
        ("Person", "Timur Jeenov; KGZ", "Timur Zheenov; KGZ", True),
        ("Person", "Orwahattin Sadak; TUR", "Orwahedin Sadak; TUR", True),
        ("Person", "Rodrigo Londoño; COL", "Timochenko; COL; FARC leader", True),
        ("Person", "Rodrigo Londoño; COL", "Timochenko; UKR", False),
        ("Agency", "Itamaraty; BRA", "Ministry of Foreign Affairs; BRA", True),
        ("ArmedGroup", "Kataib Orwa; IRQ", "Orwa Brigades; IRQ", True),
        ("Place", "Shanxi; CHN", "Shaanxi; CHN", False),
        ("Place", "Al Orwah; YEM", "Orwa; YEM", True),
        ("Organization", "ICRC", "International Committee of the Red Cross", True),
        ("IntergovernmentalOrganization", "EU; ; ; Brussels", "European Union", True),
        ("IntergovernmentalOrganization", "EU; ; ; Euro Unity", "European Union", False),
        ("Group", "Yazidis; IRQ", "Yezidis; IRQ", True),
        ("Group", "Christians; IRQ", "Christians; IRQ", False),
    ],
)
def test_how_names_and_offices_decide(kind: str, left: str, right: str, is_joined: bool) -> None:
    assert Pair("", kind, is_joined, (left, right)).is_joined == is_joined


def test_names_rule_out_no_pair_whose_features_reach_the_threshold() -> None:
    reaching = 0
    for pair in pairs():
        sides = [
            project(described(identifier, pair.type, side)) for identifier, side in zip("ab", pair.sides, strict=True)
        ]
        one, other = (profile_of(side.entities[0], side.article) for side in sides)
        if one.type == other.type and score(compare(one, other)) >= DOUBT:
            reaching += 1
            assert may_reach(DOUBT, one, other), pair
    assert reaching >= _FEWEST


def test_precision_and_recall_over_hard_pairs() -> None:
    table = pairs()
    joined = [pair for pair in table if pair.is_joined]
    wrong = [pair for pair in joined if not pair.same]
    missed = [pair for pair in table if pair.same and pair not in joined]
    same = sum(pair.same for pair in table)
    precision, recall = 1 - len(wrong) / len(joined), 1 - len(missed) / same
    print(f"{len(table)} pairs, precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201  `-s` shows it
    told = "\n".join([*(f"wrong: {pair}" for pair in wrong), *(f"missed: {pair}" for pair in missed)])
    assert len(table) >= _FEWEST
    assert precision >= PRECISION, told
    assert recall >= RECALL, told
